"""Verdicts about certificates in several threads at once, as a worker has them: each reads for itself."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from asn1crypto import core

from sluis.hub.channels.trust import objection_to, trust_list
from sluis.protocol.asn1_types import make_ready, types_below
from sluis.protocol.certificate import Certificate
from tests.hub import cast
from tests.hub.cast import NOON

THREADS = 8


@pytest.fixture
def impatient_threads():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(do):
    """What each of some threads found, when all began at the same moment."""
    start = Barrier(THREADS)

    def one(number):
        start.wait()
        return do(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def test_each_thread_reads_the_trust_list_for_itself(atlas):
    roots = at_once(lambda _: trust_list().roots[0])

    assert len({id(root) for root in roots}) == THREADS
    assert len({root.dump() for root in roots}) == 1


def test_a_thread_reads_an_unchanged_list_once(atlas):
    assert trust_list() is trust_list()


def test_a_good_certificate_is_good_in_every_thread(atlas, settings, impatient_threads):
    certificate = Certificate.read(cast.signer("atlas")[1])

    for round_ in range(10):  # nobody remembers a verdict of another minute, nor a list that changed since
        for file in (settings.TRUST / "roots").iterdir():
            os.utime(file, (round_, round_))
        moments = [NOON + timedelta(minutes=round_ * THREADS + number) for number in range(THREADS)]
        found = at_once(lambda number: objection_to(certificate, others=(), at=moments[number]))  # noqa: B023  # ended before the next round
        assert found == [None] * THREADS


def test_every_type_is_ready_before_threads_begin():
    make_ready()

    unready = set(types_below(core.Asn1Value)) - core._SETUP_CLASSES.keys()
    assert unready <= {core.Choice}  # abstract: it has no alternatives of its own
