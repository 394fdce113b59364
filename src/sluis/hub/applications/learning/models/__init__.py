"""The tables of the learning account: the register, its people, employments, balances, and work beside it."""

from __future__ import annotations

from sluis.hub.applications.learning.models.employment import (
    Balance,
    Employment,
    SectorAgreement,
    SizeFact,
    Touched,
)
from sluis.hub.applications.learning.models.people import Look, ReplacedNumber, Tie, Worker
from sluis.hub.applications.learning.models.register import Change, Channel, Entry, Kind, Verdict, Version
from sluis.hub.applications.learning.models.work import (
    Document,
    LongWork,
    Pair,
    Remark,
    Request,
    SessionTemplate,
    TableDraft,
    WorkerNotice,
)

__all__ = [
    "Balance",
    "Change",
    "Channel",
    "Document",
    "Employment",
    "Entry",
    "Kind",
    "LongWork",
    "Look",
    "Pair",
    "Remark",
    "ReplacedNumber",
    "Request",
    "SectorAgreement",
    "SessionTemplate",
    "SizeFact",
    "TableDraft",
    "Tie",
    "Touched",
    "Verdict",
    "Version",
    "Worker",
    "WorkerNotice",
]
