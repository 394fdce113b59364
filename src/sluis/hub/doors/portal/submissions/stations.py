"""The stations of a submission, as the timeline shows them.

Law: the order is that of journey/states.py; a way that ended early shows no stations behind its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sluis.hub.journey.states import TRANSITIONS, Status
from sluis.hub.web.components import Progress, Station

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sluis.hub.journey.models import Submission

ROAD = (Status.COMPLETE, Status.ACCEPTED, Status.APPLIED, Status.ANSWERED)
ENDS = {Status.STRANDED, Status.CANCELLED, Status.REFUSED}


def is_under_way(submission: Submission) -> bool:
    """Whether something will still happen to it."""
    return bool(TRANSITIONS[Status(submission.status)])


def stations(submission: Submission, way: Mapping[Status, datetime]) -> list[Station]:
    """Done, now and still to come; `way` tells when each was reached."""
    status = Status(submission.status)
    names = _names()
    if status in ENDS:
        passed = [Status.COMPLETE] if status is Status.REFUSED else []
        done = [_done(names[one], way.get(one)) for one in passed]
        end = Station(label=names[status], progress=Progress.FAILED, at=way.get(status), text=_ends()[status])
        return [_done(names[Status.ARRIVING], way.get(Status.ARRIVING)), *done, end]
    reached = ROAD.index(status) + 1 if status in ROAD else 0
    found = [_done(names[Status.ARRIVING], way.get(Status.ARRIVING))]
    for place, one in enumerate(ROAD):
        if place < reached:
            found.append(_done(names[one], way.get(one)))
        else:
            progress = Progress.NOW if place == reached else Progress.WAITING
            text = _doing()[one] if place == reached else ""
            found.append(Station(label=names[one], progress=progress, text=text))
    return found


def _done(label: str, at: datetime | None) -> Station:
    return Station(label=label, progress=Progress.DONE, at=at)


def _names() -> dict[Status, str]:
    """What is reached with each status."""
    return {
        Status.ARRIVING: _("First part received"),
        Status.COMPLETE: _("All parts received"),
        Status.ACCEPTED: _("Checked and accepted"),
        Status.APPLIED: _("Processed by the application"),
        Status.ANSWERED: _("Notification ready"),
        Status.REFUSED: _("Checked and refused"),
        Status.STRANDED: _("Never completed"),
        Status.CANCELLED: _("Taken back by the sender"),
    }


def _doing() -> dict[Status, str]:
    """What happens now on the way to each status."""
    return {
        Status.COMPLETE: _("Waiting for the other parts. The GO file closes the set."),
        Status.ACCEPTED: _("The names, the signatures and the content are being checked."),
        Status.APPLIED: _("The application takes the forms."),
        Status.ANSWERED: _("The notification is being signed."),
    }


def _ends() -> dict[Status, str]:
    """How a way ended early, and what can be done."""
    return {
        Status.REFUSED: _("The file was not processed. The receipt says why. Send a new file."),
        Status.STRANDED: _("The GO file never came. Nothing was processed. Send the set again."),
        Status.CANCELLED: _("A TD file took this set back before it was checked."),
    }
