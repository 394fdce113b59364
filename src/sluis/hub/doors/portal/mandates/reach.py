"""Which mandates a person reaches: those of the company for which they act.

Laws: of the mandates that the company holds, only those of the capacity in which the person acts; a mandate
of others, or a draft of the other side, does not exist here (404), whatever number an address says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.entrance import users_of
from sluis.hub.mandates.queries import Counters, counters, mandates_of, waiting_for
from sluis.hub.parties.access import MANDATES

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sluis.hub.audit.actor import Actor
    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.mandates.models import Mandate, Side

#: The rule of these pages: who manages, and users of the service.
of_mandates = users_of(MANDATES)


def capacity_of(request: PortalRequest) -> str | None:
    """In which capacity one acts; None when the company has none yet."""
    capacity = request.standpoint.capacity
    return capacity.kind if capacity else None


def own(request: PortalRequest, *, side: Side | None = None) -> QuerySet[Mandate]:
    """The mandates that this person sees."""
    return mandates_of(request.standpoint.company, side=side, capacity=capacity_of(request))


def one_of(request: PortalRequest, number: int) -> Mandate:
    """One of them. Raises Http404 for any other."""
    found = own(request).filter(pk=number).first() if number < 2**63 else None
    if found is None:
        raise Http404
    return found


def side_in(request: PortalRequest, mandate: Mandate) -> Side:
    """Which side this person is on."""
    side = mandate.side_of(request.standpoint.company)
    if side is None:
        raise Http404
    return side


def counted(request: PortalRequest) -> Counters:
    return counters(request.standpoint.company, capacity=capacity_of(request))


def waiting(request: PortalRequest) -> int:
    """How many proposals wait for an answer of this person's side: the number in the menu."""
    return waiting_for(request.standpoint.company, capacity=capacity_of(request))


def actor(request: PortalRequest) -> Actor:
    return acting_person(request.user.username)
