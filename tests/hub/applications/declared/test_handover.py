"""Files leave the hub exactly as they were sent, at least once, under an id that never changes."""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from sluis.hub.applications.declared.application import DeclaredApplication
from sluis.hub.applications.interface import TryAgain
from sluis.protocol.ticket import ticket_of
from tests.hub.applications.deliveries import delivery_of

NAME = "FI.DEMO.100001.20261123.00001.R.1.1"
DATA = b"""<Demo><Form><Identification>DEMO001</Identification></Form>
<Form><Identification>DEMO001</Identification><AttestationStatus>3</AttestationStatus></Form></Demo>"""
STRUCTURE = """
code = "DEMO"
title = { nl = "a", fr = "b", de = "c", en = "d" }
identifications = ["DEMO001"]
root = "Demo"
"""
TICKET = ticket_of(1)


@pytest.fixture
def declare(tmp_path, settings):
    settings.HANDED_OVER = tmp_path / "handed-over"
    settings.SCHEMAS = tmp_path / "schemas"

    def make(handover=""):
        toml = tmp_path / "demo.toml"
        toml.write_text(STRUCTURE + handover)
        return DeclaredApplication.from_file(toml)

    return make


@pytest.fixture
def handed_over(tmp_path):
    return tmp_path / "handed-over" / "demo" / "R"


def deliver(application, *, submission=1):
    return list(application.apply(delivery_of(application, DATA, submission=submission, name=NAME)))


def test_every_form_is_accepted(declare):
    outcomes = deliver(declare())

    assert [(outcome.index, outcome.accepted, outcome.anomalies) for outcome in outcomes] == [
        (1, True, ()),
        (2, True, ()),
    ]


def test_the_files_and_their_description_appear_in_a_folder_of_the_delivery(declare, handed_over):
    deliver(declare())

    assert sorted(path.name for path in handed_over.rglob("*")) == [TICKET, NAME, "delivery.json"]
    assert (handed_over / TICKET / NAME).read_bytes() == DATA
    told = json.loads((handed_over / TICKET / "delivery.json").read_text())
    assert (told["id"], told["ticket"], told["sender"]) == (TICKET, TICKET, "100001")
    assert (told["environment"], told["application"]) == ("R", "demo")
    assert told["received_at"] == "2026-11-23T11:00:00+00:00"
    assert [(file["name"], file["size"], len(file["sha256"])) for file in told["files"]] == [
        (NAME, len(DATA), 64)
    ]
    assert [(form["index"], form["status"], form["line"]) for form in told["forms"]] == [
        (1, "", 1),
        (2, "3", 2),
    ]
    assert told["forms"][1]["ticket"] == ticket_of(1, form=2)


def test_the_same_delivery_again_changes_nothing(declare, handed_over):
    deliver(declare())
    before = (handed_over / TICKET).stat()

    deliver(declare())

    assert (handed_over / TICKET).stat() == before
    assert [path.name for path in handed_over.iterdir()] == [TICKET]


def test_a_delivery_that_was_taken_away_comes_again_under_the_same_id(declare, handed_over):
    deliver(declare())
    (handed_over / TICKET).rename(handed_over / "processed")

    deliver(declare())

    assert (handed_over / TICKET / NAME).read_bytes() == DATA


def test_what_a_crash_left_is_cleared_away(declare, handed_over):
    leftover = handed_over / f".{TICKET}-crashed"
    leftover.mkdir(parents=True)
    (leftover / NAME).write_bytes(b"half")

    deliver(declare())

    assert [path.name for path in handed_over.iterdir()] == [TICKET]


def test_a_failure_half_way_leaves_nothing_to_see(declare, handed_over):
    application = declare()
    delivery = delivery_of(application, DATA, name=NAME)
    broken = replace(delivery, files=[replace(delivery.files[0], open=_broken)])

    with pytest.raises(TryAgain):
        list(application.apply(broken))

    assert list(handed_over.iterdir()) == []


def _broken():
    raise OSError(5, "Input/output error")


def test_the_base_folder_may_be_chosen(declare, tmp_path):
    deliver(declare(f'[handover]\npath = "{tmp_path}/elsewhere"'))

    assert (tmp_path / "elsewhere" / "R" / TICKET / "delivery.json").is_file()


def test_nothing_is_handed_over_before_the_last_form(declare, handed_over):
    application = declare()
    outcomes = application.apply(delivery_of(application, DATA, name=NAME))

    next(outcomes)

    assert not handed_over.exists()
    outcomes.close()


class Receiver:
    """A webhook on the loopback that answers with the given codes, one after the other."""

    def __init__(self, *codes: int) -> None:
        self.requests = []
        receiver, left = self, list(codes)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.requests.append((self.headers, body))
                self.send_response(left.pop(0))
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_):
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = Thread(target=self.server.serve_forever)
        self.thread.start()

    @property
    def handover(self) -> str:
        return (
            f'[handover]\nto = "webhook"\nurl = "http://127.0.0.1:{self.server.server_port}/in"\ntimeout = 5'
        )

    def stop(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def receiver(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    started = []

    def start(*codes):
        started.append(Receiver(*codes))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def test_a_webhook_gets_one_post_with_the_description_and_the_files(declare, receiver):
    webhook = receiver(202)

    deliver(declare(webhook.handover))

    [(headers, body)] = webhook.requests
    assert headers["Idempotency-Key"] == TICKET
    message = message_from_bytes(f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode() + body)
    described, file = message.get_payload()
    assert json.loads(described.get_payload(decode=True))["id"] == TICKET
    assert (file.get_filename(), file.get_payload(decode=True)) == (NAME, DATA)


@pytest.mark.parametrize("code", [302, 307, 400, 409, 500, 503])
def test_any_other_answer_of_a_webhook_means_again_later(declare, receiver, code):
    webhook = receiver(code, 200)
    application = declare(webhook.handover)

    with pytest.raises(TryAgain, match=str(code)):
        deliver(application)
    deliver(application)

    assert [headers["Idempotency-Key"] for headers, _ in webhook.requests] == [TICKET, TICKET]


def test_a_webhook_that_is_away_means_again_later(declare, receiver):
    webhook = receiver()
    webhook.stop()
    webhook.stop = lambda: None

    with pytest.raises(TryAgain, match="cannot be reached"):
        deliver(declare(webhook.handover))
