"""Six folders on this machine: files appear whole, and names never leave their folder."""

from __future__ import annotations

import io

import pytest

from sluis.protocol.errors import TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.sender.sender import Sender
from sluis.sender.transports.folder import FolderTransport
from tests.sender.world import MOMENT


@pytest.fixture
def root(tmp_path):
    for folder in Folder:
        (tmp_path / "hub" / folder).mkdir(parents=True)
    return tmp_path / "hub"


def fetched(transport, folder, name):
    sink = io.BytesIO()
    transport.fetch(folder, name, sink)
    return sink.getvalue()


def test_it_writes_lists_reads_and_removes(root):
    transport = FolderTransport(root)

    transport.put(Folder.IN, "b", io.BytesIO(b"two"), size=3)
    transport.put(Folder.IN, "a", io.BytesIO(b"one"), size=3)
    transport.put(Folder.IN, "a", io.BytesIO(b"new"), size=3)
    transport.remove(Folder.IN, "b")
    transport.remove(Folder.IN, "never there")

    assert transport.list(Folder.IN) == ("a",)
    assert fetched(transport, Folder.IN, "a") == b"new"


def test_a_file_that_breaks_off_is_never_seen(root):
    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError(5, "the disk fell out")

    transport = FolderTransport(root)

    with pytest.raises(TransferError, match="the disk fell out"):
        transport.put(Folder.IN, "a", Broken(), size=3)

    assert transport.list(Folder.IN) == ()


@pytest.mark.parametrize("name", ["../OUT/x", "/etc/x", "a\\b", "..", ""])
def test_a_name_is_never_a_path(root, name):
    with pytest.raises(TransferError, match="is not the name of a file") as caught:
        FolderTransport(root).put(Folder.IN, name, io.BytesIO(b""), size=0)

    assert caught.value.permanent


def test_what_is_not_there_is_a_permanent_error(root):
    with pytest.raises(TransferError, match="could not be read") as caught:
        fetched(FolderTransport(root), Folder.OUT, "nothing")

    assert caught.value.permanent


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(TransferError, match="could not be listed"):
        FolderTransport(tmp_path).list(Folder.OUT)


def test_a_sender_works_over_folders(root, world):
    sender = Sender(world.sender._config, FolderTransport(root), world.journal, now=lambda: MOMENT)

    sender.send([world.file()], Environment.S, code="TEST")

    assert sorted(path.name[:2] for path in (root / "INTEST-S").iterdir()) == ["FI", "FS", "GO"]
