"""What a reader may see of the e-Box, how much waits there, and when a message counts as read.

Law: messages of the capacity for which one acts and those for the whole company, of the applications that
are open to the reader; a manager has all applications, a chief all capacities too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.http import Http404
from django.utils import timezone

from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.entrance import users_of
from sluis.hub.doors.portal.people.applications import grantable
from sluis.hub.ebox import queries
from sluis.hub.ebox.actions import open_message
from sluis.hub.parties.access import EBOX

if TYPE_CHECKING:
    from sluis.hub.audit.actor import Actor
    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.ebox.models import Message
    from sluis.hub.parties.models import Capacity, Company

#: The rule of every page here.
readers = users_of(EBOX)


class Reach(TypedDict):
    """How far a reader sees, as the questions of the room ask for it."""

    company: Company
    applications: frozenset[str]
    capacity: Capacity | None


def reach_of(request: PortalRequest) -> Reach:
    place = request.standpoint
    return Reach(
        company=place.company,
        applications=place.usable(grantable()),
        capacity=None if place.manages_company else place.capacity,
    )


def names_of_applications(request: PortalRequest) -> dict[str, str]:
    """Those that the reader may use, by code, in the language of the page."""
    usable = reach_of(request)["applications"]
    return {code: name for code, name in grantable().items() if code in usable}


def unread(request: PortalRequest) -> int:
    """For the menu: how many messages wait."""
    return queries.unread_count(**reach_of(request))


def one_message(request: PortalRequest, number: int) -> Message:
    """Raises Http404 for what this reader may not see, whatever the reason."""
    found = queries.message(number, **reach_of(request))
    if found is None:
        raise Http404
    return found


def mark_read(request: PortalRequest, message: Message) -> None:
    """Only when a person opens it: not for a question about headers, nor for a browser that guesses."""
    if request.method == "GET" and not request.headers.get("Sec-Purpose", "").startswith("prefetch"):
        open_message(message=message, by=actor(request), at=timezone.now())


def actor(request: PortalRequest) -> Actor:
    return person(request.user.username)
