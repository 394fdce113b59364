"""What `keep` promises, whatever holds the contents: one content for the same bytes, and no draft left."""

from __future__ import annotations

import os
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256

import pytest

from sluis.hub.vault.store import Kept


def drafts(vault):
    return list(vault.drafts.iterdir())


def stored(vault, data):
    """Whether the vault has a content with this name, and the bytes that its name tells."""
    try:
        with vault.open(sha256(data).hexdigest()) as stream:
            return stream.read() == data
    except FileNotFoundError:
        return False


def test_it_names_bytes_by_their_hash(vault):
    kept = vault.keep_bytes(b"a declaration")

    assert kept == Kept(sha256(b"a declaration").hexdigest(), 13)
    assert stored(vault, b"a declaration")


@pytest.mark.parametrize("data", [b"", b"twice"], ids=["nothing", "something"])
def test_the_same_bytes_may_be_kept_again(vault, data):
    first = vault.keep_bytes(data)

    second = vault.keep_bytes(data)

    assert second == first
    assert stored(vault, data)
    assert drafts(vault) == []


def test_many_may_bring_the_same_bytes_at_once(vault):
    data = b"at once" * 10_000

    with ThreadPoolExecutor(8) as hands:
        kept = set(hands.map(vault.keep_bytes, [data] * 16))

    assert kept == {Kept(sha256(data).hexdigest(), len(data))}
    assert stored(vault, data)


def test_a_copy_has_the_same_bytes(vault, tmp_path):
    kept = vault.keep_bytes(b"to be copied")

    vault.copy_to(kept.digest, tmp_path / "copy")

    assert (tmp_path / "copy").read_bytes() == b"to be copied"


def test_a_content_that_is_not_there_is_told_at_once(vault):
    with pytest.raises(FileNotFoundError):
        vault.open("ab" * 32)


def test_nothing_is_left_of_a_draft_that_begins_with_a_missing_content(vault):
    with pytest.raises(FileNotFoundError):
        vault.draft_from("ab" * 32)

    assert drafts(vault) == []


def test_a_kept_content_is_no_draft_any_more(vault):
    draft = vault.draft()
    draft.write_at(0, b"kept")
    assert drafts(vault) == [draft.path]

    vault.keep(draft)

    assert drafts(vault) == []


def test_a_discarded_draft_leaves_nothing(vault):
    draft = vault.draft()
    draft.write_at(0, b"discarded")

    draft.discard()

    assert drafts(vault) == []
    assert not stored(vault, b"discarded")


def test_a_draft_that_nobody_kept_is_gone_after_its_block(vault):
    with vault.draft() as draft:
        draft.write(b"never kept")

    assert drafts(vault) == []


def test_only_old_drafts_are_forgotten(vault):
    with vault.draft() as old, vault.draft() as new:
        os.utime(old.path, (1, 1))

        assert vault.forget_old_drafts(before=time.time() - 60) == 1

        assert drafts(vault) == [new.path]


def test_forgetting_goes_on_when_another_took_a_draft_meanwhile(vault):
    taken = vault.drafts / "taken"
    taken.symlink_to("somewhere-else")  # it is listed, and is not there when it is looked at
    with vault.draft() as old:
        os.utime(old.path, (1, 1))

        assert vault.forget_old_drafts(before=time.time()) == 1

    taken.unlink()


@contextmanager
def files_end_at(size):
    """The disk of a bad day: a write that passes `size` is cut there, and only the next one fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("way", ["write_at", "write"])
def test_a_disk_that_takes_half_a_write_is_an_error_and_never_a_wrong_content(vault, way):
    data = b"x" * 1500

    def keep(draft):
        draft.write_at(0, data) if way == "write_at" else draft.write(data)
        vault.keep(draft)

    with vault.draft() as draft, files_end_at(1000), pytest.raises(OSError, match="too large"):
        keep(draft)

    assert not stored(vault, data)
    assert drafts(vault) == []
