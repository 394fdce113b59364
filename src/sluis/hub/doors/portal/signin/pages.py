"""The pages before a session: choosing a digital key, user name and password, what to do without a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.views import LoginView
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from typing_extensions import override

from sluis.hub.doors.portal.acting import closed_to_password
from sluis.hub.doors.portal.entrance import signed_in
from sluis.hub.doors.portal.signin import demo
from sluis.hub.doors.portal.signin.addresses import passing_on, wanted_address
from sluis.hub.doors.portal.signin.providers import configured
from sluis.hub.doors.portal.signin.strength import is_strong, records

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@never_cache
@require_safe
def choose_key(request: HttpRequest) -> HttpResponse:
    """Every digital key that opens this portal, on one page."""
    if request.user.is_authenticated:
        return redirect(wanted_address(request) or "home")
    keys = {
        "providers": [
            {
                "name": one.name,
                "address": reverse("openid_connect_login", args=[one.id]) + passing_on(request),
            }
            for one in configured()
        ],
        "passing_on": passing_on(request),
        "wanted": wanted_address(request),
        "people": list(demo.people_of_the_demo()) if demo.is_demo(request) else [],
    }
    return render(request, "signin/choose.html", keys)


class PasswordPage(LoginView):  # type: ignore[misc]  # the library has no types for mypy
    """User name and password. The library's page, without its ways around ours."""

    template_name = "signin/password.html"
    http_method_names = ("get", "head", "post")

    @override
    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        ours = {"passing_on": passing_on(self.request), "wanted": wanted_address(self.request)}
        library: dict[str, Any] = super().get_context_data(**facts)
        return library | ours


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Asks first when somebody only follows a link."""
    if request.method == "POST":
        logout(request)
        return redirect("account_login")
    if not request.user.is_authenticated:
        return redirect("account_login")
    return render(request, "signin/out.html")


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """A forgotten password: a stronger key or the access manager; never a mail."""
    return render(request, "signin/forgotten.html", {"has_providers": bool(configured())})


@require_safe
def no_account(request: HttpRequest) -> HttpResponse:
    """How one becomes known here; nobody signs themselves up."""
    return render(request, "signin/no_account.html")


@require_safe
def blocked(request: HttpRequest) -> HttpResponse:
    """For somebody who proved who they are and may not come in."""
    return render(request, "signin/blocked.html", status=400)


@never_cache
@require_safe
@signed_in
def code_needed(request: PortalRequest) -> HttpResponse:
    """Somebody with a password alone chooses a second key."""
    return render(request, "signin/code_needed.html")


@never_cache
@require_safe
@signed_in
def stronger_key(request: PortalRequest) -> HttpResponse:
    """Why a company is closed to this session: it switched password sign-in off."""
    closed = closed_to_password(request)
    if not closed or any(is_strong(one) for one in records(request)):
        raise Http404
    names = sorted({place.company.name for place in closed})
    return render(request, "signin/stronger.html", {"companies": names})
