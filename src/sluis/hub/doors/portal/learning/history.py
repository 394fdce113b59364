"""The history of one worker: every change, with who, when, how and why; and the account as it was on a day.

Laws: what is told of a change is what was declared, in words; the number of the person is never told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.history import as_it_was, changes_of, entry_then, ledgers_as_they_were
from sluis.hub.applications.learning.models import Change, Kind
from sluis.hub.doors.portal.learning import accounts, registered
from sluis.hub.doors.portal.learning.declared import in_order, label_of, value_of
from sluis.hub.doors.portal.learning.menu import address_of
from sluis.hub.doors.portal.learning.place import learning, note_look, worker_in
from sluis.hub.doors.portal.learning.who import names_of
from sluis.hub.doors.portal.learning.words import (
    change_words,
    channel_words,
    kind_words,
    name_of,
    verdict_words,
)
from sluis.hub.doors.portal.learning.worker import entries_of
from sluis.hub.web.forms import DateField3, FilterForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpResponse

    from sluis.hub.applications.learning.history import Changed
    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning.place import LearningRequest

ON_A_PAGE: Final = 50


class DayForm(FilterForm):
    """On which day one wants to look."""

    day = DateField3(label=gettext_lazy("Which day do you want to see?"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A change in words; `differences` are name, before, after."""

    at: datetime
    what: str
    about: str
    who: str
    how: str
    reason: str
    verdict: str
    is_first: bool
    differences: list[tuple[str, str, str]]


@require_safe
@learning
def worker_history(request: LearningRequest, key: int) -> HttpResponse:
    """Every change of everything about this worker, the newest first."""
    worker = worker_in(request, key)
    entries = list(entries_of(request, worker))
    note_look(request, [worker.number], "page")
    page = _page(changes_of(entries), request)
    title = _("History of everything")
    back = address_of("learning_worker", worker.pk)
    return render(
        request, "learning/history.html", page | {"title": title, "name": name_of(worker), "back": back}
    )


@require_safe
@learning
def entry_history(request: LearningRequest, key: int, entry: int) -> HttpResponse:
    """Every change of one thing."""
    worker = worker_in(request, key)
    found = entries_of(request, worker).filter(pk=entry).first()
    if found is None:
        raise Http404
    note_look(request, [worker.number], "page")
    title = _("History: %(what)s") % {"what": found.title or kind_words(found.kind)}
    back = address_of("learning_worker", worker.pk)
    page = _page(changes_of([found]), request)
    return render(
        request, "learning/history.html", page | {"title": title, "name": name_of(worker), "back": back}
    )


@require_safe
@learning
def worker_then(request: LearningRequest, key: int) -> HttpResponse:
    """The account as it was known at the end of a day; without a day, yesterday's is proposed."""
    worker = worker_in(request, key)
    form = DayForm(request.GET) if "day_day" in request.GET else DayForm({})
    day = form.wanted.get("day")
    page: dict[str, Any] = {"worker": worker, "name": name_of(worker), "form": form, "day": day}
    if day:
        place = request.place
        known = as_it_was(list(entries_of(request, worker)), _end_of(day))
        ledgers = ledgers_as_they_were(
            known, environment=place.environment, employer=place.employer, through=day.year
        )
        entries = [entry_then(one) for one in known]
        page |= {
            "accounts": [accounts.account_of(one, today=day, changeable=False) for one in ledgers],
            "trainings": registered.trainings_of(entries, query=request.GET),
            "others": registered.others_of(entries, key=worker.pk),
        }
    note_look(request, [worker.number], "page")
    return render(request, "learning/then.html", page)


def _end_of(day: Any) -> datetime:
    """The last moment of a day, here."""
    return timezone.make_aware(datetime.combine(day, time.max))


def _page(changed: list[Changed], request: LearningRequest) -> dict[str, Any]:
    page = Paginator(changed, ON_A_PAGE).get_page(request.GET.get("page"))
    names = names_of(one.version.actor for one in page.object_list)
    return {
        "changes": _told(page.object_list, names),
        "previous": page.previous_page_number() if page.has_previous() else None,
        "next": page.next_page_number() if page.has_next() else None,
    }


def _told(changed: Iterable[Changed], names: Mapping[str, str]) -> list[Told]:
    return [
        Told(
            at=one.version.received_at,
            what=change_words(one.version.change),
            about=_about(one.entry),
            who=names.get(one.version.actor, one.version.actor),
            how=channel_words(one.version.channel),
            reason="" if one.version.reason == one.version.verdict else one.version.reason,
            verdict=verdict_words(one.version.verdict)[0] if one.version.verdict else "",
            is_first=one.version.change == Change.ORIGINAL,
            differences=[
                (label_of(part.name), value_of(part.name, part.before), value_of(part.name, part.after))
                for part in sorted(one.differences, key=lambda part: in_order(part.name))
            ],
        )
        for one in changed
    ]


def _about(entry: Entry) -> str:
    kind = kind_words(entry.kind)
    if entry.kind == Kind.TRAINING:
        return f"{kind}: {entry.title}"
    return f"{kind} {entry.starts_on.year}" if entry.starts_on and entry.kind != Kind.EMPLOYMENT else kind
