"""The day Circe opens a channel in the portal: in at once, accepted, and out at once when it is removed.

Her keys come from `ssh-keygen` and `openssl`; she signs in with the link of the demonstration, fills in the
wizard, and sends with OpenSSH.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from sluis.up import world
from tests.stories.hub import PATIENCE, ForeignSender, Hub, needs, wait_until
from tests.stories.place import place_of_a_hub
from tests.stories.prepared import put_prepared

pytestmark = pytest.mark.story
AT_ONCE = 5  # seconds; measured it is well below one, but other work may share the machine
SFTP_HELLO = bytes.fromhex("000000050100000003")
BOUNDARY = "sluis-story-boundary"


@dataclass
class Portal:
    """A browser without JavaScript."""

    root: str
    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))

    def get(self, path: str) -> str:
        return self._open(path)

    def post(self, path: str, *, files=(), page="", **fields) -> str:
        """Fill in the form of a page (by default the one at the same address) and press its button."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(page or path))[1]
        fields["csrfmiddlewaretoken"] = token
        if not files:
            return self._open(path, data=urlencode(fields).encode())
        head = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self._open(path, data=_multipart(fields, files), headers=head)

    def _open(self, path: str, **more) -> str:
        request = Request(self.root + path, **more)  # noqa: S310  # the portal of this story
        with self.opener.open(request, timeout=PATIENCE) as answer:
            return answer.read().decode()


def _multipart(fields, files):
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts += [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{path.name}"\r\n\r\n{path.read_text()}\r\n'
        for name, path in files
    ]
    return "".join([*parts, f"--{BOUNDARY}--\r\n"]).encode()


class Circe(ForeignSender):
    """Circe with keys that she made herself."""

    place: Path

    @property
    def home(self) -> Path:
        return self.place

    def open_connection(self) -> subprocess.Popen:
        """Signed in, and waiting."""
        address = self.hub.addresses["sftp"]
        options = [f"UserKnownHostsFile={self.home / 'known_hosts'}", "BatchMode=yes"]
        command = ["ssh", "-p", str(address["port"]), "-i", self.home / "id_ed25519"]
        command += [word for option in options for word in ("-o", option)]
        process = subprocess.Popen(
            [*command, "-s", f"EXPCIRCE@{address['host']}", "sftp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        process.stdin.write(SFTP_HELLO)
        process.stdin.flush()
        assert process.stdout.read(5)[4] == 2, "the door does not speak SFTP"  # its version
        return process


@pytest.fixture(scope="module")
def hub():
    """A hub of this story alone: its Circe loses the keys of the demonstration."""
    needs("sftp", "ssh", "ssh-keygen", "openssl")
    folder = Path(tempfile.mkdtemp(prefix="sluis-channel-"))
    folder.chmod(0o755)
    put_prepared(folder / "data")
    running = Hub(folder / "data", environment=place_of_a_hub())
    running.start()
    yield running
    running.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def circe(hub, tmp_path_factory):
    sender = Circe(hub, "circe")
    sender.place = tmp_path_factory.mktemp("circe")
    make_keys(sender.place, trusted=hub.data / "trust" / "roots")
    return sender


@pytest.fixture(scope="module")
def portal(hub):
    """The browser of Cato, who manages Circe."""
    browser = Portal(hub.addresses["http"])
    link = re.search(r'href="([^"]+)">Cato Claes<', browser.get("/sign-in/?language=en"))[1]
    browser.get(unescape(link))
    return browser


def make_keys(place: Path, *, trusted: Path) -> None:
    """An SSH key, a signing key with its certificate, and the authority that issued it."""

    def run(*command):
        subprocess.run([str(word) for word in command], cwd=place, check=True, capture_output=True)

    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "id_ed25519")
    usage = "keyUsage=critical,keyCertSign,cRLSign"
    new = ("openssl", "req", "-newkey", "rsa:2048", "-nodes")
    run(
        *new,
        "-x509",
        "-days",
        "30",
        "-subj",
        "/CN=Story authority",
        "-addext",
        usage,
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem",
    )
    run(*new, "-subj", "/O=Circe/CN=Circe signs", "-keyout", "key.pem", "-out", "circe.csr")
    (place / "usage").write_text("keyUsage=critical,digitalSignature,nonRepudiation\n")
    issue = (
        "openssl",
        "x509",
        "-req",
        "-in",
        "circe.csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
    )
    run(*issue, "-days", "20", "-extfile", "usage", "-out", "certificate.pem")
    shutil.copy(place / "ca.pem", trusted / "story-ca.pem")


def tell(capsys, figure: str) -> None:
    """A measured figure, for whoever watches the stories."""
    with capsys.disabled():
        sys.stdout.write(f"\n{figure}\n")


def channel_in(page: str) -> str:
    """Its number in the address; empty when the page shows no channel."""
    found = re.search(r"/channels/(\d+)/", page)
    return found[1] if found else ""


@pytest.fixture
def seconds_to_get_in(portal, circe):
    """The old channel is removed and a new one opened; from the answer to "Confirm" until sftp is in."""
    if old := channel_in(portal.get("/channels/")):
        portal.post(f"/channels/{old}/remove/")
    assert circe.sftp("pwd").returncode != 0
    portal.post("/channels/new/")
    portal.post(
        "/channels/new/channel/",
        kind="SFTP",
        account_name="Story",
        public_keys=(circe.home / "id_ed25519.pub").read_text(),
        certificate_name="Story",
        applications="FLAD",
        files=[("certificate", circe.home / "certificate.pem")],
    )
    said = portal.post("/channels/new/check/")
    begin = time.monotonic()
    wait_until(lambda: circe.sftp("pwd").returncode == 0, what="signing in")
    taken = time.monotonic() - begin
    assert "sender.toml" in said
    return taken


def test_the_key_opens_the_channel_at_once(seconds_to_get_in, capsys):
    tell(capsys, f"in after {seconds_to_get_in:.2f} s, with the start of sftp")

    assert seconds_to_get_in < AT_ONCE


def test_what_she_sends_is_accepted(seconds_to_get_in, circe, tmp_path):
    now = datetime.now(UTC)
    data = tmp_path / "data.xml"
    data.write_bytes(world.sample(world.CIRCE, "training", forms=1, mark="story", at=now))
    stem = f"FLAD.{circe.hub.number('circe')}.{now.astimezone(ZoneInfo('Europe/Brussels')):%Y%m%d}.00001.R"

    sent = circe.send(data, stem)
    assert sent.returncode == 0, sent.stderr
    receipt = circe.answer("ACRF", f"GO.{stem}.1", tmp_path)

    assert etree.parse(receipt).findtext(".//ResultCode") == "1"


def test_a_removed_channel_ends_open_connections_and_lets_nobody_in(seconds_to_get_in, portal, circe, capsys):
    with circe.open_connection() as connection:
        portal.post(f"/channels/{channel_in(portal.get('/channels/'))}/remove/")
        begin = time.monotonic()
        connection.wait(timeout=PATIENCE)
    ended = time.monotonic() - begin

    tell(capsys, f"out after {ended:.2f} s")
    assert ended < AT_ONCE
    assert circe.sftp("pwd").returncode != 0
