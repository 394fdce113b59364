"""Whatever bytes a stranger sends as a signature, the answer is a value, soon and in little memory."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sluis.protocol.signature import (
    SignaturePolicy,
    SignatureProblem,
    Signer,
    decode_text,
    encode_text,
    sign,
    verify,
)
from sluis.protocol.signature_text import MAXIMUM_TEXT
from tests.protocol.certificates import atlas, authority
from tests.protocol.signing import FI, NOON, STRICT, checked, signed

MEGABYTE = 1024 * 1024
SAMPLES = [signed(), signed(identity=authority().issue("Brabo", kind="p256"))]
LENIENT = SignaturePolicy(weak_digests=True, text_form=True, minimum_rsa_bits=0)


@given(fs=st.binary())
def test_any_bytes_as_a_signature_file_get_an_answer(fs):
    assert isinstance(verify(io.BytesIO(FI), fs, policy=STRICT), SignatureProblem)


@given(der=st.binary().map(lambda rest: b"\x30" + rest))
def test_any_bytes_in_base64_get_an_answer(der):
    assert isinstance(checked(der), SignatureProblem)


# The library warns of serial numbers and names that no authority would give; here that is expected.
@pytest.mark.filterwarnings("ignore")
@settings(max_examples=400, deadline=None)
@given(
    sample=st.sampled_from(SAMPLES),
    place=st.integers(min_value=0),
    length=st.integers(0, 20),
    put=st.binary(max_size=20),
)
def test_a_signature_with_any_bytes_replaced_gets_an_answer(sample, place, length, put):
    start = place % len(sample)

    answer = checked(sample[:start] + put + sample[start + length :], policy=LENIENT)

    assert isinstance(answer, Signer | SignatureProblem)


# The library warns of serial numbers and names that no authority would give; here that is expected.
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("sample", SAMPLES, ids=["RSA", "ECDSA"])
@pytest.mark.parametrize("bit", [0x01, 0x20, 0x80])
def test_no_flipped_bit_makes_another_signer(sample, bit):
    own = checked(sample).certificate

    for place, byte in enumerate(sample):
        answer = checked(sample[:place] + bytes([byte ^ bit]) + sample[place + 1 :])

        assert isinstance(answer, SignatureProblem) or answer.certificate == own, place


NESTED = {
    "sequences without end": b"\x30\x80" * (MEGABYTE // 2),
    "small elements": b"\x30\x80" + b"\x04\x00" * (MEGABYTE // 2 - 4) + b"\x00\x00",
    "sequences in sequences": b"\x30\x84\x7f\xff\xff\xff" * (MEGABYTE // 6),
    "zeros": b"\x30\x83\x0f\xff\xf0" + bytes(MEGABYTE - 16),
}


@pytest.mark.parametrize("der", NESTED.values(), ids=NESTED)
def test_a_megabyte_of_nonsense_is_refused_soon(der):
    begin = time.process_time()

    answer = checked(der)

    assert isinstance(answer, SignatureProblem)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("piece", [b"-----BEGIN A-----", b"-----BEGIN ", b"-----", b"A=", b" \r", b"\n"])
def test_two_megabytes_of_text_are_refused_soon(piece):
    begin = time.process_time()

    answer = decode_text(piece * (MAXIMUM_TEXT // len(piece)))

    assert isinstance(answer, SignatureProblem)
    assert time.process_time() - begin < 5


class Generated(io.RawIOBase):
    """A file of so many megabytes that is never there as a whole."""

    def __init__(self, megabytes):
        super().__init__()
        self.left = megabytes * MEGABYTE
        self.block = (b"<Form>a line of a form</Form>\n" * 40_000)[:MEGABYTE]

    def read(self, size=-1):
        piece = self.block[: min(size, self.left, MEGABYTE)]
        self.left -= len(piece)
        return piece


@pytest.mark.parametrize("policy", [STRICT, SignaturePolicy(text_form=True)], ids=["bytes", "text form too"])
def test_200_megabytes_are_signed_and_verified_in_less_than_20(policy):
    tracemalloc.start()
    try:
        der = sign(Generated(200), key=atlas().key, certificate=atlas().certificate, at=NOON)
        signer = verify(Generated(200), encode_text(der), policy=policy)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert isinstance(signer, Signer)
    assert peak < 20 * MEGABYTE
