"""What the page tells about the host key and the commands is what OpenSSH understands."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from sluis.hub.doors.portal.connecting import example, host_key, public_host_key
from sluis.protocol.names import check_name

DAY = dt.date(2026, 11, 21)


@pytest.fixture
def private_key(tmp_path):
    path = tmp_path / "ssh_host_ed25519_key"
    key = Ed25519PrivateKey.generate()
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return path, public.decode()


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not on the path")
def test_the_fingerprint_is_the_one_that_openssh_shows(private_key):
    path, public = private_key
    path.with_suffix(".pub").write_text(public)

    shown = subprocess.run(
        ["ssh-keygen", "-l", "-f", path.with_suffix(".pub")], capture_output=True, text=True, check=True
    )

    assert host_key(public, host="localhost", port=22).fingerprint in shown.stdout.split()


@pytest.mark.parametrize(("port", "where"), [(22, "hub.example"), (8022, "[hub.example]:8022")])
def test_the_line_is_as_known_hosts_wants_it(private_key, port, where):
    _, public = private_key

    key = host_key(f"{public} root@somewhere", host="hub.example", port=port)

    assert key.line == f"{where} {public}"


def test_the_public_half_comes_from_the_file_beside_the_key(private_key):
    path, _ = private_key
    path.with_name(f"{path.name}.pub").write_text("ssh-ed25519 AAAA beside")

    assert public_host_key(path) == "ssh-ed25519 AAAA beside"


def test_without_such_a_file_it_comes_from_the_key(private_key):
    path, public = private_key

    assert public_host_key(path) == public


@pytest.mark.parametrize("content", [None, b"", b"not a key"])
def test_without_a_key_there_is_nothing_to_show(tmp_path, content):
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)

    assert public_host_key(path) is None


@pytest.mark.parametrize("code", ["FLAD", "AOAT", "DMFA"])
def test_the_names_in_the_examples_are_right_names(code):
    commands = example(code=code, day=DAY, host="127.0.0.1", port=8022)

    names = [line.removeprefix("put ") for line in commands.send.splitlines() if line.startswith("put ")]
    assert [name[:2] for name in names] == ["FI", "FS", "GO"]
    assert [check_name(name, today=DAY) for name in names] == [(), (), ()]


@pytest.mark.skipif(not shutil.which("openssl"), reason="OpenSSL is not on the path")
def test_the_command_that_signs_works_when_it_is_copied(tmp_path):
    commands = example(code="FLAD", day=DAY, host="127.0.0.1", port=8022)
    data = next(word for word in commands.sign.split() if word.startswith("FI."))
    (tmp_path / data).write_text("<data/>")
    making = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -subj /CN=Atlas"
    subprocess.run(making.split(), cwd=tmp_path, capture_output=True, check=True)

    subprocess.run(["sh", "-e", "-c", commands.sign], cwd=tmp_path, capture_output=True, check=True)

    assert (tmp_path / data.replace("FI.", "FS.")).stat().st_size > 1000
    assert (tmp_path / "GO.FLAD.123456.20261121.00001.T.1").stat().st_size == 0
