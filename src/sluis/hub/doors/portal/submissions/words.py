"""What the pages say about a submission, in the reader's language: where it is, its world, its application.

Law: values only; nothing is asked of a database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from sluis.hub.applications.registry import application_for
from sluis.hub.doors.portal.words import environments
from sluis.hub.journey.states import Status
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from sluis.hub.journey.models import Submission

#: By status: what it is called, and the colour of its tag.
STATUSES = {
    Status.ARRIVING: (gettext_lazy("Arriving"), ""),
    Status.COMPLETE: (gettext_lazy("Being checked"), ""),
    Status.ACCEPTED: (gettext_lazy("Accepted"), "yellow"),
    Status.APPLIED: (gettext_lazy("Processed"), "yellow"),
    Status.ANSWERED: (gettext_lazy("Answered"), "green"),
    Status.REFUSED: (gettext_lazy("Refused"), "red"),
    Status.STRANDED: (gettext_lazy("Incomplete"), "red"),
    Status.CANCELLED: (gettext_lazy("Taken back"), "grey"),
}
WORLDS = {Environment.R: "", Environment.T: "grey", Environment.S: "yellow"}


def status_cell(submission: Submission) -> Cell:
    label, colour = STATUSES[Status(submission.status)]
    return Cell(tag=label, colour=colour)


def environment_tag(submission: Submission) -> Cell:
    """R, T or S, as in the name; the filter above the list says what each means."""
    world = Environment(submission.environment)
    return Cell(tag=str(world), colour=WORLDS[world])


def environment_names() -> dict[Environment, str]:
    """R, T and S by name."""
    return {Environment(world.letter): world.name for world in environments()}


def application_name(code: str) -> str:
    """The title of an application; the code of one that this hub does not know."""
    known = application_for(code)
    return known.structure.title[current_language()] if known else code or gettext("Not known yet")
