"""The log: one line an event, and nobody's number in it."""

from __future__ import annotations

import io
import json
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sluis.hub.observability.logs import set_up_logging
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger("sluis.hub.journey.receipt")


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest.fixture
def written() -> io.StringIO:
    stream = io.StringIO()
    set_up_logging("web", to=stream)
    return stream


@pytest.fixture
def written_for_machines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    monkeypatch.setenv("SLUIS_LOG_FORMAT", "json")
    stream = io.StringIO()
    set_up_logging("web", to=stream)
    return stream


def test_an_event_is_one_line_that_people_can_read(written: io.StringIO) -> None:
    log.info("Receipt issued", extra={"ticket": "0000000000042", "action": "receipt_issued"})

    line = written.getvalue()
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} web INFO  receipt_issued ticket=0000000000042 Receipt issued\n",
        line,
    )


def test_an_event_is_one_json_object_when_asked(written_for_machines: io.StringIO) -> None:
    log.warning("Receipt issued", extra={"action": "receipt_issued", "seconds": 0.12345, "bytes": 12})

    event = json.loads(written_for_machines.getvalue())
    assert event.pop("time")[-6] in "+-"
    assert event == {
        "process": "web",
        "level": "WARNING",
        "action": "receipt_issued",
        "seconds": 0.123,
        "bytes": 12,
        "message": "Receipt issued",
    }


@pytest.mark.parametrize("field", ["person", "name", "content", "password", "user"])
def test_a_field_that_is_not_on_the_list_is_dropped(written: io.StringIO, field: str) -> None:
    extra: dict[str, Any] = {"action": "form_taken", f"{field}_of_form": "Ann Peeters"}

    log.info("Form taken", extra=extra)

    assert "Peeters" not in written.getvalue()


@pytest.mark.parametrize("number", ["85073003328", "85.07.30-033.28", "850730 033 28", 85073003328])
@pytest.mark.parametrize("field", ["reason", "code", "ticket", "action", "seconds"])
def test_a_persons_number_is_masked_in_every_field(
    written: io.StringIO, field: str, number: str | int
) -> None:
    log.info("Form taken", extra={field: f"of {number}"})

    assert "033" not in written.getvalue()
    assert "***" in written.getvalue()


def test_a_ticket_a_sender_and_a_file_name_are_not_masked(written: io.StringIO) -> None:
    log.info("Taken", extra={"ticket": "1234567890123", "reason": "FI.FLAD.100001.20261121.00001.R.1.1"})

    assert "***" not in written.getvalue()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("FI.FLAD.100001.20261121.00001.R.1.1", "FI.FLAD.100001.20261121.00001.R.1.1"),
        ("Ann Peeters.xml", "irregular"),
    ],
)
def test_a_file_name_is_told_only_when_it_looks_like_one(written: io.StringIO, name: str, told: str) -> None:
    log.info("A part was received", extra={"action": "part_received", "file": name})

    assert f" file={told} " in written.getvalue()


def test_arguments_of_our_own_messages_are_dropped(written: io.StringIO) -> None:
    log.info("Form of %s taken", "Ann Peeters", extra={"action": "form_taken"})

    assert written.getvalue().endswith("Form of %s taken\n")


def test_a_foreign_message_is_kept_and_masked(written: io.StringIO) -> None:
    logging.getLogger("asyncssh").warning("Odd name %s", "85073003328")

    assert written.getvalue().endswith(" web WARN  asyncssh Odd name ***\n")


@pytest.mark.parametrize("name", ["asyncssh", "procrastinate.worker", "django.server", "granian.access"])
def test_foreign_chatter_is_silent(written: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("Connection from somewhere")

    assert written.getvalue() == ""


def test_a_client_cannot_write_a_line_of_its_own(written: io.StringIO) -> None:
    log.info(
        "Refused", extra={"action": "name_refused", "reason": "x\n2026 web INFO  receipt_issued \x1b[2J"}
    )

    assert written.getvalue().count("\n") == 1
    assert "\x1b" not in written.getvalue()


def test_an_exception_is_told_by_type_and_place_without_what_it_quotes(written: io.StringIO) -> None:
    try:
        int("Ann Peeters")
    except ValueError:
        log.exception("Station failed", extra={"action": "station_failed"})

    line = written.getvalue()
    assert "ValueError at test_an_exception_is_told" in line
    assert "Peeters" not in line
    assert line.count("\n") == 1


def test_what_the_operating_system_says_is_told(written: io.StringIO) -> None:
    try:
        Path("/nowhere/at/all").read_bytes()
    except OSError:
        log.exception("Vault failed", extra={"action": "vault_failed"})

    assert "No such file or directory" in written.getvalue()


def test_setting_up_again_does_not_write_twice(written: io.StringIO) -> None:
    set_up_logging("work", to=written)

    log.info("Started", extra={"action": "process_started"})

    assert written.getvalue().count("Started") == 1


def test_an_unknown_layout_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUIS_LOG_FORMAT", "xml")

    with pytest.raises(ConfigurationError, match="text or json"):
        set_up_logging("web")
