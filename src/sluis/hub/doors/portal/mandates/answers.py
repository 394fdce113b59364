"""The answers of a proposal that is being written: they wait in the session, and become terms.

Laws: answers belong to the place in which they were given; whoever acts for another company or capacity
begins anew. What they name is looked up again each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sluis.hub.doors.portal.mandates.reach import capacity_of, own
from sluis.hub.mandates.models import Mandate, Side
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.mandates.rules import MAY_BE_AGENT, Terms
from sluis.hub.mandates.states import RUNNING
from sluis.hub.parties.models import CapacityKind, Company

if TYPE_CHECKING:
    from sluis.hub.doors.portal.entrance import PortalRequest

KEPT = "mandate-proposal"  # in the session: {"place": ..., "answers": ...}


def answers(request: PortalRequest) -> dict[str, Any]:
    """What was answered so far, in this place."""
    kept = request.session.get(KEPT, {})
    return dict(kept["answers"]) if kept.get("place") == _place(request) else {}


def keep(request: PortalRequest, told: dict[str, Any]) -> None:
    request.session[KEPT] = {"place": _place(request), "answers": told}


def forget(request: PortalRequest) -> None:
    request.session.pop(KEPT, None)


def pages(request: PortalRequest) -> tuple[str, ...]:
    """Which questions there are, in order: the answers decide it."""
    told = answers(request)
    found = ["side", "company"]
    if told.get("side") == Side.PRINCIPAL:
        found.append("capacity")
    found += ["group", "quarters"]
    if letting_go(request):
        found.append("takeover")
    return tuple(found)


def is_answered(told: dict[str, Any], page: str) -> bool:
    return {"company": "number", "quarters": "first", "takeover": "replaces"}.get(page, page) in told


def other_company(told: dict[str, Any]) -> Company | None:
    """The company with the number that was given, if it can be what is asked of it."""
    company = Company.objects.filter(number=told.get("number", "")).first()
    if company and told.get("side") == Side.PRINCIPAL and not capacities_of(company):
        return None
    return company


def capacities_of(company: Company) -> list[CapacityKind]:
    """In which capacities a company can be a mandatary."""
    kinds = company.capacities.values_list("kind", flat=True)
    return [kind for kind in CapacityKind if kind in kinds and kind in MAY_BE_AGENT]


def letting_go(request: PortalRequest) -> list[Mandate]:
    """In a group with several mandataries: whom the principal can let go. Nobody in a group with one."""
    told = answers(request)
    if told.get("side") != Side.PRINCIPAL or "group" not in told:
        return []
    found = own(request, side=Side.PRINCIPAL).filter(group=told["group"], status__in=RUNNING)
    return [one for one in found if one.about.agents > 1 and one.agent.number != told.get("number")]


def terms(request: PortalRequest) -> Terms | None:
    """What the answers say; None while one is missing, or names what is no longer there."""
    told, mine = answers(request), request.standpoint.company
    other = other_company(told)
    if other is None or not all(is_answered(told, page) for page in pages(request)):
        return None
    gives = told["side"] == Side.PRINCIPAL
    kind = told.get("capacity") if gives else capacity_of(request)
    if kind not in MAY_BE_AGENT:
        return None
    replaced = told.get("replaces")
    return Terms(
        principal=mine if gives else other,
        agent=other if gives else mine,
        capacity=CapacityKind(kind),
        group=told["group"],
        first=Quarter.parse(told["first"]),
        last=Quarter.parse(told["last"]) if told.get("last") else None,
        replaces=next((one for one in letting_go(request) if str(one.pk) == replaced), None),
    )


def from_draft(draft: Mandate, *, side: Side) -> dict[str, Any]:
    """The answers that a kept draft is made of."""
    told: dict[str, Any] = {
        "side": str(side),
        "number": (draft.agent if side is Side.PRINCIPAL else draft.principal).number,
        "group": draft.group,
        "first": draft.first_quarter,
        "last": draft.last_quarter,
        "draft": draft.pk,
        "replaces": str(draft.replaces_id or ""),
    }
    return told | ({"capacity": draft.capacity} if side is Side.PRINCIPAL else {})


def summary(told: Terms) -> Mandate:
    """The terms as a mandate that is written nowhere: to be shown."""
    return Mandate(
        principal=told.principal,
        agent=told.agent,
        capacity=told.capacity,
        group=told.group,
        first_quarter=str(told.first),
        last_quarter=str(told.last) if told.last else "",
    )


def _place(request: PortalRequest) -> list[int | None]:
    place = request.standpoint
    return [place.company.pk, place.capacity.pk if place.capacity else None]
