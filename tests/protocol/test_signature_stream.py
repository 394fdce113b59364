"""The text form of a file is the same, wherever the chunks of the stream end."""

from __future__ import annotations

import hashlib
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.protocol import signature_stream
from sluis.protocol.signature_stream import canonical, digests_of

LINE_ENDS = st.text(alphabet="\r\na").map(str.encode)


def text_form(whole: bytes) -> bytes:
    """Say the rule once more, in another way: an LF that no CR stands before."""
    return re.sub(rb"(?<!\r)\n", b"\r\n", whole)


@pytest.mark.parametrize(
    ("written", "signed"),
    [
        (b"a\nb\n", b"a\r\nb\r\n"),
        (b"a\r\nb\r\n", b"a\r\nb\r\n"),
        (b"a\rb", b"a\rb"),
        (b"a\r\r\nb", b"a\r\r\nb"),
        (b"\n\r", b"\r\n\r"),
        (b"", b""),
    ],
)
def test_a_bare_line_feed_becomes_crlf_and_nothing_else_changes(written, signed):
    assert canonical(written, after_return=False) == signed


@given(st.lists(LINE_ENDS))
def test_the_border_between_chunks_changes_nothing(chunks):
    class Chunked:
        def __init__(self):
            self.waiting = [chunk for chunk in chunks if chunk]

        def read(self, _size):
            return self.waiting.pop(0) if self.waiting else b""

    digests = digests_of(Chunked(), "sha256", text_form=True)

    assert digests.raw == hashlib.sha256(b"".join(chunks)).digest()
    assert digests.text == hashlib.sha256(text_form(b"".join(chunks))).digest()


def test_the_text_form_costs_nothing_when_nobody_asks():
    assert digests_of(io.BytesIO(b"a\n"), "sha256").text is None


def test_it_reads_in_chunks_of_one_megabyte():
    asked = []

    class Listening(io.BytesIO):
        def read(self, size=-1):
            asked.append(size)
            return super().read(size)

    digests_of(Listening(b"a" * 10), "sha256")

    assert set(asked) == {signature_stream.CHUNK} == {1024 * 1024}
