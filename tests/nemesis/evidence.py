"""What is in the database and the vault when all is quiet, read once.

Law: only SQL and files, none of the hub's own code between the facts and the checker.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.rows import namedtuple_row

if TYPE_CHECKING:
    from pathlib import Path

    from tests.nemesis.hub import Hub

QUERIES = {
    "submissions": "SELECT s.*, n.number AS sender FROM journey_submission s"
    " JOIN channels_channel c ON c.id = s.channel_id JOIN channels_sender n ON n.id = c.sender_id ORDER BY s.id",
    "parts": "SELECT p.*, n.number AS sender FROM journey_part p"
    " JOIN channels_channel c ON c.id = p.channel_id JOIN channels_sender n ON n.id = c.sender_id ORDER BY p.id",
    "answers": "SELECT * FROM pickup_pickupfile ORDER BY id",
    "entries": "SELECT * FROM learning_entry",
    "versions": "SELECT v.*, e.environment, e.own_reference AS of_entry, e.employer FROM learning_version v"
    " JOIN learning_entry e ON e.id = v.entry_id ORDER BY v.entry_id, v.number",
    "events": "SELECT subject, action, count(*) AS times FROM audit_auditevent"
    " WHERE subject LIKE 'submission:%' GROUP BY subject, action",
    "jobs": "SELECT status::text AS status, task_name, count(*) AS times FROM procrastinate_jobs"
    " GROUP BY status, task_name",
    "unsealed": "SELECT count(*) AS times FROM audit_auditevent WHERE position IS NULL",
}


@dataclass
class Evidence:
    """Rows as named tuples; `parts_of` and `answers_of` by submission."""

    vault: Path
    submissions: list[Any] = field(default_factory=list)
    parts: list[Any] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    entries: list[Any] = field(default_factory=list)
    versions: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    jobs: list[Any] = field(default_factory=list)
    unsealed: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts_of: dict[int, list[Any]] = defaultdict(list)
        self.answers_of: dict[str, list[Any]] = defaultdict(list)

    def path(self, digest: str) -> Path:
        return self.vault / "contents" / digest[:2] / digest[2:]

    def content(self, digest: str) -> bytes:
        return self.path(digest).read_bytes()


def gather(hub: Hub) -> Evidence:
    """Everything, as of one moment."""
    found = Evidence(hub.vault)
    address = f"postgresql://postgres@/postgres?host={hub.data / 'postgres'}"
    with psycopg.connect(address, row_factory=namedtuple_row) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        for name, query in QUERIES.items():
            setattr(found, name, connection.execute(query).fetchall())
    for part in found.parts:
        found.parts_of[part.submission_id].append(part)
    for answer in found.answers:
        found.answers_of[answer.ticket].append(answer)
    return found


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
