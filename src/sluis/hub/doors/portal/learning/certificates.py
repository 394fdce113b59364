"""The certificates that end soon, with the worker of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.glance import certificates_ending
from sluis.hub.doors.portal.learning.menu import address_of
from sluis.hub.doors.portal.learning.place import learning, note_look, numbers_in, workers_in
from sluis.hub.doors.portal.learning.words import name_of
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Entry, Worker
    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_safe
@learning
def certificates(request: LearningRequest) -> HttpResponse:
    """Of workers whom the employer may see, the first to end first."""
    place = request.place
    found = certificates_ending(
        environment=place.environment, employer=place.employer, today=timezone.localdate()
    ).filter(worker__in=numbers_in(request))
    workers: dict[str, Worker] = {}

    def worker(entry: Entry) -> Cell:
        somebody = workers[entry.worker]
        return Cell(text=name_of(somebody), address=reverse("learning_worker", args=[somebody.pk]))

    table = Listing(
        rows=found,
        columns=[
            Column(
                key="until",
                label=_("Certificate until"),
                cell=lambda one: one.valid_until,
                sort=("valid_until",),
            ),
            Column(
                key="title",
                label=_("Training"),
                cell=lambda one: Cell(text=one.title, address=address_of("learning_training", one.pk)),
                sort=("title",),
            ),
            Column(key="worker", label=_("Worker"), cell=worker),
        ],
        query=request.GET,
        caption=_("Certificates that end within 90 days"),
        sort="until",
        empty=_("No certificate ends within 90 days."),
    )
    numbers = [entry.worker for entry in table.page.object_list]
    workers |= {one.number: one for one in workers_in(request).filter(number__in=numbers)}
    note_look(request, workers, "list")
    return render(request, "learning/certificates.html", {"table": table})
