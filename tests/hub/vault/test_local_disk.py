"""On a local disk: a content is a file under its hash, durable before `keep` returns."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest


def content(vault, data):
    return vault.store.path(sha256(data).hexdigest())


def test_a_content_is_a_file_under_its_hash(disk_vault):
    digest = disk_vault.keep_bytes(b"a declaration").digest

    path = disk_vault.drafts.parent / "contents" / digest[:2] / digest[2:]

    assert path.read_bytes() == b"a declaration"


def test_the_same_bytes_stay_the_same_file(disk_vault):
    disk_vault.keep_bytes(b"twice")
    inode = content(disk_vault, b"twice").stat().st_ino

    disk_vault.keep_bytes(b"twice")

    assert content(disk_vault, b"twice").stat().st_ino == inode


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

    monkeypatch.setattr(os, "fsync", observed)
    return seen


def test_bytes_are_on_disk_before_their_name_and_the_name_before_keep_returns(disk_vault, synced):
    draft = disk_vault.draft()
    draft.write(b"durable")

    kept = disk_vault.keep(draft)

    (first, _), (second, names) = synced
    assert (first, second) == (draft.path, content(disk_vault, b"durable").parent)
    assert kept.digest[2:] in names


def test_bytes_that_another_just_brought_are_durable_too_before_keep_returns(disk_vault, synced):
    brought = content(disk_vault, b"brought")
    brought.write_bytes(b"brought")  # as another process that has not synced its rename

    disk_vault.keep_bytes(b"brought")

    assert synced[-1][0] == brought.parent
