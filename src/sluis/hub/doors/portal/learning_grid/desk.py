"""For whom a table is: the employer's desk, and that of a training provider with the same pages.

Law: a desk decides who comes in, whose the rows are and how they are registered; the pages decide none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone

from sluis.hub.applications.learning import tables
from sluis.hub.applications.learning.grid.judging import Terms
from sluis.hub.applications.learning.models import Channel
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.learning.place import gesture_of, learning
from sluis.hub.doors.portal.learning_provider.place import providers_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.hub.applications.learning.changes import Gesture
    from sluis.hub.applications.learning.models import TableDraft
    from sluis.hub.doors.portal.entrance import Page
    from sluis.hub.doors.portal.learning.place import LearningRequest


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """`prefix` begins the names of its addresses; `done` names the page of what is registered; `menu` is the
    template on top of its pages.

    `company`: whose table it is; `employer`: of every row, None when each row names its own.
    """

    prefix: str
    done: str
    menu: str
    enter: Callable[[Page], Page]
    company: Callable[[LearningRequest], str]
    employer: Callable[[LearningRequest], str | None]
    gesture: Callable[[LearningRequest], Gesture]

    def terms(self, request: LearningRequest) -> Terms:
        """How rows are judged now."""
        return Terms(today=timezone.localdate(), employer=self.employer(request))

    def owner(self, request: LearningRequest) -> tables.Owner:
        """Whose tables this person works on."""
        return tables.Owner(
            environment=request.place.environment,
            company=self.company(request),
            person=str(person(request.user.username)),
        )

    def draft(self, request: LearningRequest, number: int) -> TableDraft:
        """One of them. Raises Http404."""
        mine = tables.of_owner(self.owner(request), at=timezone.now())
        draft = mine.filter(pk=number).first()
        if draft is None:
            raise Http404
        return draft

    def page(self, name: str) -> str:
        """The name of the address of one of its pages."""
        return f"{self.prefix}_{name}" if name else self.prefix


def _employer(request: LearningRequest) -> str:
    return request.place.employer


def _gesture(request: LearningRequest) -> Gesture:
    return gesture_of(request, channel=Channel.GRID)


def _none(_request: LearningRequest) -> None:
    return None


def _gesture_of_provider(request: LearningRequest) -> Gesture:
    return gesture_of(request, channel=Channel.GRID, registered_by=request.place.employer)


EMPLOYER = Desk(
    prefix="learning_grid",
    done="learning_trainings",
    menu="learning/_menu.html",
    enter=learning,
    company=_employer,
    employer=_employer,
    gesture=_gesture,
)
#: Each row names its own employer, who verifies it.
PROVIDER = Desk(
    prefix="provider_grid",
    done="provider",
    menu="learning_grid/of_provider.html",
    enter=providers_only,
    company=_employer,
    employer=_none,
    gesture=_gesture_of_provider,
)
