"""Digests of a data file, in one pass: of its bytes, and when asked of its text form.

Laws: memory does not grow with the file; the text form turns every LF without a CR before it into
CRLF and touches nothing else: CRLF stays, and a CR alone stays (RFC 8551, 3.1.1, as mail programs do it).
It does not open or close the stream.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

CHUNK = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Digests:
    """The digest of the bytes as they came, and of their text form when that was asked."""

    raw: bytes
    text: bytes | None


def digests_of(data: BinaryIO, digest: str, *, text_form: bool = False) -> Digests:
    """Read `data` from where it stands to its end. `digest` is a name that hashlib knows."""
    # Whether a weak digest is allowed was decided before; here it is only computed.
    raw = hashlib.new(digest, usedforsecurity=False)
    text = None  # begins as a copy where the text form first differs: most files are hashed once
    after_return = False
    for chunk in _chunks(data):
        if text_form:
            written = canonical(chunk, after_return=after_return)
            after_return = chunk.endswith(b"\r")
            if text is None and written != chunk:
                text = raw.copy()
            if text is not None:
                text.update(written)
        raw.update(chunk)
    return Digests(raw=raw.digest(), text=(text or raw).digest() if text_form else None)


def canonical(chunk: bytes, *, after_return: bool) -> bytes:
    """Write one chunk in text form; `after_return` says that the chunk before it ended in CR."""
    if chunk.count(b"\n") == chunk.count(b"\r\n"):
        return chunk  # every LF has its CR: counting is half the work of writing
    written = chunk.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    # The CR of this first line end stood at the end of the chunk before.
    return written[1:] if after_return and chunk.startswith(b"\n") else written


def _chunks(data: BinaryIO) -> Iterator[bytes]:
    while chunk := data.read(CHUNK):
        yield chunk
