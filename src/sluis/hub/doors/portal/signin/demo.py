"""Signing in with one click, for a demonstration on one's own machine.

Laws: without SLUIS_DEMO there is no such page (404), and neither is there from another machine or through a
proxy; a link is signed with the secret key of this hub.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sluis.hub.parties.models import Appointment, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

SALT = "sluis.demo"
PROXY_SIGNS = (
    "HTTP_X_FORWARDED",
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_REAL_IP",
    "HTTP_CF_",
)  # what they write
MOST = 30  # people on the sign-in page


def demo_link(person: Person) -> str:
    """The path that signs this person in; it only works in a demonstration."""
    return reverse("demo", args=[signing.dumps(person.username, salt=SALT)])


def is_demo(request: HttpRequest) -> bool:
    """Whether this is a demonstration, and the visitor sits at the machine itself."""
    return bool(settings.DEMO) and is_here(request)


def people_of_the_demo() -> Iterator[dict[str, str]]:
    """For the sign-in page: each person with a link and what they are."""
    people = list(Person.objects.filter(is_active=True).order_by("pk")[:MOST])
    roles: dict[int, list[str]] = {}
    held = Appointment.objects.filter(person__in=people, ended_at=None).select_related("company")
    for one in held.order_by("pk"):
        roles.setdefault(one.person_id, []).append(f"{one.get_role_display()}, {one.company.name}")
    for person in people:
        yield {
            "name": person.get_full_name(),
            "address": demo_link(person),
            "roles": "; ".join(roles.get(person.pk, [])),
        }


@never_cache
@require_safe
def sign_in_as(request: HttpRequest, token: str) -> HttpResponse:
    if not is_demo(request):
        raise Http404
    try:
        username = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    person = get_object_or_404(Person, username=username, is_active=True)
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, person, method="demo")
    answer: HttpResponse = perform_login(request, Login(user=person))
    return answer


def is_here(request: HttpRequest) -> bool:
    """Whether the visitor sits at the machine itself, and no proxy stands between."""
    if settings.PROXIES or any(name.startswith(PROXY_SIGNS) for name in request.META):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
