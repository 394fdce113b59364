"""All that is held about one person, as plain values for JSON: for the person, or for an operator.

Laws: everything of the register, every version of it, and what stands around it; the names of the people who
typed or looked are theirs and are left out, their companies stay. Days are 2026-11-22, minutes whole numbers.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sluis.hub.applications.learning.models import (
    Balance,
    Document,
    Entry,
    Look,
    Remark,
    ReplacedNumber,
    Request,
    Version,
    WorkerNotice,
)
from sluis.hub.applications.learning.own import (
    entries_of,
    looks_at,
    notices_of,
    requests_of,
    workers_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sluis.hub.applications.learning.own import Holder


def held_about(holder: Holder) -> dict[str, Any]:
    """Everything in this environment; a fixed number of statements, however much it is."""
    entries = list(entries_of(holder).order_by("pk"))
    versions = _grouped(Version.objects.filter(entry__in=entries).order_by("entry_id", "number"), "entry_id")
    documents = _grouped(Document.objects.filter(entry__in=entries).order_by("pk"), "entry_id")
    requests = list(requests_of(holder).order_by("pk"))
    remarks = _grouped(Remark.objects.filter(request__in=requests).order_by("pk"), "request_id")
    employments = [entry.pk for entry in entries if entry.kind == "employment"]
    balances = Balance.objects.filter(employment__in=employments).order_by("employment_id", "year")
    return {
        "environment": holder.environment,
        "numbers": list(holder.numbers),
        "replacedNumbers": _replaced(holder),
        "person": [
            {
                "number": one.number,
                "lastName": one.last_name,
                "firstName": one.first_name,
                "language": one.language,
                "birthDate": _day(one.birth_date),
            }
            for one in workers_of(holder)
        ],
        "entries": [_entry(one, versions[one.pk], documents[one.pk]) for one in entries],
        "balances": [_balance(one) for one in balances],
        "requests": [_request(one, remarks[one.pk]) for one in requests],
        "notices": [_notice(one) for one in notices_of(holder)],
        "looks": [_look(one) for one in looks_at(holder)],
    }


def _entry(entry: Entry, versions: Iterable[Version], documents: Iterable[Document]) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "employer": entry.employer,
        "ownReference": entry.own_reference,
        "registeredBy": entry.registered_by or entry.employer,
        "living": entry.living,
        "verdict": entry.verdict,
        "firstDay": _day(entry.starts_on),
        "lastDay": _day(entry.ends_on),
        "minutes": entry.minutes,
        "charged": entry.charged,
        "versions": [
            {
                "number": one.number,
                "change": one.change,
                "ticket": one.ticket,
                "receivedAt": one.received_at.isoformat(),
                "channel": one.channel,
                "verdict": one.verdict,
                "reason": one.reason,
                "facts": one.facts,
            }
            for one in versions
        ],
        "documents": [
            {
                "name": one.name,
                "mediaType": one.media_type,
                "bytes": one.size,
                "sha256": one.digest,
                "addedAt": one.added_at.isoformat(),
            }
            for one in documents
        ],
    }


def _balance(one: Balance) -> dict[str, Any]:
    return {
        "year": one.year,
        "open": one.open,
        "right": one.right,
        "corrections": one.corrections,
        "taken": one.taken,
        "left": one.left,
        "toTheNextYear": one.close,
    }


def _request(one: Request, remarks: Iterable[Remark]) -> dict[str, Any]:
    return {
        "employer": one.employer,
        "state": one.state,
        "askedAt": one.asked_at.isoformat(),
        "decidedAt": one.decided_at.isoformat() if one.decided_at else None,
        "log": [
            {"byWorker": each.by_worker, "at": each.at.isoformat(), "text": each.text} for each in remarks
        ],
    }


def _notice(one: WorkerNotice) -> dict[str, Any]:
    return {
        "what": one.what,
        "year": one.year,
        "employer": one.employer,
        "name": one.name,
        "sha256": one.digest,
        "sentAt": one.sent_at.isoformat(),
        "readAt": one.read_at.isoformat() if one.read_at else None,
    }


def _look(one: Look) -> dict[str, Any]:
    return {"at": one.at.isoformat(), "company": one.company or "operator of this hub", "what": one.what}


def _replaced(holder: Holder) -> list[dict[str, str]]:
    rows = ReplacedNumber.objects.filter(environment=holder.environment, old__in=holder.numbers)
    return [{"old": one.old, "new": one.new, "at": one.replaced_at.isoformat()} for one in rows]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _grouped(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
