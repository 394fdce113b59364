"""Who may open the own learning account: a person with a person number, whom a provider vouched for.

Law: a person number is also typed by managers who add users, and they give those users a password; so a
number opens the account only to whom an OpenID Connect provider recognised by it (recognising.py ends the
earlier keys at that moment), in a session that a strong key opened. SLUIS_LEARNING_OWN_ACCOUNT may lower it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.own import Holder, holder_of
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.entrance import signed_in
from sluis.hub.doors.portal.learning.place import environment_of
from sluis.hub.doors.portal.signin.providers import configured
from sluis.hub.doors.portal.signin.strength import is_strong, opened_with_password, records
from sluis.hub.web.components import Link
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from sluis.hub.audit.actor import Actor
    from sluis.hub.doors.portal.entrance import Page, PortalRequest

    class OwnRequest(PortalRequest):
        """A request of somebody who may see the own learning account."""

        holder: Holder


def own_account(page: Page) -> Page:
    """For whoever has a person number; a page tells which key is needed when this one does not do."""

    @wraps(page)
    def entered(request: OwnRequest, *args: object, **named: object) -> HttpResponseBase:
        number = request.user.insz
        if not number:
            raise Http404
        if not is_vouched_for(request):
            weak = {"password": opened_with_password(request), "providers": bool(configured())}
            return render(request, "own_account/key.html", weak)
        request.holder = holder_of(number, environment=_environment(request))
        return page(request, *args, **named)

    return signed_in(entered)


def is_vouched_for(request: HttpRequest) -> bool:
    """Whether this session proves that the person number is this person's own."""
    used = records(request)
    if settings.LEARNING_OWN_ACCOUNT == "any" or not used:  # no record: opened by a test or a command
        return True
    if any(one.get("method") == "demo" for one in used):
        return True
    sure = [one.id for one in configured() if one.level != "low"]
    if any(one.get("method") == "socialaccount" and one.get("provider") in sure for one in used):
        return True
    strong = any(is_strong(one) for one in used)
    return strong and SocialAccount.objects.filter(user=request.user, provider__in=sure).exists()


def has_number(request: HttpRequest) -> bool:
    """Whether the menu shows the account to this person."""
    return bool(request.user.is_authenticated and request.user.insz)


def actor(request: PortalRequest) -> Actor:
    return person(request.user.username)


def tabs(current: str) -> list[Link]:
    """The pages of the account."""
    return [
        Link(label=label, address=reverse(name), current=name == current) for name, label in _pages().items()
    ]


def _pages() -> dict[str, str]:
    return {
        "my-learning": _("Overview"),
        "my-trainings": _("Trainings"),
        "my-certificates": _("Certificates"),
        "my-documents": _("Documents"),
        "my-notices": _("Notices"),
        "my-requests": _("Requests"),
        "my-looks": _("Who looked at my data"),
    }


def _environment(request: PortalRequest) -> str:
    """Production; a demonstration may show the test environments too."""
    return environment_of(request) if settings.DEMO else str(Environment.R)
