"""SMS through a gateway: one POST for each, and what its answers mean."""

from __future__ import annotations

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from sluis.hub.post.actions import write_sms
from sluis.hub.post.delivery import deliver
from sluis.hub.post.models import Letter
from sluis.hub.post.sms import gateway
from sluis.protocol.errors import ConfigurationError
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db(transaction=True)


class Gateway(ThreadingHTTPServer):
    """The other side: answers `status`, and keeps what it got."""

    status = 202

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Post)
        self.got = []


class Post(BaseHTTPRequestHandler):
    def do_POST(self):  # the name that the library calls
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.got.append((self.headers["Authorization"], body))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Silent."""


@contextmanager
def running(server):
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join(timeout=60)
        server.server_close()


@pytest.fixture
def other_side(settings):
    with running(Gateway()) as server:
        settings.SMS_URL = f"http://127.0.0.1:{server.server_port}/messages"
        settings.SMS_TOKEN, settings.SMS_FROM = "token", "Sluis"
        yield server


def write():
    return write_sms(to="0470 12 34 56", text="Password: x-42", at=NOON)


def test_an_sms_arrives_once_and_loses_its_text(other_side):
    write()

    assert [deliver(lambda: NOON), deliver(lambda: NOON)] == [1, 0]

    sms = {"to": "+32470123456", "from": "Sluis", "text": "Password: x-42"}
    assert other_side.got == [("Bearer token", sms)]
    assert Letter.objects.get().text == ""


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (422, "failed"),
        (400, "failed"),
        (302, "waiting"),
        (401, "waiting"),
        (429, "waiting"),
        (503, "waiting"),
    ],
)
def test_only_what_is_wrong_with_the_message_ends_it(other_side, status, state):
    other_side.status = status
    write()

    assert deliver(lambda: NOON) == 0

    letter = Letter.objects.get()
    assert (letter.state, letter.reason) == (state, f"The gateway answered {status}.")


def test_a_gateway_that_is_away_is_tried_again(settings):
    settings.SMS_URL = "http://127.0.0.1:1/"
    write()

    assert deliver(lambda: NOON) == 0

    assert Letter.objects.get().reason == "The gateway cannot be reached: URLError."


def test_a_mail_server_that_is_away_stops_no_sms(other_side, settings):
    settings.SMTP_URL = "smtp+plain://127.0.0.1:1"
    write()

    assert deliver(lambda: NOON) == 1


@pytest.mark.parametrize("url", ["http://sms.example.be", "ftp://sms.example.be", "sms.example.be"])
def test_a_gateway_without_tls_is_refused(settings, url):
    settings.SMS_URL = url

    with pytest.raises(ConfigurationError, match="https"):
        gateway()
