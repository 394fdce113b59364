"""Contents in an S3-compatible object store: `s3://bucket/prefix?endpoint=...&region=...`.

Laws: a content is put only where none is (If-None-Match where the store knows it), and is believed only when
the store tells its checksum or size back; many hosts may bring the same bytes at once. Calls end within
limits; what the store answers wrongly or not at all is StoreError. It makes no bucket and removes nothing.
"""

from __future__ import annotations

import base64
import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import parse_qsl, urlsplit

import boto3.session
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from sluis.hub.vault.draft import CHUNK
from sluis.hub.vault.interface import StoreError
from sluis.hub.vault.object_stream import ObjectStream
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASK_FIRST_FROM = 256 * 1024  # bytes; what is smaller is put at once, on condition that it is not there
IN_PARTS_FROM = 64 * 1024 * 1024
PART = 16 * 1024 * 1024
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 3, 20, 4
CONNECTIONS = 32  # as many as one process has threads
IS_THERE, CONFLICT, UNKNOWN_HEADER, MISSING = 412, 409, 501, 404
TRANSFER = TransferConfig(multipart_threshold=IN_PARTS_FROM, multipart_chunksize=PART, max_concurrency=4)
READ_BUFFER = CHUNK // 4


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where an object store is; an empty endpoint or region is what the SDK finds for itself."""

    bucket: str
    prefix: str
    endpoint: str
    region: str


def read_address(text: str) -> Address:
    """The parts of an s3:// address. Raises ConfigurationError with what it should look like."""
    url = urlsplit(text)
    options = dict(parse_qsl(url.query))
    if url.scheme != "s3" or not url.netloc or options.keys() - {"endpoint", "region"}:
        raise ConfigurationError(
            f"SLUIS_VAULT must be a folder or s3://bucket/prefix?endpoint=...&region=..., not {text!r}."
        )
    return Address(
        bucket=url.netloc,
        prefix=url.path.strip("/"),
        endpoint=options.get("endpoint", ""),
        region=options.get("region", ""),
    )


def object_store(text: str) -> ObjectStore:
    """The store at this address, with the keys of the settings. Nothing is asked of it yet."""
    address = read_address(text)
    if bool(settings.S3_ACCESS_KEY) != bool(settings.S3_SECRET_KEY):
        raise ConfigurationError("SLUIS_S3_ACCESS_KEY and SLUIS_S3_SECRET_KEY are set both, or neither.")
    client = boto3.session.Session().client(
        "s3",
        endpoint_url=address.endpoint or None,
        region_name=address.region or None,
        aws_access_key_id=settings.S3_ACCESS_KEY or None,
        aws_secret_access_key=settings.S3_SECRET_KEY or None,
        config=_limits(),
    )
    return ObjectStore(client, address)


def _limits() -> Config:
    return Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        max_pool_connections=CONNECTIONS,
        tcp_keepalive=True,
        # Checksums in trailers are not understood by every store; the signed hash of the payload is.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"payload_signing_enabled": True, "addressing_style": "path"},
    )


class ObjectStore:
    """One object for each content, under `prefix/ab/cd...` as on a local disk."""

    def __init__(self, client: Any, address: Address) -> None:
        self._client, self._bucket, self._prefix = client, address.bucket, address.prefix
        self._has_nothing = False  # the empty content, which every GO is, was seen there

    def take(self, draft: Path, *, digest: str, size: int) -> None:
        if not size and self._has_nothing:
            return
        with _failing_as_ours(f"keeping {digest}"):
            there = self._bring(draft, digest=digest, size=size)
        if there != size:
            raise StoreError(f"The object store took {digest} with {there} bytes instead of {size}")
        self._has_nothing = self._has_nothing or not size

    def _bring(self, draft: Path, *, digest: str, size: int) -> int | None:
        """Put it unless it is there; returns how many bytes the store has then."""
        if size >= ASK_FIRST_FROM and self._size_of(digest) == size:
            return size
        if self._put(draft, digest=digest, size=size):
            return size
        there = self._size_of(digest)
        if there == size or self._put_whatever(draft, digest=digest, size=size):  # what is there is broken
            return size
        return self._size_of(digest)

    def open(self, digest: str) -> BinaryIO:
        stream = ObjectStream(self._client, bucket=self._bucket, key=self.key(digest))
        with _failing_as_ours(f"opening {digest}"):
            stream.ask()
        return cast("BinaryIO", io.BufferedReader(stream, READ_BUFFER))

    def copy_to(self, digest: str, target: Path) -> None:
        with self.open(digest) as source, target.open("wb") as copy:
            while chunk := source.read(CHUNK):
                copy.write(chunk)

    def close(self) -> None:
        """Let the connections go; for who opened a store of its own."""
        self._client.close()

    def key(self, digest: str) -> str:
        return "/".join(filter(None, (self._prefix, digest[:2], digest[2:])))

    def _size_of(self, digest: str) -> int | None:
        try:
            return int(self._client.head_object(Bucket=self._bucket, Key=self.key(digest))["ContentLength"])
        except ClientError as problem:
            if _status(problem) == MISSING:
                return None
            raise

    def _put(self, draft: Path, *, digest: str, size: int) -> bool:
        """Bring the bytes unless some are there. True when the store has compared their checksum itself."""
        if size >= IN_PARTS_FROM:
            return self._put_whatever(draft, digest=digest, size=size)
        try:
            return self._put_whole(draft, digest, {"IfNoneMatch": "*"})
        except ClientError as problem:
            if _status(problem) == IS_THERE:
                return False
            if _status(problem) not in (CONFLICT, UNKNOWN_HEADER):
                raise
        return self._put_whole(
            draft, digest, {}
        )  # another brings the same bytes; or the store has no condition

    def _put_whatever(self, draft: Path, *, digest: str, size: int) -> bool:
        """Bring the bytes over what is there."""
        if size < IN_PARTS_FROM:
            return self._put_whole(draft, digest, {})
        self._client.upload_file(str(draft), self._bucket, self.key(digest), Config=TRANSFER)
        return False

    def _put_whole(self, draft: Path, digest: str, condition: dict[str, str]) -> bool:
        checksum = base64.b64encode(bytes.fromhex(digest)).decode()
        with draft.open("rb") as body:
            told = self._client.put_object(
                Bucket=self._bucket, Key=self.key(digest), Body=body, ChecksumSHA256=checksum, **condition
            )
        return bool(told.get("ChecksumSHA256") == checksum)


def _status(problem: ClientError) -> int:
    return int(problem.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


@contextmanager
def _failing_as_ours(what: str) -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, Boto3Error) as problem:
        raise StoreError(f"The object store failed at {what}: {problem}") from problem
