"""One line for each event: for people by default, JSON with SLUIS_LOG_FORMAT=json.

Laws: only the fields of FIELDS are written, whatever `extra` holds; our own messages are constant sentences
(arguments are dropped); what looks like a person's number is masked wherever it stands; an exception is told
by its type and its places, and by its message only when the operating system, the database server or a
setting wrote it, because other messages may quote a file.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, TextIO

from django.db import OperationalError

from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What an event may tell, in the order of the line. Everything else in `extra` is dropped.
FIELDS = (
    "action",
    "ticket",
    "sender",
    "channel",
    "address",
    "environment",
    "folder",
    "file",
    "code",
    "status",
    "station",
    "request",
    "kind",
    "attempt",
    "connections",
    "seconds",
    "bytes",
    "forms",
    "count",
    "host",
    "port",
    "reason",
)
NUMBERS = (
    "seconds",
    "bytes",
    "forms",
    "count",
    "port",
)  # all else is searched for a person's number
LONGEST = 300  # characters of one value or message
PLACES = 5  # calls told of an exception, innermost first
#: A national number, written with or without its dots and dash.
PERSON_NUMBER = re.compile(r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[- .]?\d{3}[- .]?\d{2}(?!\d)")
#: A file name is the sender's own text: it is told only where it looks like the grammar's.
FILE_NAME = re.compile(r"[A-Z]{2}(\.[0-9A-Z]{1,8}){4,7}")
#: Exceptions whose message never quotes what a sender sent.
TELL_THEIR_MESSAGE = (OSError, OperationalError, ConfigurationError)
LEVELS = {"WARNING": "WARN", "CRITICAL": "FATAL"}
#: Loud at levels that tell an operator nothing.
TAMED = {
    "django.request": logging.ERROR,  # a 404 is the caller's business
    "django.security.DisallowedHost": logging.CRITICAL,  # scanners, all day long
}


def set_up_logging(process: str, *, to: TextIO | None = None) -> None:
    """Write events of this process, called `process` in each line, to `to` (default: stderr).

    May be called again: the last call counts. Raises ConfigurationError for an unknown SLUIS_LOG_FORMAT.
    """
    layout = os.environ.get("SLUIS_LOG_FORMAT", "text")
    if layout not in ("text", "json"):
        raise ConfigurationError(f"SLUIS_LOG_FORMAT must be text or json, not {layout!r}.")
    handler = logging.StreamHandler(to if to is not None else sys.stderr)
    handler.setFormatter(JsonLine(process) if layout == "json" else TextLine(process))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("sluis").setLevel(logging.INFO)
    for name, level in TAMED.items():
        logging.getLogger(name).setLevel(level)


class _Line(logging.Formatter):
    """What both layouts share: the facts of an event, made safe."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self.process = process

    def facts(self, record: logging.LogRecord) -> Iterator[tuple[str, str | int | float]]:
        if not hasattr(record, "action"):
            yield "action", record.name
        for field in FIELDS:
            value = getattr(record, field, None)
            if value is not None:
                yield field, _value(field, value)
        if record.exc_info and record.exc_info[1]:
            yield "exception", told(record.exc_info[1])


class TextLine(_Line):
    """`2026-11-21T19:03:04.123 web INFO  receipt_issued ticket=0000000000042 Receipt issued`"""

    def format(self, record: logging.LogRecord) -> str:
        level = LEVELS.get(record.levelname, record.levelname)
        facts = dict(self.facts(record))
        action = facts.pop("action")
        words = [f"{name}={_quoted(value)}" for name, value in facts.items()]
        moment = _moment(record).replace(tzinfo=None).isoformat(timespec="milliseconds")
        return " ".join([moment, self.process, f"{level:<5}", str(action), *words, message_of(record)])


class JsonLine(_Line):
    """The same facts for a machine, one object a line; `time` carries its offset."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, str | int | float] = {
            "time": _moment(record).isoformat(timespec="milliseconds"),
            "process": self.process,
            "level": record.levelname,
            **dict(self.facts(record)),
            "message": message_of(record),
        }
        return json.dumps(line, ensure_ascii=False)


def message_of(record: logging.LogRecord) -> str:
    """The sentence of an event. Only foreign libraries may fill words into theirs, but no traceback."""
    ours = record.name.partition(".")[0] == "sluis"
    return safe(str(record.msg) if ours else record.getMessage().partition("Traceback (most recent")[0])


def safe(text: str) -> str:
    """`text` on one line, cut to a bearable length, without anything that looks like a person's number."""
    line = " ".join(text.split())
    printable = line if line.isprintable() else "".join(s if s.isprintable() else "?" for s in line)
    short = printable if len(printable) <= LONGEST else f"{printable[:LONGEST]}..."
    return PERSON_NUMBER.sub("***", short)


def told(problem: BaseException) -> str:
    """Type, message if it is known to quote nobody, innermost calls: `KeyError at f (a.py:3) < ...`"""
    frames = list(reversed(extract_tb(problem.__traceback__)))[:PLACES]
    places = " < ".join(f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in frames)
    message = f": {problem}" if isinstance(problem, TELL_THEIR_MESSAGE) else ""
    return f"{safe(type(problem).__name__ + message)} at {places or 'an unknown place'}"


def _value(field: str, value: object) -> int | float | str:
    if field in NUMBERS and isinstance(value, int | float):
        return round(value, 3)
    if field == "file" and not FILE_NAME.fullmatch(str(value)):
        return "irregular"
    return safe(str(value))


def _quoted(value: str | float) -> str:
    text = str(value)
    return text if text and not set(text) & set(' "=') else json.dumps(text, ensure_ascii=False)


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, tz=UTC).astimezone()
