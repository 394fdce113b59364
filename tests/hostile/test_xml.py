"""Hostile documents: each gets its codes, in little memory and soon."""

from __future__ import annotations

import os

import pytest

from sluis.protocol.reasons import Refusal
from tests.hostile.bounds import within
from tests.hostile.xml_corpus import DOCUMENTS, LONG, VALID
from tests.protocol.documents import document, form, read

is_long = pytest.mark.skipif("SLUIS_FUZZ_SECONDS" not in os.environ, reason="a long test: make fuzz runs it")


@pytest.mark.parametrize("hostile", DOCUMENTS, ids=lambda hostile: hostile.what)
def test_each_document_gets_its_codes(hostile):
    with within(seconds=hostile.seconds, megabytes=hostile.megabytes):
        found = hostile.read()

    assert tuple(found) == hostile.codes


@is_long
def test_half_a_million_forms_are_read_in_a_minute():
    with within(seconds=LONG.seconds, megabytes=LONG.megabytes):
        found = LONG.read()

    assert tuple(found) == LONG.codes


@pytest.mark.parametrize("whole", [VALID, document(*[form("<a b='c'>d</a><!-- e -->")] * 3)])
def test_a_document_cut_anywhere_is_refused(whole):
    for length in range(len(whole)):
        *_, last = read(whole[:length])

        assert isinstance(last, Refusal), length
        assert last.reason.code in {"102", "134"}, length
