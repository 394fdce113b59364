"""The sender's memory: what was prepared, sent and answered, and what came back.

Laws: a sequence number is given once for each date and environment, also between processes and across
crashes; a state only ever goes forward; what the journal says has happened is on disk (synchronous FULL).
It touches no file of the archive and no hub.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sluis.protocol.errors import CallerError
from sluis.protocol.names import Environment, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sluis.protocol.receipt import Receipt

SCHEMA = """
CREATE TABLE IF NOT EXISTS sequences (
    date TEXT NOT NULL, environment TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (date, environment)
);
CREATE TABLE IF NOT EXISTS submissions (
    go_name TEXT PRIMARY KEY, code TEXT NOT NULL, environment TEXT NOT NULL, sequence TEXT NOT NULL,
    date TEXT NOT NULL, sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'uploaded', 'receipt', 'answered')),
    ticket TEXT, verdict TEXT, errors TEXT NOT NULL DEFAULT '[]',
    forms_accepted INTEGER, forms_refused INTEGER,
    prepared_at TEXT NOT NULL, go_begun_at TEXT, uploaded_at TEXT, receipt_at TEXT, answered_at TEXT,
    UNIQUE (date, environment, sequence)
);
CREATE INDEX IF NOT EXISTS submissions_by_content ON submissions (sha256, environment, state);
CREATE TABLE IF NOT EXISTS parts (
    name TEXT PRIMARY KEY, go_name TEXT NOT NULL REFERENCES submissions, source TEXT,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, uploaded_at TEXT
);
CREATE TABLE IF NOT EXISTS received (
    name TEXT NOT NULL, environment TEXT NOT NULL, sha256 TEXT NOT NULL, path TEXT NOT NULL,
    go_name TEXT, received_at TEXT NOT NULL, PRIMARY KEY (name, environment, sha256)
);
"""
# A later receipt of the same name (133: sent twice) never turns an accepted one into a refusal.
RECEIPT = """
UPDATE submissions SET state = CASE state WHEN 'answered' THEN state ELSE 'receipt' END,
    ticket = coalesce(:ticket, ticket), verdict = :verdict, errors = :errors, receipt_at = :at
WHERE go_name = :go_name AND (verdict IS NULL OR verdict = 'refused')
"""
ANSWER = """
UPDATE submissions SET state = 'answered', forms_accepted = coalesce(forms_accepted, 0) + ?,
    forms_refused = coalesce(forms_refused, 0) + ?, answered_at = ?
WHERE go_name = ?
"""
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LAST_NUMERIC = 99_999
BUSY_TIMEOUT = 30.0  # seconds that a process waits for another one's write


class State(StrEnum):
    """How far a submission is; it never goes back."""

    PREPARED = "prepared"
    UPLOADED = "uploaded"
    RECEIPT = "receipt"
    ANSWERED = "answered"


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """One FI or FS of a submission. `source` is the user's file behind an FI."""

    name: str
    sha256: str
    size: int
    source: str | None = None
    uploaded_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SubmissionRow:
    """One submission as the journal knows it. `verdict` is the receipt's: accepted, refused or None."""

    go_name: str
    code: str
    environment: Environment
    sequence: str
    date: date
    sha256: str
    state: State
    ticket: str | None
    verdict: str | None
    errors: tuple[str, ...]
    forms_accepted: int | None
    forms_refused: int | None
    prepared_at: datetime
    go_begun_at: datetime | None
    uploaded_at: datetime | None
    receipt_at: datetime | None
    answered_at: datetime | None

    @property
    def is_waiting(self) -> bool:
        """Something is still to come: the upload, the receipt, or the answer after an accepted receipt."""
        return not (self.state is State.ANSWERED or self.verdict == "refused")


def sequence_text(number: int) -> str:
    """Five characters for the n-th number of a day: digits first, then a letter in front.

    The older rule 113 admits digits only, so letters come when the digits have run out (as the transfer point
    itself does).
    """
    if number <= LAST_NUMERIC:
        return f"{number:05d}"
    rest, text = number - LAST_NUMERIC - 1 + 10 * 36**4, ""
    while rest:
        rest, digit = divmod(rest, 36)
        text = DIGITS[digit] + text
    if len(text) > 5:  # noqa: PLR2004  # the grammar's five positions
        raise CallerError("The sequence numbers of this day have run out.")
    return text


class Journal:
    """A SQLite file. One object serves one thread; several processes may open the same file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        self._db.close()

    def next_sequence(self, day: date, environment: Environment, *, first: int = 1) -> str:
        """A sequence number that nobody had before for this date and environment."""
        with self._write() as db:
            last = db.execute(
                "INSERT INTO sequences VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last",
                (day.isoformat(), environment, first),
            ).fetchone()["last"]
        return sequence_text(last)

    def record_prepared(
        self,
        go_name: str,
        *,
        code: str,
        environment: Environment,
        sequence: str,
        day: date,
        sha256: str,
        parts: Sequence[PartRow],
        at: datetime,
    ) -> None:
        """The archive holds everything of this submission; from now on it can be uploaded under this name."""
        with self._write() as db:
            db.execute(
                "INSERT INTO submissions (go_name, code, environment, sequence, date, sha256, state,"
                " prepared_at) VALUES (?, ?, ?, ?, ?, ?, 'prepared', ?)",
                (go_name, code, environment, sequence, day.isoformat(), sha256, at.isoformat()),
            )
            db.executemany(
                "INSERT INTO parts (name, go_name, source, sha256, size) VALUES (?, ?, ?, ?, ?)",
                [(part.name, go_name, part.source, part.sha256, part.size) for part in parts],
            )

    def record_part_uploaded(self, name: str, *, at: datetime) -> None:
        with self._write() as db:
            db.execute("UPDATE parts SET uploaded_at = ? WHERE name = ?", (at.isoformat(), name))

    def record_go_begun(self, go_name: str, *, at: datetime) -> None:
        """From here on the GO may have arrived, even if nobody told us."""
        with self._write() as db:
            db.execute(
                "UPDATE submissions SET go_begun_at = coalesce(go_begun_at, ?) WHERE go_name = ?",
                (at.isoformat(), go_name),
            )

    def record_uploaded(self, go_name: str, *, at: datetime) -> None:
        with self._write() as db:
            db.execute(
                "UPDATE submissions SET state = 'uploaded', uploaded_at = ? WHERE go_name = ? AND state "
                "= 'prepared'",
                (at.isoformat(), go_name),
            )

    def record_received(
        self,
        name: str,
        *,
        environment: Environment,
        sha256: str,
        path: str,
        go_name: str | None,
        at: datetime,
        receipts: Mapping[str, Receipt] | None = None,
        forms: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        """An answer lies verified in the archive, at `path` below it, and says this of our submissions.

        `receipts` and `forms` (accepted, refused) go by the name of the GO. Telling the same answer again
        changes nothing; a second notification about the same submission adds to the first.
        """
        with self._write() as db:
            new = db.execute(
                "INSERT OR IGNORE INTO received VALUES (?, ?, ?, ?, ?, ?)",
                (name, environment, sha256, path, go_name, at.isoformat()),
            ).rowcount
            if not new:
                return
            for submission, receipt in (receipts or {}).items():
                db.execute(RECEIPT, _receipt_values(receipt, at) | {"go_name": submission})
            for submission, (accepted, refused) in (forms or {}).items():
                db.execute(ANSWER, (accepted, refused, at.isoformat(), submission))

    def was_received(self, name: str, environment: Environment, *, sha256: str | None = None) -> bool:
        """Is this answer filed? Without `sha256`, any answer of that name counts."""
        query = "SELECT 1 FROM received WHERE name = ? AND environment = ? AND sha256 = coalesce(?, sha256)"
        return self._db.execute(query, (name, environment, sha256)).fetchone() is not None

    def submission(self, go_name: str) -> SubmissionRow | None:
        row = self._db.execute("SELECT * FROM submissions WHERE go_name = ?", (go_name,)).fetchone()
        return _submission(row) if row else None

    def go_name_of(self, reference: str) -> str | None:
        """The GO name behind what an answer quotes: the name of any file of the submission, or its ticket."""
        stem = stem_of(reference)
        go_name = f"GO.{stem}" if stem else reference
        row = self._db.execute(
            "SELECT go_name FROM submissions WHERE go_name = ? OR substr(go_name, 1, ?) = ? OR ticket = ?",
            (go_name, len(go_name) + 1, f"{go_name}.", reference),
        ).fetchone()
        return row["go_name"] if row else None

    def submissions(self, state: State | None = None) -> list[SubmissionRow]:
        """All of them, or those in `state`; oldest first."""
        query = "SELECT * FROM submissions WHERE state = coalesce(?, state) ORDER BY prepared_at, go_name"
        return [_submission(row) for row in self._db.execute(query, (state,))]

    def unsent_with_content(self, sha256: str, environment: Environment) -> SubmissionRow | None:
        """A prepared submission of the same content that never got away."""
        row = self._db.execute(
            "SELECT * FROM submissions WHERE sha256 = ? AND environment = ? AND state = 'prepared'"
            " ORDER BY prepared_at LIMIT 1",
            (sha256, environment),
        ).fetchone()
        return _submission(row) if row else None

    def parts(self, go_name: str) -> list[PartRow]:
        """FI before FS, in the order of their numbers."""
        rows = self._db.execute("SELECT * FROM parts WHERE go_name = ? ORDER BY name", (go_name,))
        return [
            PartRow(
                name=row["name"],
                sha256=row["sha256"],
                size=row["size"],
                source=row["source"],
                uploaded_at=_moment(row["uploaded_at"]),
            )
            for row in rows
        ]

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        # IMMEDIATE takes the write lock before reading: two processes never read the same last number.
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _receipt_values(receipt: Receipt, at: datetime) -> dict[str, Any]:
    return {
        "ticket": receipt.ticket,
        "verdict": "accepted" if receipt.accepted else "refused",
        "errors": json.dumps(receipt.errors),
        "at": at.isoformat(),
    }


def _submission(row: sqlite3.Row) -> SubmissionRow:
    values: dict[str, Any] = dict(row)
    values |= {key: _moment(value) for key, value in values.items() if key.endswith("_at")}
    values["environment"] = Environment(row["environment"])
    values["date"] = date.fromisoformat(row["date"])
    values["state"] = State(row["state"])
    values["errors"] = tuple(json.loads(row["errors"]))
    return SubmissionRow(**values)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
