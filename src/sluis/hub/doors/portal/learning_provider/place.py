"""Where a training provider works: its own entries, in the environment that the person chose.

Laws: a provider sees what it registered itself and nothing else: no balance, no other fact of a worker, no
name that somebody else gave. It acts for itself, also while a client is chosen.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.db.models import OuterRef, Subquery
from django.http import Http404

from sluis.hub.applications.learning.models import Entry, Kind, Version
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.learning.place import LEARNING, Place, environment_of, gesture_of
from sluis.hub.parties.models import CapacityKind
from sluis.hub.web.templatetags.furniture import masked_person_number

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http.response import HttpResponseBase

    from sluis.hub.applications.learning.changes import Gesture
    from sluis.hub.doors.portal.entrance import Page
    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.parties.access import Standpoint

MOST: Final = 500  # participants of one session


def provides(standpoint: Standpoint) -> bool:
    """The rule of these pages: users of the learning account, in the capacity of training provider."""
    capacity = standpoint.capacity
    is_provider = capacity is not None and capacity.kind == CapacityKind.TRAINING_PROVIDER
    return is_provider and standpoint.may_use(LEARNING)


def providers_only(page: Page) -> Page:
    """For people of a training provider."""

    @wraps(page)
    def entered(request: LearningRequest, *args: object, **named: object) -> HttpResponseBase:
        request.place = Place(company=request.standpoint.company, environment=environment_of(request))
        return page(request, *args, **named)

    return acting(provides)(entered)


def entries_of(request: LearningRequest) -> QuerySet[Entry]:
    """What this provider registered, cancelled ones too, each with `told`: what it declared at first."""
    own = Entry.objects.filter(
        environment=request.place.environment, registered_by=request.place.employer, kind=Kind.TRAINING
    )
    first = Version.objects.filter(entry=OuterRef("pk"), number=1).values("facts")
    return own.annotate(told=Subquery(first[:1]))


def entry_in(request: LearningRequest, key: int) -> Entry:
    """One of them. Raises Http404."""
    entry = entries_of(request).filter(pk=key).first()
    if entry is None:
        raise Http404
    return entry


def session_of(request: LearningRequest, entry: Entry) -> list[Entry]:
    """The living entries with the title and the days of this one, its own first when it is living."""
    same = entries_of(request).filter(
        title=entry.title, starts_on=entry.starts_on, ends_on=entry.ends_on, living=True
    )
    return list(same.order_by("employer", "pk")[:MOST])


def name_of(entry: Any) -> str:
    """The worker's name as this provider gave it; else the masked number."""
    told = entry.told or {}
    name = f"{told.get('first_name', '')} {told.get('last_name', '')}".strip()
    return name or str(masked_person_number(entry.worker))


def gesture(request: LearningRequest, *, reason: str = "") -> Gesture:
    """What this person does, as the provider."""
    return gesture_of(request, reason=reason, registered_by=request.place.employer)
