"""What `keep` promises: one content for the same bytes, durable before it returns, and no draft left."""

from __future__ import annotations

import os
import resource
import time
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from sluis.hub.vault import store
from sluis.hub.vault.store import Kept


def drafts(vault):
    return list(vault.drafts.iterdir())


def content(vault, data):
    digest = sha256(data).hexdigest()
    return vault.contents / digest[:2] / digest[2:]


def test_it_names_bytes_by_their_hash(vault):
    kept = vault.keep_bytes(b"a declaration")

    assert kept == Kept(sha256(b"a declaration").hexdigest(), 13)
    assert content(vault, b"a declaration").read_bytes() == b"a declaration"


def test_it_stores_the_same_bytes_once(vault):
    first = vault.keep_bytes(b"twice")
    inode = content(vault, b"twice").stat().st_ino

    second = vault.keep_bytes(b"twice")

    assert second == first
    assert content(vault, b"twice").stat().st_ino == inode
    assert drafts(vault) == []


def test_a_copy_has_the_same_bytes(vault, tmp_path):
    kept = vault.keep_bytes(b"to be copied")

    vault.copy_to(kept.digest, tmp_path / "copy")

    assert (tmp_path / "copy").read_bytes() == b"to be copied"


def test_a_kept_content_is_no_draft_any_more(vault):
    draft = vault.draft()
    draft.write_at(0, b"kept")
    assert drafts(vault) == [draft.path]

    vault.keep(draft)

    assert drafts(vault) == []


@pytest.fixture
def synced(monkeypatch):
    """What was synced, in order, and what stood in the folder of a content by then."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not tell what a handle is")
    seen, fsync = [], os.fsync

    def observed(handle):
        path = Path(f"/proc/self/fd/{handle}").readlink()
        seen.append((path, {file.name for file in path.iterdir()} if path.is_dir() else None))
        fsync(handle)

    monkeypatch.setattr(store.os, "fsync", observed)
    return seen


def test_bytes_are_on_disk_before_their_name_and_the_name_before_keep_returns(vault, synced):
    draft = vault.draft()
    draft.write(b"durable")

    kept = vault.keep(draft)

    (first, _), (second, names) = synced
    assert (first, second) == (draft.path, content(vault, b"durable").parent)
    assert kept.digest[2:] in names


def test_bytes_that_another_just_brought_are_durable_too_before_keep_returns(vault, synced):
    brought = content(vault, b"brought")
    brought.write_bytes(b"brought")  # as another process that has not synced its rename

    vault.keep_bytes(b"brought")

    assert synced[-1][0] == brought.parent


def test_a_discarded_draft_leaves_nothing(vault):
    draft = vault.draft()
    draft.write_at(0, b"discarded")

    draft.discard()

    assert drafts(vault) == []
    assert not content(vault, b"discarded").exists()


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

    assert not content(vault, data).exists()
    assert drafts(vault) == []
