"""In an object store: believed only when it says what it holds, asked within limits, failing as our fault."""

from __future__ import annotations

import tracemalloc
from contextlib import closing

import pytest
from django.test import override_settings

from sluis.hub.vault import object_store as room
from sluis.hub.vault.interface import StoreError
from sluis.hub.vault.object_store import Address, object_store, read_address
from sluis.hub.vault.store import Vault
from sluis.protocol.errors import ConfigurationError
from tests.hub.vault.fickle_store import FickleStore

MEGABYTE = 1024 * 1024
DATA = b"a declaration" * 1000


@pytest.fixture
def fickle(monkeypatch):
    monkeypatch.setattr(room, "ATTEMPTS", 1)  # a failure is told at once, not after some seconds
    with closing(FickleStore()) as store:
        yield store


def opened(fickle):
    with override_settings(S3_ACCESS_KEY="atlas", S3_SECRET_KEY="secret"):
        return closing(object_store(f"s3://sluis/of/atlas?endpoint={fickle.endpoint}&region=eu"))


@pytest.fixture
def vault(fickle, tmp_path):
    """A vault in the fickle store."""
    with opened(fickle) as store:
        yield Vault(tmp_path / "vault", store)


def read(vault, digest):
    with vault.open(digest) as stream:
        return stream.read()


def test_a_content_is_an_object_under_its_hash(vault, fickle):
    digest = vault.keep_bytes(DATA).digest

    assert fickle.objects == {f"/sluis/of/atlas/{digest[:2]}/{digest[2:]}": DATA}


@pytest.mark.parametrize(
    ("data", "asked"),
    [(b"", []), (DATA, ["PUT", "HEAD"]), (DATA * 100, ["HEAD"])],
    ids=["nothing", "small: on condition", "large: asked first"],
)
def test_what_is_there_already_stays(vault, fickle, data, asked):
    digest = vault.keep_bytes(data).digest
    fickle.asked.clear()

    vault.keep_bytes(data)

    assert [method for method, _ in fickle.asked] == asked
    assert read(vault, digest) == data


@pytest.mark.parametrize("fault", ["knows no condition", "is busy"])
def test_a_store_without_conditions_or_with_a_race_does_no_harm(vault, fickle, fault):
    fickle.fault, fickle.times = fault, 1

    kept = vault.keep_bytes(DATA)

    assert read(vault, kept.digest) == DATA


@pytest.mark.parametrize("data", [DATA, DATA * 100], ids=["small", "large"])
def test_an_object_that_lost_bytes_is_put_again(vault, fickle, data):
    digest = vault.keep_bytes(data).digest
    fickle.objects[f"/sluis/of/atlas/{digest[:2]}/{digest[2:]}"] = data[:100]

    vault.keep_bytes(data)

    assert read(vault, digest) == data


def test_a_store_that_loses_bytes_is_not_believed(vault, fickle):
    fickle.fault = "loses bytes"

    with pytest.raises(StoreError, match="instead of 13000"):
        vault.keep_bytes(DATA)

    assert list(vault.drafts.iterdir()) == []


def test_a_store_that_compared_the_checksum_is_not_asked_again(vault, fickle):
    fickle.tells_checksums = True

    vault.keep_bytes(DATA)

    assert [method for method, _ in fickle.asked] == ["PUT"]


def test_a_stream_that_breaks_off_goes_on_where_it_was(vault, fickle):
    digest = vault.keep_bytes(DATA).digest
    fickle.fault, fickle.times = "breaks off", 2

    assert read(vault, digest) == DATA


def test_a_stream_that_always_breaks_off_is_an_error_and_never_a_short_file(vault, fickle):
    digest = vault.keep_bytes(b"x").digest
    fickle.fault = "breaks off"

    with pytest.raises(StoreError, match="broke off"):
        read(vault, digest)


@pytest.mark.parametrize("gesture", ["keep_bytes", "open"])
def test_a_store_that_fails_is_an_error_of_ours(vault, fickle, gesture):
    fickle.fault = "fails"

    with pytest.raises(StoreError, match="object store failed"):
        getattr(vault, gesture)(DATA if gesture == "keep_bytes" else "ab" * 32)

    assert list(vault.drafts.iterdir()) == []


def test_a_store_that_is_away_is_an_error_of_ours(vault, fickle):
    fickle.close()

    with pytest.raises(StoreError, match="object store failed"):
        vault.keep_bytes(DATA)


def test_it_tries_again_before_it_gives_up(fickle, monkeypatch, tmp_path):
    monkeypatch.setattr(room, "ATTEMPTS", 3)
    fickle.fault, fickle.times = "fails", 2

    with opened(fickle) as store:
        kept = Vault(tmp_path, store).keep_bytes(DATA)

    assert kept.size == len(DATA)


@pytest.mark.parametrize("size", [room.IN_PARTS_FROM - 1, room.IN_PARTS_FROM + 1], ids=["whole", "in parts"])
def test_a_long_file_goes_in_parts_and_takes_no_memory(object_vault, size):
    draft = object_vault.draft()
    draft.truncate(size)
    draft.write_at(size - 1, b"!")
    tracemalloc.start()

    kept = object_vault.keep(draft)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert kept.size == size
    assert peak < 10 * MEGABYTE
    with object_vault.open(kept.digest) as stream:
        stream.seek(size - 3)
        assert stream.read() == b"\0\0!"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s3://b", Address(bucket="b", prefix="", endpoint="", region="")),
        (
            "s3://b/p/q/?endpoint=https://s3.example.org:8443&region=eu-west-1",
            Address(bucket="b", prefix="p/q", endpoint="https://s3.example.org:8443", region="eu-west-1"),
        ),
    ],
)
def test_an_address_says_where_the_store_is(text, expected):
    assert read_address(text) == expected


@pytest.mark.parametrize("text", ["s3://", "s3:///prefix", "s3://b?password=x", "https://b/p"])
def test_a_wrong_address_is_told_with_what_it_should_be(text):
    with pytest.raises(ConfigurationError, match="s3://bucket/prefix"):
        read_address(text)


def test_half_a_pair_of_keys_is_told():
    with override_settings(S3_ACCESS_KEY="atlas", S3_SECRET_KEY=""), pytest.raises(ConfigurationError):
        object_store("s3://b")
