"""How the library signs people in here: which steps, what it says, and how long one waits after failures.

Laws: unknown, wrong and blocked are one answer, after the same work; nobody signs themselves up; whatever
happens is told to the audit by trail.py. The library does the checking; we decide nothing about passwords.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from sluis.hub.doors.portal.signin import lockout, trail
from sluis.hub.doors.portal.signin.strength import is_fresh, is_strong, records

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse

    from sluis.hub.parties.models import Person

STAGES = ["sluis.hub.doors.portal.signin.adapter.CodeStage"]
HERE = "127.0.0.1"  # who speaks over a socket of this machine has no address


class CodeStage(AuthenticateStage):  # type: ignore[misc]  # the library has no types for mypy
    """The second step after a password; whoever used a stronger key is through already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if any(is_strong(one) for one in records(request)):
            return False
        return bool(super()._should_handle(request))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # as above
    """The setting ACCOUNT_ADAPTER."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The user name or the password is not correct."),
        "incorrect_password": _("The password is not correct."),
        "incorrect_code": _("This code is not correct. Codes of the app change every 30 seconds."),
        "too_many_login_attempts": _("Too many attempts have failed. Wait a few minutes, then try again."),
        "rate_limited": _("Too many attempts have failed. Wait a few minutes, then try again."),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def get_login_stages(self) -> list[str]:
        return STAGES

    @override
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    @override
    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    @override
    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address; behind proxies (SLUIS_PROXIES) what the outermost of ours wrote down."""
        passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
        if settings.PROXIES and len(passed) >= settings.PROXIES and passed[-settings.PROXIES]:
            return lockout.plain_address(passed[-settings.PROXIES], otherwise=HERE)
        return lockout.plain_address(request.META.get("REMOTE_ADDR", ""), otherwise=HERE)

    @override
    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        mine = {"name": credentials.get("username") or "", "address": self.get_client_ip(request)}
        if not lockout.take_turn(**mine, at=timezone.now()):
            raise self.validation_error("too_many_login_attempts")

    @override
    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        found: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if not found:
            return None
        if not found.is_active:  # the library would tell a blocked person so
            self.authentication_failed(request, **credentials)
            return None
        mine = {"name": credentials.get("username") or "", "address": self.get_client_ip(request)}
        lockout.give_back(**mine, at=timezone.now())
        return found

    @override
    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        trail.failed(username=credentials.get("username") or "", method="password", at=timezone.now())

    @override
    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        clear_login(request)
        return redirect("account_inactive")

    @override
    def post_login(self, request: HttpRequest, user: Person, **facts: Any) -> HttpResponse:
        """As the library's, in the person's own language from here on."""
        response: HttpResponse = super().post_login(request, user, **facts)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=365 * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
        return response

    @override
    def add_message(self, request: HttpRequest, level: int, *args: Any, **facts: Any) -> None:
        """The library's own messages are not said: our pages say what happened."""

    @override
    def is_ajax(self, request: HttpRequest) -> bool:
        """Only the passkey button of the sign-in page asks for JSON."""
        return bool(request.path == reverse("mfa_login_webauthn") and super().is_ajax(request))

    @override
    def is_reauthentication_required(self, *, app: str, **facts: Any) -> bool:
        return not is_fresh(context.request)
