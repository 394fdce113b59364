"""Who may open a page. Every page of the portal but the public ones carries one of these decorators.

Laws: somebody who is not signed in goes to the sign-in page and comes back; whatever a signed-in person may
not see does not exist for them (404, never 403), so that an address tells nothing.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import redirect

from sluis.hub.parties.access import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

    from sluis.hub.parties.access import Standpoint
    from sluis.hub.parties.models import Company, Person

    class PortalRequest(HttpRequest):
        """A request of a signed-in person, with the place for which they act."""

        user: Person
        standpoint: Standpoint
        places: list[Standpoint]
        #: For whom a mandatary acts now, and what may be used for it; false and empty for the own company.
        client: Company | None
        covered: frozenset[str]

    Page = Callable[..., HttpResponseBase]


def signed_in(page: Page) -> Page:
    """For everybody who signed in, whether or not they act for a company."""

    @wraps(page)
    def entered(request: PortalRequest, *args: object, **named: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            return page(request, *args, **named)
        except (NotAllowed, PermissionDenied):
            raise Http404 from None

    return entered


def acting(rule: Callable[[Standpoint], bool]) -> Callable[[Page], Page]:
    """For people who act for a company, when `rule` says yes to their standpoint."""

    def guarded(page: Page) -> Page:
        @wraps(page)
        def entered(request: PortalRequest, *args: object, **named: object) -> HttpResponseBase:
            if not request.standpoint:
                if request.places:
                    return redirect("choose")
                raise Http404
            if not rule(request.standpoint):
                raise Http404
            return page(request, *args, **named)

        return signed_in(entered)

    return guarded


def operators_only(page: Page) -> Page:
    """For the people of the institution that runs this hub."""

    @wraps(page)
    def entered(request: PortalRequest, *args: object, **named: object) -> HttpResponseBase:
        if not request.user.is_operator:
            raise Http404
        return page(request, *args, **named)

    return signed_in(entered)


def anybody(standpoint: Standpoint) -> bool:  # noqa: ARG001  # a rule among rules
    """The rule for pages that everybody who acts for a company may see."""
    return True


def managers(standpoint: Standpoint) -> bool:
    return standpoint.manages


def users_of(application: str) -> Callable[[Standpoint], bool]:
    """The rule for pages of one application: its users, and whoever manages the capacity."""

    def rule(standpoint: Standpoint) -> bool:
        return standpoint.may_use(application)

    return rule


def covered_by_mandate(application: str) -> Callable[[Page], Page]:
    """For pages of one application that can be used for a client.

    Without a client: its users, and whoever manages the capacity. With a client chosen: only under a mandate
    that covers the application today, and when it is open to the person.
    """

    def guarded(page: Page) -> Page:
        @wraps(page)
        def entered(request: PortalRequest, *args: object, **named: object) -> HttpResponseBase:
            if request.client and application not in request.covered:
                raise Http404
            return page(request, *args, **named)

        return acting(users_of(application))(entered)

    return guarded
