"""Handing over to a webhook: one POST for each delivery, multipart, the description first, then the files.

Laws: bytes are streamed from where they are kept; any answer but 2xx means "again later"; the header
Idempotency-Key is the ticket of the delivery, the same for ever, so who receives can take it once.
A redirect is not followed: a POST would not survive it.
"""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final

from sluis.hub.applications.declared.folder import DESCRIPTION
from sluis.hub.applications.interface import TryAgain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sluis.hub.applications.interface import Delivery

_CHUNK: Final = 64 * 1024
_SUCCESS: Final = range(200, 300)


@dataclass(frozen=True, kw_only=True, slots=True)
class Webhook:
    """Where to, and for how many seconds the other side may be silent."""

    url: str
    timeout: float

    def hand_over(self, delivery: Delivery, description: Path, *, application: str) -> None:
        """POST the delivery. Raises TryAgain when it was not taken."""
        body = Body(delivery, description)
        request = urllib.request.Request(  # noqa: S310  # the scheme was checked when the declaration was read
            self.url,
            data=iter(body),
            method="POST",
            headers={
                "Content-Type": f"multipart/form-data; boundary={body.boundary}",
                "Content-Length": str(body.size),
                "Idempotency-Key": delivery.id,
                "User-Agent": "Sluis",
                "Sluis-Application": application,
            },
        )
        try:
            with _opener().open(request, timeout=self.timeout) as answer:
                status = answer.status
        except urllib.error.HTTPError as problem:
            problem.close()
            raise TryAgain(f"The webhook answered {problem.code}.") from problem
        except (OSError, http.client.HTTPException) as problem:
            raise TryAgain(f"The webhook cannot be reached: {type(problem).__name__}.") from problem
        if status not in _SUCCESS:
            raise TryAgain(f"The webhook answered {status}.")


@dataclass(frozen=True, slots=True)
class _Part:
    head: bytes
    size: int
    open: Callable[[], BinaryIO]


class Body:
    """The body of the POST: knows its size beforehand and is read in chunks."""

    def __init__(self, delivery: Delivery, description: Path) -> None:
        # Nobody can write a file that holds the hash of itself: the boundary never stands in a part.
        digests = "".join(file.digest for file in delivery.files)
        self.boundary = hashlib.sha256(f"{delivery.id} {digests}".encode()).hexdigest()
        head = self._head("delivery", DESCRIPTION, "application/json")
        self._parts = [_Part(head, description.stat().st_size, partial(_open, description))]
        for file in delivery.files:
            head = self._head("file", file.name, "application/octet-stream")
            self._parts.append(_Part(head, file.size, file.open))
        self._end = f"--{self.boundary}--\r\n".encode()

    @property
    def size(self) -> int:
        return sum(len(part.head) + part.size + 2 for part in self._parts) + len(self._end)

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            yield part.head
            with part.open() as source:
                while chunk := source.read(_CHUNK):
                    yield chunk
            yield b"\r\n"
        yield self._end

    def _head(self, field: str, name: str, kind: str) -> bytes:
        return (
            f"--{self.boundary}\r\n"
            f'Content-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        ).encode()


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0917  # the signature of the library
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """Never: the answer stays what it is, an error."""


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect)
