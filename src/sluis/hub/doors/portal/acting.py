"""For whom the signed-in person acts: chosen once, always visible, one click to change.

Laws: the choice is kept in the session and checked again on every request, because a role may have ended a
minute ago; what a page may show is decided by `request.standpoint`, never by what an address says. A company
that switched password sign-in off is closed to a session that was opened with a password. A mandatary may
choose one client: `request.client`, for as long as a mandate is in force that covers what the person may use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from sluis.hub.doors.portal.messages.outbox import outbox_address
from sluis.hub.doors.portal.navigation import navigation
from sluis.hub.doors.portal.signin.strength import opened_with_password
from sluis.hub.mandates.groups import groups
from sluis.hub.mandates.quarters import day_in_brussels
from sluis.hub.mandates.queries import applications_covered
from sluis.hub.parties.access import Standpoint, standpoints
from sluis.hub.parties.models import Company
from sluis.hub.web.components import Acting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from sluis.hub.doors.portal.entrance import PortalRequest

CHOSEN = "acting-for"  # in the session: {"company": id, "capacity": id or None}
CLIENT = "client"  # beside them, when one was chosen: its id
NO_CLIENT = (None, frozenset[str]())


def who_acts(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: gives every request `places` and `standpoint`, looked up when a page first asks."""

    def with_standpoint(request: HttpRequest) -> HttpResponseBase:
        request.places = SimpleLazyObject(lambda: _places(request))  # type: ignore[attr-defined]  # PortalRequest tells pages
        request.standpoint = SimpleLazyObject(lambda: _standpoint(request))  # type: ignore[attr-defined]  # as above
        chosen = SimpleLazyObject(lambda: _client(request))
        request.client = SimpleLazyObject(lambda: chosen[0])  # type: ignore[attr-defined]  # as above
        request.covered = SimpleLazyObject(lambda: chosen[1])  # type: ignore[attr-defined]  # as above
        return get_response(request)

    return with_standpoint


def choose(request: PortalRequest, place: Standpoint) -> None:
    """Act for this company and capacity from now on."""
    request.session[CHOSEN] = {
        "company": place.company.pk,
        "capacity": place.capacity.pk if place.capacity else None,
    }


def act_for_client(request: PortalRequest, client: Company) -> None:
    """Act for this client from now on, in the place where one acts now."""
    choose(request, request.standpoint)
    request.session[CHOSEN] = request.session[CHOSEN] | {CLIENT: client.pk}


def act_for_oneself(request: PortalRequest) -> None:
    """Act for no client any more."""
    choose(request, request.standpoint)


def groups_open_to(place: Standpoint, *, on: date) -> list[str] | None:
    """The groups of mandates with something that this person may use; None for all of them."""
    if place.manages:
        return None
    declared = [code for code, group in groups().items() if place.usable(group.applications(on=on))]
    return [*declared, *place.granted]


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """What stands around every page: the menu, and for whom one acts. Nothing of it on an error page."""
    if getattr(request, "frameless", False) or not hasattr(request, "standpoint"):
        return {}
    footer = {"outbox_address": outbox_address(request), "glossary_address": reverse("learning-glossary")}
    if not request.user.is_authenticated:
        return footer | {"sign_in_address": reverse("account_login")}
    return footer | {
        "acting": _bar(request),
        "navigation": navigation(request),
        "sign_out_address": reverse("account_logout"),
    }


def closed_to_password(request: HttpRequest) -> list[Standpoint]:
    """The places of this person that this session may not enter: the company switched passwords off."""
    if not request.user.is_authenticated or not opened_with_password(request):
        return []
    found = standpoints(request.user, on=timezone.localdate())
    return [place for place in found if not place.company.password_sign_in]


def shut_out(request: HttpRequest) -> bool:
    """Whether nothing is open to this session, only because a password opened it."""
    return bool(closed_to_password(request)) and not _places(request)


def _bar(request: Any) -> Acting:
    place = request.standpoint
    return Acting(
        company=place.company.name if place else "",
        capacity=place.capacity.get_kind_display() if place and place.capacity else "",
        person=request.user.get_full_name(),
        choose_address=reverse("choose"),
        many=len(request.places) > 1,
        account_address=reverse("own-account"),
        client=request.client.name if request.client else "",
        client_address=reverse("clients"),
    )


def _client(request: Any) -> tuple[Company | None, frozenset[str]]:
    """The client that was chosen and what may be used for it, if a mandate of this capacity says so today."""
    chosen = (request.session.get(CHOSEN) if request.user.is_authenticated else None) or {}
    place = request.standpoint if chosen.get(CLIENT) else None
    if not place or place.capacity is None or place.capacity.pk != chosen["capacity"]:
        return NO_CLIENT
    client = Company.objects.filter(pk=chosen[CLIENT]).first()
    if client is None:
        return NO_CLIENT
    today = day_in_brussels(timezone.now())
    covered = applications_covered(
        agent=place.company, principal=client, on=today, capacity=place.capacity.kind
    )
    usable = place.usable(covered)
    return (client, usable) if usable else NO_CLIENT


def _places(request: HttpRequest) -> list[Standpoint]:
    if not request.user.is_authenticated:
        return []
    found = standpoints(request.user, on=timezone.localdate())
    weak = opened_with_password(request)
    return [place for place in found if place.company.password_sign_in or not weak]


def _standpoint(request: Any) -> Standpoint | None:
    """The place that was chosen, or the only one there is."""
    places = request.places
    chosen = request.session.get(CHOSEN) if request.user.is_authenticated else None
    if chosen:
        for place in places:
            capacity = place.capacity.pk if place.capacity else None
            if (place.company.pk, capacity) == (chosen["company"], chosen["capacity"]):
                return place  # type: ignore[no-any-return]  # behind a lazy object
    return places[0] if len(places) == 1 else None
