"""One worker: who it is, employments, the ledger with its explanation, what is registered and what is asked.

Laws: every look at the page is noted; the ledger is computed now. Changing things is done in employment.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.balances import ledgers_of
from sluis.hub.applications.learning.models import Document, Entry, Request
from sluis.hub.doors.portal.learning import accounts, registered
from sluis.hub.doors.portal.learning.menu import address_of
from sluis.hub.doors.portal.learning.place import learning, note_look, worker_in
from sluis.hub.doors.portal.learning.words import name_of
from sluis.hub.web.components import Link

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Worker
    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_safe
@learning
def worker(request: LearningRequest, key: int) -> HttpResponse:
    """Everything about this worker at this employer."""
    somebody = worker_in(request, key)
    place = request.place
    today = timezone.localdate()
    pair = (place.employer, somebody.number)
    ledgers = ledgers_of(environment=place.environment, people={pair}, through=today.year).get(pair, [])
    entries = list(entries_of(request, somebody).filter(living=True).order_by("-starts_on", "-pk"))
    note_look(request, [somebody.number], "page")
    page = {
        "worker": somebody,
        "name": name_of(somebody),
        "facts": accounts.facts_of(somebody),
        "accounts": [accounts.account_of(one, today=today) for one in reversed(ledgers)],
        "training_address": address_of("learning_choose", "training"),
        "gestures": _gestures(somebody),
        "trainings": registered.trainings_of(entries, query=request.GET),
        "others": registered.others_of(entries, key=somebody.pk),
        "documents": _documents(entries),
        "requests": registered.requests_of(open_requests(request, somebody)),
    }
    return render(request, "learning/worker.html", page)


def _gestures(somebody: Worker) -> list[Link]:
    """What can be done for this worker on other pages."""
    for_whom = f"?worker={somebody.pk}"
    found = (
        (_("Declare a right"), address_of("learning_choose", "right"), for_whom),
        (_("Correct a right"), address_of("learning_choose", "correction"), for_whom),
        (_("Opt out"), address_of("learning_choose", "opt-out"), for_whom),
        (_("Individual account (PDF)"), address_of("learning_paper", somebody.pk, "account"), ""),
        (_("Yearly notice (PDF)"), address_of("learning_paper", somebody.pk, "notice"), ""),
        (_("History of everything"), address_of("learning_worker_history", somebody.pk), ""),
        (_("As it was on a day"), address_of("learning_worker_then", somebody.pk), ""),
        (_("Add an employment"), address_of("learning_employment_add", somebody.pk), ""),
    )
    return [Link(label=label, address=address + query) for label, address, query in found if address]


def _documents(entries: list[Entry]) -> list[dict[str, Any]]:
    """The files of these entries, each with the address where it can be fetched."""
    kept = Document.objects.filter(entry__in=entries, removed_at=None).order_by("-added_at", "-pk")
    return [{"file": one, "address": address_of("learning_document", one.entry_id, one.pk)} for one in kept]


def entries_of(request: LearningRequest, somebody: Worker) -> QuerySet[Entry]:
    """Everything that was ever registered about this worker at this employer."""
    place = request.place
    return Entry.objects.filter(
        worker=somebody.number, environment=place.environment, employer=place.employer
    )


def open_requests(request: LearningRequest, somebody: Worker) -> QuerySet[Request]:
    """What this worker asked this employer, and was not answered yet."""
    place = request.place
    asked = Request.objects.filter(
        environment=place.environment,
        employer=place.employer,
        worker=somebody.number,
        state=Request.State.OPEN,
    )
    return asked.select_related("entry").prefetch_related("remarks").order_by("asked_at")
