"""The trainings of an employer as lists need them: each with its worker, its last facts, who registered it.

Laws: the name of a worker comes from the account only when the employer may see that worker; else it is the
name that was declared with the training. One query for a page, whatever its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext

from sluis.hub.applications.learning import access
from sluis.hub.applications.learning.models import Entry, Kind, Version, Worker
from sluis.hub.doors.portal.learning.menu import address_of
from sluis.hub.doors.portal.learning.place import entries_in, workers_in
from sluis.hub.parties.models import Company
from sluis.hub.web.tables import Cell
from sluis.hub.web.templatetags.furniture import masked_person_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from sluis.hub.doors.portal.learning.place import LearningRequest


def trainings_of(request: LearningRequest) -> QuerySet[Entry]:
    """The trainings that this employer may see, cancelled ones too, with `last_name`, `first_name`,
    `worker_key` and `declared` (the JSON of the last facts).
    """
    return with_people(request, entries_in(request).filter(kind=Kind.TRAINING))


def with_people(request: LearningRequest, entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """These entries with what `trainings_of` says."""
    worker = workers_in(request).filter(number=OuterRef("worker"))
    anybody = Worker.objects.filter(environment=request.place.environment, number=OuterRef("worker"))
    latest = Version.objects.filter(entry=OuterRef("pk"), facts__isnull=False).order_by("-number")
    return entries.annotate(
        by_name=Subquery(anybody.values("search")[:1]),  # only to sort by: it asks not who may see whom
        worker_key=Subquery(worker.values("pk")[:1]),
        last_name=Coalesce(Subquery(worker.values("last_name")[:1]), Value("")),
        first_name=Coalesce(Subquery(worker.values("first_name")[:1]), Value("")),
        declared=Subquery(latest.values("facts")[:1]),
    )


def training_in(request: LearningRequest, key: int) -> Any:
    """One of them. Raises Http404."""
    entry = trainings_of(request).filter(pk=key).first()
    if entry is None:
        raise Http404
    return entry


def name_of(row: Any) -> str:
    """Of the worker of a row; a masked number when nobody told the name."""
    if not row.worker:
        return gettext("The whole company")
    known = f"{row.first_name} {row.last_name}".strip()
    declared = row.declared or {}
    told = f"{declared.get('first_name', '')} {declared.get('last_name', '')}".strip()
    return known or told or masked_person_number(row.worker)


def person_cell(row: Any) -> Cell:
    """The worker of a row, with a link to the worker's page."""
    return Cell(text=name_of(row), address=worker_address(row))


def worker_address(row: Any) -> str:
    """The page of the worker of a row; empty when the employer may not see it."""
    return "" if row.worker_key is None else address_of("learning_worker", row.worker_key)


def workers_called(request: LearningRequest, text: str) -> QuerySet[Worker]:
    """The workers with such a name. A number finds nobody: it has no place in the address of a page."""
    workers, place = workers_in(request), request.place
    if sum(sign.isdigit() for sign in text) >= access.NUMBER_LENGTH:
        return workers.none()
    return access.search(workers, text, environment=place.environment, employer=place.employer)


def companies_named(numbers: Iterable[str]) -> dict[str, str]:
    """The names of companies that this hub knows, by enterprise number."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    return dict(Company.objects.filter(number__in=wanted).values_list("number", "name"))
