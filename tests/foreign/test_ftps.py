"""The FTPS door of a running hub, with programs that were not made for it."""

from __future__ import annotations

import ftplib
import socket
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sluis.up.world import ATLAS
from tests.foreign.client import Told
from tests.foreign.declaration import INBOX, OUTBOX, Declaration
from tests.foreign.ftps_clients import FTPS_CLIENTS, Curl, Ftplib, FtpsAddress
from tests.stories.hub import needs, verified_by_openssl, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.story

USERNAME = "EXPATLASFTPS"
CUT = 40_000
SET_UP = """
from datetime import UTC, datetime
from pathlib import Path
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import add_client_certificate, give_ftp_password, open_channel
from sluis.hub.channels.models import Channel
from sluis.hub.channels.queries import permitted_codes
username, sftp, certificate = words
by = {"by": OPERATOR, "at": datetime.now(UTC)}
old = Channel.objects.get(username=sftp, kind="SFTP")
new = open_channel(
    capacity=old.sender.capacity, username=username, language="en", contact_name="Atlas",
    contact_email="atlas@example.org", applications=permitted_codes(old), kind="FTP", **by,
)
add_client_certificate(channel=new, data=Path(certificate).read_bytes(), **by)
print(give_ftp_password(channel=new, **by))
"""
PREFER = """
from datetime import UTC, datetime
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import prefer_channel
from sluis.hub.channels.models import Channel
channel = Channel.objects.get(username=words[0])
prefer_channel(channel=channel, code="FLAD", by=OPERATOR, at=datetime.now(UTC))
"""
SET_STATE = """
from datetime import UTC, datetime
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import set_state
from sluis.hub.channels.models import Channel
channel = Channel.objects.get(username=words[0], kind="FTP")
set_state(channel=channel, state=words[1], by=OPERATOR, at=datetime.now(UTC))
"""


@pytest.fixture(scope="module")
def ftps(hub, operator) -> Iterator[FtpsAddress]:
    """The FTPS channel of Atlas, with a password and the certificate that Atlas has; answers go there."""
    password = operator(SET_UP, USERNAME, ATLAS.username, str(hub.home("atlas") / "certificate.pem"))
    operator(PREFER, USERNAME)
    told = hub.addresses["ftps"]
    yield FtpsAddress(
        host=told["host"], port=told["port"], ca=told["ca"], username=USERNAME, password=password
    )
    operator(PREFER, ATLAS.username)


@pytest.fixture(params=FTPS_CLIENTS, ids=lambda kind: kind.name)
def kind(request):
    if reason := request.param.missing():
        pytest.skip(reason)
    return request.param


@pytest.fixture
def client(kind, ftps):
    return kind(ftps)


@pytest.fixture
def declaration(atlas, kind, tmp_path):
    needs("openssl")
    return Declaration(sender=atlas, sequence=f"5{FTPS_CLIENTS.index(kind):04d}", folder=tmp_path)


def answers(client, go: str, folder: Path) -> list[str]:
    """The names of the FO of the receipt and the notification for this GO, fetched with their FS."""
    mine: list[str] = []

    def found() -> list[str]:
        for name in client.names(OUTBOX):
            if name.startswith("FO.") and not (folder / name).exists():
                client.get(f"{OUTBOX}/{name}", folder / name)
                if go in (folder / name).read_text():
                    client.get(f"{OUTBOX}/FS{name[2:]}", folder / f"FS{name[2:]}")
                    mine.append(name)
        return mine if len(mine) == 2 else []

    return wait_until(found, what=f"two answers for {go}")


def cut_upload(ftps: FtpsAddress, local: Path, remote: str, *, after: int) -> str:
    """Send the beginning of a file and end the line as TCP does, without TLS's goodbye."""
    with Ftplib(ftps).open() as client:
        line = client.transfercmd(f"STOR {remote}")
        line.sendall(local.read_bytes()[:after])
        line.shutdown(socket.SHUT_WR)
        with pytest.raises(ftplib.error_temp) as told:
            client.voidresp()
        line.close()
        return str(told.value)


def test_a_declaration_is_sent_and_its_answers_are_fetched_and_deleted(client, declaration, hub, tmp_path):
    client.put(declaration.files())
    names = answers(client, declaration.go, tmp_path)
    triple = [f"{part}{name[2:]}" for name in names for part in ("FO", "FS", "GO")]

    assert set(triple) <= set(client.names(OUTBOX))
    assert all(verified_by_openssl(tmp_path / name, hub.data / "demo" / "hub-ca.pem") for name in names)
    for name in triple:
        client.delete(f"{OUTBOX}/{name}")
    assert not set(triple) & set(client.names(OUTBOX))


def test_a_broken_upload_is_gone_on_with(client, declaration, ftps, hub, tmp_path):
    declaration = replace(declaration, sequence=f"6{declaration.sequence[1:]}", forms=60)
    (fi, remote), *others = declaration.files()
    assert fi.stat().st_size > CUT

    told = cut_upload(ftps, fi, remote, after=CUT)
    client.resume(fi, remote)
    client.put(others)
    answers(client, declaration.go, tmp_path)

    assert told.startswith("426 The data connection broke off. What came is kept as a beginning")
    query = "SELECT refusals, forms FROM journey_submission WHERE stem = %s"
    assert hub.rows(query, declaration.stem) == [([], 60)]


def test_what_is_refused_is_told_in_words(kind, client, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")

    with pytest.raises(Told, match=r"A name starts with FI\., FS\., GO\. or TD\."):
        client.put([(tmp_path / "letter.txt", f"{INBOX}/letter.txt")])


def test_a_wrong_password_is_told_after_a_while(ftps):
    began = time.monotonic()

    with pytest.raises(ftplib.error_perm, match="530 The user name, the password or the certificate"):
        Ftplib(replace(ftps, password="wrong")).open()

    assert time.monotonic() - began >= 0.5


def test_the_owner_sees_who_tried(ftps, hub):
    with pytest.raises(ftplib.error_perm):
        Ftplib(replace(ftps, password="wrong again")).open()
    Ftplib(ftps).open().quit()
    query = (
        "SELECT DISTINCT outcome FROM channels_connectionattempt a JOIN channels_channel c"
        " ON c.id = a.channel_id WHERE c.username = %s"
    )

    wait_until(lambda: {row[0] for row in hub.rows(query, USERNAME)} >= {"signed-in", "wrong-password"})


def test_plain_ftp_is_refused(ftps):
    client = ftplib.FTP(timeout=60)  # noqa: S321  # to be refused
    client.connect(ftps.host, ftps.port)

    with client, pytest.raises(ftplib.error_perm, match="530 Only TLS is spoken here"):
        client.login(ftps.username, ftps.password)


def test_a_clear_data_line_is_refused(ftps):
    with Ftplib(ftps).open() as client, pytest.raises(ftplib.error_perm, match="534 Files and listings"):
        client.prot_c()


def test_a_registered_certificate_lets_in(ftps, hub, tmp_path):
    home, both = hub.home("atlas"), tmp_path / "both.pem"
    both.write_bytes((home / "key.pem").read_bytes() + (home / "certificate.pem").read_bytes())

    with Ftplib(replace(ftps, password="none")).open(both) as client:
        assert "INTEST" in client.nlst()


def test_a_killed_curl_leaves_a_beginning_not_a_file(ftps, hub, tmp_path):
    needs("curl")
    name = f"FI.FLAD.{hub.number('atlas')}.20261121.77001.T.1.1"
    (tmp_path / name).write_bytes(b"x" * 10_000_000)
    command = Curl(ftps).command(f"{INBOX}/{name}", "--limit-rate", "1M", "-T", str(tmp_path / name))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(2)
    process.kill()
    process.wait()
    query = "SELECT size, whole FROM journey_part WHERE name = %s"

    ((size, whole),) = wait_until(lambda: hub.rows(query, name), what="a beginning")

    assert (0 < size < 10_000_000, whole) == (True, False)
    Ftplib(ftps).delete(f"{INBOX}/{name}")


def cpu_seconds(port: int) -> float:
    """What the processes that serve this port have used so far."""
    total = 0
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if b"ftps" in words and str(port).encode() in words:
                    fields = (folder / "stat").read_text().rpartition(")")[2].split()
                    total += int(fields[11]) + int(fields[12])
            except OSError:
                continue
    return total / 100


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="CPU time is read from /proc")
def test_a_storm_of_half_open_handshakes_delays_nobody_and_spins_nothing(ftps):
    Ftplib(ftps).open().quit()
    lines = [socket.create_connection((ftps.host, ftps.port), timeout=60) for _ in range(50)]
    for line in lines:
        line.recv(1000)
        line.sendall(b"AUTH TLS\r\n")
        line.recv(1000)
        line.sendall(b"\x16\x03\x01\x02\x00\x01")
    before, began = cpu_seconds(ftps.port), time.monotonic()
    Ftplib(ftps).open().quit()
    took = time.monotonic() - began
    time.sleep(3)
    spent = cpu_seconds(ftps.port) - before
    for line in lines:
        line.close()

    assert before > 0
    assert (took < 20, spent < 1.5) == (True, True), (took, spent)


def test_a_suspended_channel_loses_its_connection(ftps, operator):
    with Ftplib(ftps).open() as client:
        operator(SET_STATE, USERNAME, "suspended")
        with pytest.raises(ftplib.error_temp, match="421 This channel, its password"):
            client.getresp()
    with pytest.raises(ftplib.error_perm, match="530 "):
        Ftplib(ftps).open()

    operator(SET_STATE, USERNAME, "active")

    Ftplib(ftps).open().quit()
