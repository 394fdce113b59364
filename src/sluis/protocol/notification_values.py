"""What a notification says, as values: the file, each handled form, each anomaly in it.

Law: plain values, equal when they say the same; the header of a form is kept as its sender wrote it.
They are written by notification_writing.py and read by notification.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.protocol.form import Reference

SFTP_CHANNEL: Final = 14


@dataclass(frozen=True, kw_only=True, slots=True)
class Anomaly:
    """One anomaly: `error_id` is "zzzzz-nnn" (zone or block, code of annex 30), class as in zone 00497."""

    error_id: str
    tag: str | None = None
    value: str | None = None
    anomaly_class: str = "B"
    label: str = ""
    line: int | None = None
    column: int | None = None
    location: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HandledForm:
    """One form and its fate; the header fields are those of the form, `diagnoses` as in zone 00232."""

    ticket: str
    identification: str
    created_on: str
    created_at: str
    status: str
    type_form: str
    references: tuple[Reference, ...]
    enterprise: str | None
    nsso: str | None
    accepted: bool
    diagnoses: tuple[int, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """What all forms of one notification share. `company` is the sender's enterprise number."""

    go_name: str | None
    file_ticket: str | None
    sender: str | None
    company: str | None
    received_at: datetime | None
    created: datetime
    channel: int = SFTP_CHANNEL
