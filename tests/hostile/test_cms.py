"""Hostile signature files: each gets its diagnosis, in little memory and soon."""

from __future__ import annotations

import io

import pytest

from sluis.protocol.signature import SignatureProblem, Signer, encode_text, verify
from tests.hostile.bounds import within
from tests.hostile.cms_corpus import SIGNATURES
from tests.protocol.certificates import atlas, authority
from tests.protocol.signing import FI, STRICT, checked, signed


@pytest.mark.parametrize("hostile", SIGNATURES, ids=lambda hostile: hostile.what)
def test_each_signature_gets_its_diagnosis(hostile):
    text = hostile.text()

    with within(seconds=3, megabytes=60):
        answer = verify(io.BytesIO(FI), text, policy=STRICT)

    found = str(answer.diagnosis) if isinstance(answer, SignatureProblem) else None
    assert found == hostile.diagnosis, answer


@pytest.mark.parametrize("kind", ["rsa2048", "p256"])
def test_a_signature_cut_anywhere_is_refused_as_cut(kind):
    der = signed(identity=authority().issue("Brabo", kind=kind))

    for length in range(10, len(der), 10):
        assert str(checked(der[:length]).diagnosis) == "9/900", length


def test_the_text_cut_anywhere_is_refused():
    text = encode_text(signed()).strip()

    for length in range(0, len(text), 10):
        assert isinstance(verify(io.BytesIO(FI), text[:length], policy=STRICT), SignatureProblem), length


def test_the_signer_is_the_one_who_signed():
    answer = checked(signed())

    assert isinstance(answer, Signer)
    assert answer.certificate == atlas().certificate
