"""Many files at a time, as mirroring programs send them: several connections, thousands of names.

Law: the files are loose FI parts in the test inbox, without GO: nothing but the door and the vault is asked.
"""

from __future__ import annotations

import os

import pytest

from tests.foreign.clients.lftp import Lftp
from tests.foreign.clients.node_ssh2 import NodeSsh2
from tests.foreign.clients.rclone import Rclone
from tests.foreign.conftest import present
from tests.foreign.declaration import INBOX, Declaration

pytestmark = pytest.mark.story


@pytest.fixture
def loose(atlas, tmp_path):
    """Makes `count` small FI files in a folder of their own, with sequences from `first` on."""

    def make(count: int, first: int):
        folder = tmp_path / "loose"
        folder.mkdir()
        for number in range(first, first + count):
            name = Declaration(sender=atlas, sequence=f"{number:05d}", folder=folder).fi
            (folder / name).write_bytes(f"<{number}/>".encode() * (number % 40))
        return folder

    return make


def contents(folder) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


#: Sequences 30001 to 33000 and no others: what other tests left in the inbox is none of this one.
THESE = ("--include", "FI.*.3????.T.1.1")


@pytest.mark.timeout(900)
def test_rclone_copies_three_thousand_files_and_finds_them_the_same(record_property, address, loose, hub):
    rclone = present(Rclone, record_property)(address)
    folder, remote = loose(3000, 30001), f"door:{INBOX}"

    rclone.command("copy", "--transfers", "16", "--no-check-dest", folder, remote)
    # Fails when one byte differs.
    rclone.command("check", "--download", "--checkers", "16", *THESE, folder, remote)
    rclone.command("delete", "--checkers", "16", *THESE, remote)

    assert hub.rows("SELECT count(*) FROM journey_part WHERE name LIKE %s", "FI.FLAD.%.3____.T.1.1") == [(0,)]


def test_lftp_mirrors_a_folder_on_eight_connections_and_back(record_property, address, loose, tmp_path):
    lftp = present(Lftp, record_property)(address)
    folder = loose(200, 40001)

    lftp.script(f"mirror -R -P 8 {folder} {INBOX}")
    lftp.script(
        f"mirror -P 8 -I 'FI.*.4????.T.1.1' {INBOX} {tmp_path / 'back'}", f"mrm {INBOX}/FI.*.4????.T.1.1"
    )

    assert contents(tmp_path / "back") == contents(folder)


def test_a_large_file_comes_whole_with_64_writes_on_their_way(record_property, address, atlas, tmp_path):
    node = present(NodeSsh2, record_property)(address)
    data = os.urandom(20 * 1024 * 1024)
    (tmp_path / "large").write_bytes(data)
    remote = f"{INBOX}/{Declaration(sender=atlas, sequence='50001', folder=tmp_path).fi}"

    node.put([(tmp_path / "large", remote)])
    node.get(remote, tmp_path / "back")

    assert (tmp_path / "back").read_bytes() == data
