"""The history of an entry as a page tells it: each version with who, when, how, why and what it changed.

Law: people are named when they belong to the employer or to the company that looks; of others it is told
only what they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.duplicates import differences
from sluis.hub.applications.learning.facts import facts_from_json
from sluis.hub.applications.learning.merging import REASON
from sluis.hub.applications.learning.queries import history_of
from sluis.hub.doors.portal.learning_trainings.words import (
    CHANGES,
    CHANNELS,
    FIELDS,
    VERDICTS,
    value_of,
    word,
)
from sluis.hub.parties.models import Person
from sluis.hub.web.templatetags.furniture import show

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sluis.hub.applications.learning.duplicates import Compared
    from sluis.hub.applications.learning.models import Entry, Version
    from sluis.hub.doors.portal.learning.place import LearningRequest


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One version. `fields`: label, value before, value after."""

    number: int
    what: str
    at: datetime
    who: str
    channel: str
    reason: str
    fields: list[tuple[str, Any, Any]]


def told_history(request: LearningRequest, entry: Entry) -> list[Told]:
    """Every version of an entry, the last one first."""
    versions = history_of(entry.pk)
    names = people_behind(request, (version.actor for version in versions))
    told = []
    before: Any = None
    for version in versions:
        after = facts_from_json(entry.kind, version.facts) if version.facts is not None else None
        changed = differences(before, after) if before is not None and after is not None else []
        told.append(_told(version, names, changed))
        before = after or before
    return told[::-1]


def people_behind(request: LearningRequest, actors: Iterable[str]) -> dict[str, str]:
    """What each actor is called here."""
    actors = set(actors)
    usernames = {actor.partition("/")[2] for actor in actors if actor.startswith("person/")}
    ours = [request.place.company, request.standpoint.company]
    mine = Q(company_users__capacity__company__in=ours) | Q(appointments__company__in=ours)
    people = Person.objects.filter(mine, username__in=usernames).distinct()
    names = {f"person/{one.username}": str(one) for one in people}
    return {actor: names.get(actor) or _other(actor) for actor in actors}


def fields_told(changed: Iterable[Compared]) -> list[tuple[str, Any, Any]]:
    """Fields that differ, in words."""
    return [
        (
            str(FIELDS.get(one.name, one.name)),
            show(value_of(one.name, one.first)),
            show(value_of(one.name, one.second)),
        )
        for one in changed
    ]


def reason_told(reason: str) -> str:
    """The reason of a version; one that the hub gave itself, in words."""
    if reason == REASON:
        return _("Merged with another registration of the same training")
    return "" if reason in VERDICTS else reason


def _told(version: Version, names: dict[str, str], changed: list[Compared]) -> Told:
    what = word(CHANGES, version.change)
    if version.verdict and version.number > 1:
        what = word(VERDICTS, version.verdict)
    return Told(
        number=version.number,
        what=what,
        at=version.received_at,
        who=names[version.actor],
        channel=word(CHANNELS, version.channel),
        reason=reason_told(version.reason),
        fields=fields_told(changed),
    )


def _other(actor: str) -> str:
    kind, _slash, name = actor.partition("/")
    match kind:
        case "sender":
            return _("Sender %s") % name
        case "person":
            return _("Somebody of another company")
    return _("The hub")
