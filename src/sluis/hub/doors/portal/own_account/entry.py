"""One entry of the own account: what is registered, who registered and verified it, files, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.changes import latest_facts
from sluis.hub.applications.learning.facts import TrainingFacts
from sluis.hub.applications.learning.models import Kind, Request, Verdict
from sluis.hub.applications.learning.own import documents_of, entries_of, requests_of, versions_of
from sluis.hub.doors.portal.own_account.reach import own_account
from sluis.hub.doors.portal.own_account.words import (
    KINDS,
    VERDICTS,
    amount,
    code,
    counts,
    hours,
    names_of,
    state_cell,
    title_of,
    what_happened,
)
from sluis.hub.web.components import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Entry, Version
    from sluis.hub.doors.portal.own_account.reach import OwnRequest


@require_safe
@own_account
def show(request: OwnRequest, number: int) -> HttpResponse:
    entry = entry_of(request, number)
    versions = versions_of(entry)
    names = names_of([entry.employer, entry.registered_by])
    asked = [
        {"address": reverse("my-request", args=[one.pk]), "at": one.asked_at, "state": state_cell(one)}
        for one in requests_of(request.holder).filter(entry=entry).order_by("-pk")
    ]
    page = {
        "entry": entry,
        "title": title_of(entry),
        "kind": KINDS[Kind(entry.kind)],
        "facts": [*_facts(entry, names), *_standing(entry, versions, names)],
        "documents": [
            {
                "name": one.name,
                "bytes": one.size,
                "at": one.added_at,
                "address": reverse("my-document", args=[one.pk]),
            }
            for one in documents_of(request.holder).filter(entry=entry)
        ],
        "history": [_told(version) for version in versions],
        "asked": asked,
        "waits": requests_of(request.holder).filter(entry=entry, state=Request.State.OPEN).exists(),
    }
    return render(request, "own_account/entry.html", page)


def entry_of(request: OwnRequest, number: int) -> Entry:
    """An entry of this person. Raises Http404."""
    found = entries_of(request.holder).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _facts(entry: Entry, names: dict[str, str]) -> Iterator[Fact]:
    yield Fact(key=_("Employer"), value=names[entry.employer])
    facts = latest_facts(entry)
    if isinstance(facts, TrainingFacts):
        yield from _of_training(entry, facts)
        return
    yield Fact(key=_("First day"), value=entry.starts_on)
    yield Fact(key=_("Last day"), value=entry.ends_on)
    if entry.minutes is not None:
        yield Fact(key=_("Amount"), value=amount(entry.minutes))


def _of_training(entry: Entry, facts: TrainingFacts) -> Iterator[Fact]:
    yield Fact(key=_("Kind of training"), value=code(facts.kind))
    yield Fact(key=_("Followed or planned"), value=code(facts.status))
    yield Fact(key=_("First day"), value=facts.starts_on)
    yield Fact(key=_("Last day"), value=facts.ends_on)
    yield Fact(key=_("Duration"), value=hours(entry.minutes))
    charged = hours(entry.charged) if entry.charged else code(facts.charge_reason) or _("Nothing")
    if entry.charged and not counts(entry):
        charged = _("%(hours)s, once it is followed and confirmed") % {"hours": charged}
    yield Fact(key=_("Charged to your right"), value=charged)
    if facts.attended is not None:
        yield Fact(key=_("Attended"), value=facts.attended)
    if facts.passed is not None:
        yield Fact(key=_("Passed"), value=facts.passed)
    if facts.score:
        yield Fact(key=_("Score"), value=facts.score)
    if facts.certificate:
        yield Fact(key=_("Certificate"), value=facts.certificate.number or _("Yes"))
        yield Fact(key=_("Valid until"), value=facts.certificate.valid_until)
    if facts.provider or facts.provider_number:
        yield Fact(key=_("Training provider"), value=facts.provider or facts.provider_number)


def _standing(entry: Entry, versions: list[Version], names: dict[str, str]) -> Iterator[Fact]:
    """Who registered it, and what the employer said of it."""
    by = names[entry.registered_by] if entry.registered_by else names[entry.employer]
    first = versions[-1]
    yield Fact(key=_("Registered by"), value=by)
    yield Fact(key=_("Registered on"), value=first.received_at)
    if entry.kind == Kind.TRAINING:
        label, colour = VERDICTS[Verdict(entry.verdict)]
        said = next((one for one in versions if one.verdict and one.number > 1), None)
        yield Fact(key=_("Verified"), tag=label, colour=colour, value=said.received_at if said else "")
    if not entry.living:
        yield Fact(key=_("Cancelled on"), value=versions[0].received_at)


def _told(version: Version) -> dict[str, object]:
    """A line of the history."""
    reason = version.reason if version.reason not in {str(one) for one in Verdict} else ""
    return {"what": what_happened(version), "at": version.received_at, "reason": reason}
