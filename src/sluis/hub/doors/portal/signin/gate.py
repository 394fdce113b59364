"""What stands between a session and every page: its limits, and what must be done first.

Laws: a session ends after so long without use, and after so long in any case (SLUIS_SESSION_IDLE_MINUTES,
SLUIS_SESSION_HOURS); a provisional password is changed before anything else; a password without a second key
leads to choosing one (SLUIS_PASSWORD_NEEDS_CODE); who is kept out by a company that wants stronger keys is
told so. What a signed-in person sees is kept by nobody on the way. /health and /metrics pass: they ask no
session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext

from sluis.hub.doors.portal.acting import shut_out
from sluis.hub.doors.portal.signin.strength import SEEN, SINCE, gave_a_code, opened_with_password

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    Answer = Callable[[HttpRequest], HttpResponseBase]

NOTED_SECONDS = 60  # the last use is written down once in this time
BY_ITSELF = "X-Refresh"  # a page that asks for itself again, while perhaps nobody looks (static/web/start.js)
UNTOUCHED = {"/health", "/metrics"}
HAS_SECOND_KEY = "has-second-key"
FIRST_PAGES = {"home", "choose"}
ALWAYS = {"account_logout"}
PASSWORD_PAGES = ALWAYS | {"own-password"}
CODE_PAGES = ALWAYS | {
    "code-needed",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "prove-again",
    "account_reauthenticate",
    "openid_connect_login",
    "openid_connect_callback",
}


def session_limits(get_response: Answer) -> Answer:
    """Middleware: ends sessions that are too old, and remembers when one was last used."""

    def limited(request: HttpRequest) -> HttpResponseBase:
        if request.path in UNTOUCHED or not request.user.is_authenticated:
            return get_response(request)
        now = timezone.now().timestamp()
        since = request.session.get(SINCE, now)
        seen = request.session.get(SEEN, now)
        if now - seen > settings.SESSION_IDLE_MINUTES * 60 or now - since > settings.SESSION_HOURS * 3600:
            return _ended(request)
        is_use = BY_ITSELF not in request.headers
        if SEEN not in request.session or (is_use and now - seen > NOTED_SECONDS):
            request.session[SINCE], request.session[SEEN] = since, now
            UserSession.objects.create_from_request(request)
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return limited


def first_things_first(get_response: Answer) -> Answer:
    """Middleware: leads to what must be done before anything else."""

    def gated(request: HttpRequest) -> HttpResponseBase:
        if request.path in UNTOUCHED or not request.user.is_authenticated:
            return get_response(request)
        page = _page(request)
        if request.user.must_change_password and page not in PASSWORD_PAGES:
            return redirect("own-password")
        if page not in CODE_PAGES | PASSWORD_PAGES and _needs_code(request):
            return redirect("code-needed")
        if page in FIRST_PAGES and shut_out(request):
            return redirect("stronger-key")
        return get_response(request)

    return gated


def _needs_code(request: HttpRequest) -> bool:
    """Whether a password alone opened this session, of somebody who has no second key yet."""
    if not settings.PASSWORD_NEEDS_CODE or not opened_with_password(request) or gave_a_code(request):
        return False
    if request.session.get(HAS_SECOND_KEY):
        return False
    second = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}
    has_one = Authenticator.objects.filter(user=request.user, type__in=second).exists()
    if has_one:
        request.session[HAS_SECOND_KEY] = True
    return not has_one


def _page(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Http404:
        return ""


def _ended(request: HttpRequest) -> HttpResponseBase:
    wanted = request.get_full_path() if request.method == "GET" else reverse("home")
    logout(request)
    messages.info(
        request,
        gettext("Your session ended, because it was not used for a while or was too long. Sign in again."),
    )
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")
