"""Who somebody is, of whom a provider told us: by person number, else by the provider's subject.

Laws: never by an e-mail address; a person number makes somebody known here who was not; a subject that is
linked to another person than the number says lets nobody in. Until a provider vouched for somebody, their
keys came from a company: the first time, all of them end.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from typing_extensions import override

from sluis.hub.audit.actor import Actor
from sluis.hub.doors.portal.signin import openid, providers
from sluis.hub.doors.portal.signin.trail import VISITOR
from sluis.hub.parties.actions.people import register_person, withdraw_password
from sluis.hub.parties.models import Person
from sluis.protocol.identifiers import PersonNumber

if TYPE_CHECKING:
    from datetime import datetime

    from allauth.socialaccount.models import SocialLogin
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types for mypy
    """The setting SOCIALACCOUNT_ADAPTER."""

    @override
    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Only what stands in the file of providers; the library's tables are never asked."""
        return [
            _app(one)
            for one in providers.configured()
            if provider in (None, "openid_connect", one.id) and client_id in (None, one.client_id)
        ]

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    @override
    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> AbstractBaseUser | None:
        suggested: AbstractBaseUser | None = sociallogin.user
        return suggested

    @override
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        state = sociallogin.state
        if state.get("process") != "login" or not _same_nonce(sociallogin):
            raise PermissionDenied
        provider = next(one for one in providers.configured() if one.id == sociallogin.account.provider)
        person = recognise(sociallogin, provider, at=timezone.now())
        if not person:
            page = render(request, "signin/unknown.html", {"provider": provider.name}, status=400)
            raise ImmediateHttpResponse(page)
        sociallogin.user = person
        if getattr(sociallogin, "keys_ended", False):
            messages.info(
                request,
                gettext(
                    "You used this digital key for the first time. The keys that you had before are ended."
                ),
            )

    @override
    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: str | None = None, **facts: Any
    ) -> None:
        if error == AuthError.CANCELLED:
            messages.info(request, gettext("You stopped signing in. Choose a digital key to start again."))
            raise ImmediateHttpResponse(redirect("account_login"))
        raise ImmediateHttpResponse(openid.failed(request, provider.sub_id))


@transaction.atomic
def recognise(login: SocialLogin, provider: providers.Provider, *, at: datetime) -> Person | None:
    """The person of this sign-in, linked to the provider's subject from now on; None for a stranger.

    Raises PermissionDenied when subject and person number belong to two people.
    """
    linked: Person | None = login.user if login.is_existing else None
    number = _person_number(login.claims.get(provider.person_number_claim))
    if not number:
        return linked
    person = Person.objects.filter(insz=number).first() or _make_known(login, provider, number, at=at)
    if linked and linked != person:
        raise PermissionDenied
    if not linked:
        login.keys_ended = end_keys_of_others(person, at=at)
        login.account, _made = SocialAccount.objects.get_or_create(
            provider=provider.id, uid=login.account.uid, defaults={"user": person}
        )
    return person


def end_keys_of_others(person: Person, *, at: datetime) -> bool:
    """End the keys of somebody for whom no provider vouched before; whether there were any.

    Who adds a person by number may have given them, and must not come in as that person from now on.
    """
    seconds = list(Authenticator.objects.filter(user=person))
    has_keys = bool(seconds) or person.has_usable_password()
    if not has_keys or SocialAccount.objects.filter(user=person).exists():
        return False
    withdraw_password(person=person, by=VISITOR, at=at)  # ends the sessions that it opened, too
    for one in seconds:
        one.delete()
        authenticator_removed.send(sender=Authenticator, request=None, user=person, authenticator=one)
    return True


def _make_known(login: SocialLogin, provider: providers.Provider, number: str, *, at: datetime) -> Person:
    told = partial(_text, login.claims)
    return register_person(
        first_name=told("given_name", 80),
        last_name=told("family_name", 80),
        insz=number,
        email=_mail_address(told("email", 254)),
        language=_language(told("locale", 10)),
        by=Actor("openid", provider.id),
        at=at,
    )


def _same_nonce(login: SocialLogin) -> bool:
    expected = (login.state.get("data") or {}).get("nonce")
    return bool(expected) and login.nonce == expected


def _person_number(told: object) -> str:
    """The number in digits; nothing for what cannot be one."""
    if not isinstance(told, str) or not PersonNumber.is_valid(told):
        return ""
    return PersonNumber.parse(told).value


def _text(claims: dict[str, Any], name: str, longest: int) -> str:
    told = claims.get(name)
    return "".join(sign for sign in told if sign.isprintable())[:longest] if isinstance(told, str) else ""


def _mail_address(told: str) -> str:
    try:
        validate_email(told)
    except ValidationError:
        return ""
    return told


def _language(told: str) -> str:
    known = dict(settings.LANGUAGES)
    wanted = told[:2].lower()
    return wanted if wanted in known else (get_language() or "nl")[:2]


def _app(provider: providers.Provider) -> SocialApp:
    app = SocialApp(
        provider="openid_connect",
        provider_id=provider.id,
        name=provider.name,
        client_id=provider.client_id,
        secret=provider.client_secret,
    )
    app.settings = {
        "server_url": provider.issuer,
        "issuer": provider.issuer,
        "oauth_pkce_enabled": True,
        "scope": list(provider.scopes),
        "acr_values": list(provider.acr_values),
        "auth_params": {"acr_values": " ".join(provider.acr_values)} if provider.acr_values else {},
        "token_auth_method": provider.token_auth_method or None,
    }
    return app
