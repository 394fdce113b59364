"""Every layout of base64 that clients write is read; everything else is refused with a sentence that helps."""

from __future__ import annotations

import base64
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.protocol.signature import Diagnosis, SignatureProblem, decode_text, encode_text
from sluis.protocol.signature_text import MAXIMUM_TEXT

DER = bytes([0x30, 0x81, 0xC8]) + bytes(range(200))
ONE_LINE = base64.b64encode(DER).decode()


def columns(width: int, end: str) -> bytes:
    return (end.join(textwrap.wrap(ONE_LINE, width)) + end).encode()


@pytest.mark.parametrize("width", [64, 76])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", " \n\n"])
def test_it_reads_columns_with_any_line_end(width, end):
    assert decode_text(columns(width, end)) == DER


@pytest.mark.parametrize("label", ["PKCS7", "CMS", "PKCS #7 SIGNED DATA"])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_it_reads_pem_armour_of_any_label(label, end):
    armoured = (
        f"-----BEGIN {label}-----{end}".encode() + columns(64, end) + f"-----END {label}-----{end}".encode()
    )

    assert decode_text(armoured) == DER


@pytest.mark.parametrize("around", [b"%b", b"  %b", b"%b\n\n\n", b"\t%b \r\n", b"\xef\xbb\xbf%b\n"])
def test_it_reads_one_line_with_blanks_around_it(around):
    assert decode_text(around % ONE_LINE.encode()) == DER


@given(st.binary(min_size=1))
def test_what_it_writes_it_reads_again_and_it_is_one_line(der):
    text = encode_text(der)

    assert decode_text(text) == der
    assert text.endswith(b"\n")
    assert text.count(b"\n") == 1


@pytest.mark.parametrize(
    ("fs", "sentence"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (DER, "binary DER; encode it as base64"),
        (b"<FLAD/>", "This is XML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/signed", "S/MIME mail message"),
        (b"hello, this is the signature", "not base64"),
        (b"----BEGIN PKCS7----", "not base64"),
        (b"-----BEGIN PKCS7-----\nMIIB", "no END line"),
        (ONE_LINE.encode("utf-16"), "UTF-16"),
        (ONE_LINE[:-3].encode(), "cut off"),
        (b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "This is a certificate"),
        (b"-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----", "Treat that key as lost"),
        (b"A" * (MAXIMUM_TEXT + 1), "at most"),
    ],
)
def test_what_is_not_base64_is_refused_with_a_sentence_that_helps(fs, sentence):
    problem = decode_text(fs)

    assert isinstance(problem, SignatureProblem)
    assert sentence in problem.sentence
    assert problem.diagnosis in {Diagnosis(1, 1), Diagnosis(9, 900)}


@given(st.binary())
def test_no_bytes_raise_an_exception(fs):
    assert isinstance(decode_text(fs), bytes | SignatureProblem)
