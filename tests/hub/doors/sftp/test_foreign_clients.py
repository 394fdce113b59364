"""Clients that were not made for this door: OpenSSH's sftp and scp, paramiko, and curl, unchanged."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime

import paramiko
import pytest

from sluis.hub.doors.sftp.algorithms import LegacyPolicy
from sluis.protocol.folders import Folder
from tests.hub.counter.names import ANSWER, FI, FS, GO, OTHER_FI
from tests.hub.doors.sftp.conftest import ATLAS, wait_until

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def data(door) -> bytes:
    """Ten megabytes, also in a file `data` of the test's folder."""
    content = os.urandom(10 * 1024 * 1024)
    (door.folder / "data").write_bytes(content)
    return content


class TestOpenSsh:
    def test_it_puts_lists_gets_renames_and_removes(self, door, data: bytes) -> None:
        done = door.sftp(
            f"cd IN\nput {door.folder}/data {FI}\nls -l\nget {FI} {door.folder}/back\n"
            f"rename {FI} {OTHER_FI}\nls -1\nrm {OTHER_FI}\ncd ..\nls -1\npwd\n"
        )

        assert (done.returncode, done.stderr) == (0, "")
        assert (door.folder / "back").read_bytes() == data
        assert re.search(rf"{len(data)} [A-Z][a-z]{{2}} [ \d]\d ", done.stdout)
        assert "Remote working directory: /\n" in done.stdout
        assert door.house.lying == {}

    def test_a_set_with_go_is_taken_and_still_answers(self, door) -> None:
        for name, content in ((FI, b"<a/>"), (FS, b"signature"), (GO, b"go")):
            (door.folder / name).write_bytes(content)

        done = door.sftp(
            f"lcd {door.folder}\nput {FI} /IN/\nput {FS} /IN/\nput -p {GO} /IN/\nls -l IN/{FI}\nls IN\n"
        )

        assert (done.returncode, done.stderr) == (0, "")
        assert f"{4:>10}" in done.stdout
        assert all(entry.taken for entry in door.house.lying.values())

    def test_it_resumes_a_broken_upload(self, door, data: bytes) -> None:
        door.cut_while_writing(f"/IN/{FI}", (0, data[: 3 * 1024 * 1024]))
        wait_until(lambda: (1, Folder.IN, FI) in door.house.lying)

        done = door.sftp(f"reput {door.folder}/data IN/{FI}\n")

        assert (done.returncode, done.stderr) == (0, "")
        assert door.house.lying[1, Folder.IN, FI].digest == hashlib.sha256(data).hexdigest()

    def test_it_fetches_and_deletes_the_answers(self, door) -> None:
        door.house.put_out(ANSWER, b"<ACRF/>", AT)

        done = door.sftp(f"get -p OUT/* {door.folder}/\nrm OUT/*\nls -1 OUT\n")

        assert (done.returncode, done.stderr) == (0, "")
        assert (door.folder / ANSWER).read_bytes() == b"<ACRF/>"
        assert door.house.waiting == {}

    def test_it_lists_five_thousand_answers(self, door) -> None:
        entry = _template(door)
        for number in range(5000):
            name = f"FO.NOTI.999999.20261121.{number:05d}.R"
            door.house.waiting[1, Folder.OUT, name] = _named(entry, name, number + 1)

        done = door.sftp("ls -1 OUT\n")

        assert len([line for line in done.stdout.splitlines() if "FO.NOTI" in line]) == 5000

    @pytest.mark.parametrize(
        ("lines", "error"),
        [
            (f"put data OUT/{FI}", "Permission denied"),
            ("put data IN/data.xml", "Permission denied"),
            ("mkdir IN/new", "Permission denied"),
            ("rmdir IN", "Permission denied"),
            (f"symlink /etc/passwd IN/{FI}", "Operation unsupported"),
            ("get /etc/passwd", "not found"),
            ("cd IN/deeper", "No such file"),
            (f"rename IN/{FI} INTEST/{FI}", "Permission denied"),
        ],
    )
    @pytest.mark.usefixtures("data")
    def test_what_is_refused_is_shown(self, door, lines: str, error: str) -> None:
        done = door.sftp(f"lcd {door.folder}\n{lines}\n")

        assert done.returncode == 1
        assert error in done.stderr

    @pytest.mark.usefixtures("data")
    def test_modes_and_times_are_accepted(self, door) -> None:
        done = door.sftp(f"put -p {door.folder}/data IN/{FI}\nchmod 600 IN/{FI}\ndf\n")

        assert (done.returncode, done.stderr) == (0, "")

    def test_scp_over_sftp_puts_a_file(self, door, data: bytes) -> None:
        done = door.openssh("scp", "-s", f"{door.folder}/data", f"{ATLAS}@127.0.0.1:IN/{FI}")

        assert (done.returncode, done.stderr) == (0, "")
        assert door.house.content(Folder.IN, FI) == data

    @pytest.mark.usefixtures("data")
    def test_the_old_scp_is_told_that_only_sftp_is_spoken(self, door) -> None:
        done = door.openssh("scp", "-O", f"{door.folder}/data", f"{ATLAS}@127.0.0.1:IN/{FI}")

        assert done.returncode != 0
        assert "Only file transfer (SFTP) is offered here" in done.stderr

    @pytest.mark.parametrize("words", [["id"], []], ids=["a command", "a shell"])
    def test_a_command_or_a_shell_is_told_so_too(self, door, words: list[str]) -> None:
        done = door.openssh("ssh", f"{ATLAS}@127.0.0.1", *words, lines="")

        assert done.returncode == 1
        assert (
            done.stderr == "Only file transfer (SFTP) is offered here: no shell, no commands, no old scp.\n"
        )

    def test_a_listening_port_is_not_opened_for_anybody(self, door) -> None:
        done = door.openssh(
            "ssh", "-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9", f"{ATLAS}@127.0.0.1"
        )

        assert done.returncode == 255
        assert "remote port forwarding failed" in done.stderr


class TestParamiko:
    def test_put_checks_the_size_and_is_content(self, door, data: bytes) -> None:
        with door.paramiko() as client:
            attributes = client.open_sftp().put(str(door.folder / "data"), f"/IN/{FI}")

        assert attributes.st_size == len(data)
        assert door.house.content(Folder.IN, FI) == data

    def test_a_client_that_puts_go_last_with_two_bytes_is_content(self, door) -> None:
        with door.paramiko() as client:
            sftp = client.open_sftp()
            for name, content in ((FI, b"<a/>"), (FS, b"signature"), (GO, b"go")):
                (door.folder / name).write_bytes(content)
                with (door.folder / name).open("rb") as file:
                    sftp.putfo(file, f"/IN/{name}")
            left = sftp.listdir("/IN")

        assert left == []
        assert door.house.lying[1, Folder.IN, GO].taken

    def test_the_outboxes_are_there_and_answers_are_read_relative(self, door) -> None:
        door.house.put_out(ANSWER, b"<ACRF/>", AT)

        with door.paramiko() as client:
            sftp = client.open_sftp()
            found = [sftp.listdir(folder) for folder in (".", "OUT", "OUTTEST", "OUTTEST-S")]
            with sftp.open(f"OUT/{ANSWER}") as file:
                data = file.read()

        assert (len(found[0]), found[1:], data) == (6, [[ANSWER], [], []], b"<ACRF/>")

    def test_a_large_answer_is_fetched_with_many_requests_at_once(self, door, data: bytes) -> None:
        door.house.put_out(ANSWER, data, AT)

        with door.paramiko() as client:
            client.open_sftp().get(f"/OUT/{ANSWER}", str(door.folder / "back"))

        assert (door.folder / "back").read_bytes() == data

    def test_a_wrong_password_is_no_way_in(self, door) -> None:
        with pytest.raises(paramiko.SSHException):
            door.paramiko(key_filename=None, password="geheim")

    def test_what_is_refused_comes_with_its_sentence(self, door) -> None:
        with door.paramiko() as client, pytest.raises(PermissionError, match="six folders are fixed"):
            client.open_sftp().mkdir("/IN/new")


class TestCurl:
    """libssh2, as PHP has it too."""

    @pytest.fixture
    def legacy(self) -> LegacyPolicy:
        return LegacyPolicy(macs=True)

    @pytest.fixture
    def curl(self, door):
        if not shutil.which("curl") or " sftp" not in _output("curl", "-V"):
            pytest.skip("there is no curl that speaks SFTP on the path")
        public = door.key_file.with_suffix(".pub")
        public.write_text(_output("ssh-keygen", "-y", "-f", str(door.key_file)))
        keys = ["--key", str(door.key_file), "--pubkey", str(public), "-u", f"{ATLAS}:"]
        return lambda *words: subprocess.run(
            ["curl", "-sSk", *keys, *words], capture_output=True, timeout=60, check=False
        )

    def test_it_puts_gets_and_deletes(self, door, data: bytes, curl) -> None:
        door.house.put_out(ANSWER, b"<ACRF/>", AT)
        address = f"sftp://127.0.0.1:{door.port}"

        put = curl("-T", str(door.folder / "data"), f"{address}/IN/{FI}")
        fetched = curl("-Q", f"-rm /OUT/{ANSWER}", f"{address}/OUT/{ANSWER}")

        assert (put.returncode, put.stderr, fetched.stdout) == (0, b"", b"<ACRF/>")
        assert door.house.content(Folder.IN, FI) == data
        assert door.house.waiting == {}

    def test_what_is_refused_is_shown(self, door, curl) -> None:
        refused = curl("-Q", "mkdir /NEW", f"sftp://127.0.0.1:{door.port}/")

        assert refused.returncode == 21
        assert b"Permission denied" in refused.stderr


def _output(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stdout


def _template(door):
    door.house.put_out(ANSWER, b"<NOTIFICATION/>", AT)
    return door.house.waiting.pop((1, Folder.OUT, ANSWER))


def _named(entry, name: str, key: int):
    return type(entry)(name=name, size=entry.size, modified=AT, digest=entry.digest, key=key)
