"""A content of an object store as a stream: one request that flows, another one after a jump.

Laws: nothing is read ahead of who reads; a connection that breaks in the middle is asked again for the rest,
a few times; closing the stream ends the request.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError
from typing_extensions import override
from urllib3.exceptions import HTTPError

from sluis.hub.vault.interface import StoreError

if TYPE_CHECKING:
    from typing_extensions import Buffer

ATTEMPTS = 3
MISSING = 404


class ObjectStream(io.RawIOBase):
    """The raw stream; wrap it in a BufferedReader."""

    def __init__(self, client: Any, *, bucket: str, key: str) -> None:
        self._client, self._bucket, self._key = client, bucket, key
        self._body: Any = None
        self._at = 0
        self._size = 0

    def ask(self) -> None:
        """Begin to read at the beginning. Raises FileNotFoundError when there is no such content."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=self._key)
        except ClientError as problem:
            if problem.response.get("ResponseMetadata", {}).get("HTTPStatusCode") == MISSING:
                raise FileNotFoundError(f"There is no {self._key} in the object store") from problem
            raise
        self._body, self._size = answer["Body"], int(answer["ContentLength"])

    @override
    def readinto(self, buffer: Buffer) -> int:
        room = memoryview(buffer).cast("B")
        wanted = min(len(room), self._size - self._at)
        if wanted <= 0:
            return 0
        data = self._read(wanted)
        room[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _read(self, wanted: int) -> bytes:
        problem: Exception | None = None
        for _ in range(ATTEMPTS):
            try:
                if self._body is None:
                    self._body = self._from_here()
                data: bytes = self._body.read(wanted)
            except (BotoCoreError, ClientError, HTTPError) as failure:
                problem = failure
            else:
                if data:
                    return data
            self._hang_up()
        raise StoreError(f"The object store broke off {self._key} at {self._at}: {problem}") from problem

    def _from_here(self) -> Any:
        span = f"bytes={self._at}-"
        return self._client.get_object(Bucket=self._bucket, Key=self._key, Range=span)["Body"]

    def _hang_up(self) -> None:
        if self._body is not None:
            self._body.close()
            self._body = None

    @override
    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if at != self._at:
            self._hang_up()
        self._at = at
        return at

    @override
    def tell(self) -> int:
        return self._at

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def close(self) -> None:
        self._hang_up()
        super().close()
