"""Where somebody works in the learning account: for which employer, in which environment.

Laws: a mandatary works for the client that was chosen, under a mandate that covers the learning account;
everybody else for the own company. The environment is production unless the person chose a test environment,
which every page then says. A worker whom the employer may not see does not exist here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.utils import timezone

from sluis.hub.applications.learning import access
from sluis.hub.applications.learning.changes import Gesture
from sluis.hub.applications.learning.models import Channel, Entry, Tie, Worker
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.entrance import covered_by_mandate
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http.response import HttpResponseBase

    from sluis.hub.doors.portal.entrance import Page, PortalRequest
    from sluis.hub.parties.models import Company

    class LearningRequest(PortalRequest):
        """A request of a page of the learning account."""

        place: Place


LEARNING: Final = "FLAD"
CHOSEN: Final = "learning_environment"  # in the session


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """The employer (a company of this hub) and the environment that a page is about."""

    company: Company
    environment: str

    @property
    def employer(self) -> str:
        """The enterprise number."""
        return self.company.number

    @property
    def is_test(self) -> bool:
        return self.environment != Environment.R


def learning(page: Page) -> Page:
    """For users of the learning account: of the own company, or of the chosen client under its mandate."""

    @wraps(page)
    def entered(request: LearningRequest, *args: object, **named: object) -> HttpResponseBase:
        company = request.client or request.standpoint.company
        request.place = Place(company=company, environment=environment_of(request))
        return page(request, *args, **named)

    return covered_by_mandate(LEARNING)(entered)


def environment_of(request: PortalRequest) -> str:
    """The environment that this person chose; production otherwise."""
    chosen = request.session.get(CHOSEN, "")
    return chosen if chosen in {str(one) for one in Environment} else str(Environment.R)


def gesture_of(
    request: LearningRequest,
    *,
    reason: str = "",
    channel: str = Channel.ONLINE,
    registered_by: str = "",
) -> Gesture:
    """What this person does now, for actions of the register."""
    at = timezone.now()
    return Gesture(
        environment=request.place.environment,
        by=person(request.user.username),
        at=at,
        today=timezone.localdate(at),
        channel=channel,
        reason=reason,
        registered_by=registered_by,
    )


def workers_in(request: LearningRequest) -> QuerySet[Worker]:
    """The workers whom this employer may see today."""
    place = request.place
    return access.workers_of(environment=place.environment, employer=place.employer, on=timezone.localdate())


def numbers_in(request: LearningRequest) -> QuerySet[Tie, str]:
    """Their numbers, to be asked for inside another question."""
    place = request.place
    return access.numbers_of(environment=place.environment, employer=place.employer, on=timezone.localdate())


def worker_in(request: LearningRequest, key: int) -> Worker:
    """One of them. Raises Http404."""
    worker = workers_in(request).filter(pk=key).first()
    if worker is None:
        raise Http404
    return worker


def entries_in(request: LearningRequest) -> QuerySet[Entry]:
    """The entries of this employer, cancelled ones too, of workers it may see and of the whole company."""
    place = request.place
    visible = numbers_in(request)
    mine = Entry.objects.filter(environment=place.environment, employer=place.employer)
    return mine.filter(worker__in=visible) | mine.filter(worker="") | mine.filter(verdict="to_verify")


def note_look(request: LearningRequest, workers: Iterable[str], what: str) -> None:
    """Leave in the access log of these people (by number) that this person saw their facts."""
    access.note_look(
        workers,
        environment=request.place.environment,
        company=request.standpoint.company.number,
        what=what,
        by=person(request.user.username),
        at=timezone.now(),
    )
