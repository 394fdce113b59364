"""An event as a reader sees it: when, who, what, about whom, with what; and as a line of a CSV file.

Laws: of people outside the scope no name is told; a cell of CSV never begins as a formula would.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sluis.hub.doors.portal.trail.sentences import sentence_of
from sluis.hub.parties.models import CapacityKind, Company, Person, Role
from sluis.hub.web.templatetags.furniture import enterprise_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sluis.hub.audit.models import AuditEvent
    from sluis.hub.doors.portal.trail.scope import Scope

#: What of an event's detail is shown, in this order; the rest serves programs.
SHOWN = (
    "role", "capacity", "kind", "method", "code", "given", "withdrawn", "permitted", "networks",
    "maximum_connections", "bytes_a_day", "ends", "days", "count", "enterprises", "authority",
)  # fmt: skip  # one line is read easier
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One event in the words of the page. `place` in the chain is None while it is not sealed."""

    id: int
    at: datetime
    who: str
    what: str
    action: str
    about: str
    detail: str
    place: int | None


def tell(events: Sequence[AuditEvent], *, scope: Scope) -> list[Told]:
    """These events in the reader's language, in two queries more."""
    people, companies = _people(events, scope), _companies(events)
    return [
        Told(
            id=event.pk,
            at=event.at,
            who=_who(event.actor, people),
            what=sentence_of(event.action),
            action=event.action,
            about=_about(event, people, companies),
            detail=_detail(event.detail),
            place=event.position,
        )
        for event in events
    ]


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _people(events: Iterable[AuditEvent], scope: Scope) -> dict[str, str]:
    """Names by user name, of those whose names may be told; operators by their work only."""
    wanted = {name for event in events for name in _usernames(event)}
    found = {}
    for person in Person.objects.filter(username__in=wanted):
        if scope.usernames is None or person.username in scope.usernames:
            found[person.username] = str(person)
        elif person.is_operator:
            found[person.username] = _("An operator")
    return found


def _usernames(event: AuditEvent) -> Iterable[str]:
    named = (event.actor, event.subject, event.detail.get("person"), event.detail.get("claimant"))
    for text in named:
        kind, _sign, name = str(text or "").replace("/", ":", 1).partition(":")
        if kind == "person":
            yield name


def _companies(events: Iterable[AuditEvent]) -> dict[str, str]:
    numbers = {event.subject.partition(":")[2] for event in events if event.subject.startswith("company:")}
    return dict(Company.objects.filter(number__in=numbers).values_list("number", "name"))


def _who(actor: str, people: dict[str, str]) -> str:
    kind, _sign, name = actor.partition("/")
    match kind:
        case "person":
            return people.get(name, _("Somebody outside your company"))
        case "sender":
            return _("Sender %(name)s") % {"name": name}
        case "system":
            return _("The hub itself")
        case "operator":
            return _("An operator")
        case "visitor":
            return _("Somebody who did not sign in")
    return actor


def _about(event: AuditEvent, people: dict[str, str], companies: dict[str, str]) -> str:
    whom = event.detail.get("person") or event.detail.get("claimant") or event.subject
    kind, _sign, name = str(whom).partition(":")
    if kind == "person":
        return _("Unknown user name") if name == "unknown" else _who(f"person/{name}", people)
    if kind == "company":
        return f"{companies.get(name, '')} {enterprise_number(name)}".strip()
    sentences = {
        "channel": _("Channel %(name)s"),
        "sender": _("Sender %(name)s"),
        "mandate": _("Mandate %(name)s"),
        "submission": _("Submission %(name)s"),
    }
    return sentences[kind] % {"name": name} if kind in sentences else str(whom)


def _detail(detail: dict[str, Any]) -> str:
    shown = [_value(name, detail[name]) for name in SHOWN if detail.get(name) not in (None, "", [], {})]
    return ", ".join(shown)


def _value(name: str, value: Any) -> str:
    if name == "role" and value in Role.values:
        return str(Role(value).label)
    if name in ("capacity", "kind") and value in CapacityKind.values:
        return str(CapacityKind(value).label)
    if name == "permitted":
        return _("switched on") if value else _("switched off")
    if isinstance(value, dict):
        return ", ".join(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
