"""Signing in with an OpenID Connect provider: there, and back. The library speaks the protocol.

Laws: PKCE, state and nonce each time; the signature of the ID token is verified even when it came over TLS;
issuer, audience, nonce, subject and (where configured) level of assurance must be the expected ones. What the
provider tells of somebody is used for this one sign-in and not kept.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException
from typing_extensions import override

from sluis.hub.doors.portal.signin import trail
from sluis.hub.doors.portal.signin.addresses import wanted_address

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin, SocialToken
    from django.http import HttpRequest, HttpResponse

#: What a provider can do wrong; the library turns some of it into answers, and lets the rest through.
ITS_FAULT = (
    RequestException,
    OAuth2Error,
    PermissionDenied,
    ImproperlyConfigured,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
)


class VerifiedOpenID(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library has no types for mypy
    """The library's adapter, trusting nothing that is not signed for us."""

    @property
    def openid_config(self) -> dict[str, Any]:
        found: dict[str, Any] = super().openid_config
        issuer = self.get_provider().app.settings["issuer"]
        if found["issuer"].rstrip("/") != issuer.rstrip("/"):  # OpenID Connect Discovery, 4.3
            raise OAuth2Error("the provider is not who it should be")
        return found

    @override
    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **facts: Any
    ) -> SocialLogin:
        id_token = self._decode_id_token(app, facts["response"]["id_token"])
        told = self._fetch_user_info(token.token)
        if told["sub"] != id_token["sub"]:  # OpenID Connect Core, 5.3.2
            raise OAuth2Error("the subjects differ")
        wanted = app.settings["acr_values"]
        if wanted and id_token.get("acr") not in wanted:
            raise OAuth2Error("the level of assurance is too low")
        subject_only = {"id_token": {"sub": id_token["sub"]}}
        login = self.get_provider().sociallogin_from_response(request, subject_only)
        login.claims = id_token | told
        login.nonce = id_token["nonce"]
        return login

    @override
    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        return claims


@never_cache
@require_safe
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider. What the address asks for besides where to go afterwards is not listened to."""
    provider = _provider(request, provider_id)
    nonce = secrets.token_urlsafe(24)
    asked = {"nonce": nonce} | provider.get_auth_params()
    if request.user.is_authenticated:
        asked["prompt"] = "login"  # they prove anew who they are
    try:
        answer: HttpResponse = provider.redirect(
            request, "login", next_url=wanted_address(request), data={"nonce": nonce}, auth_params=asked
        )
    except ITS_FAULT:
        return failed(request, provider_id)
    return answer


@never_cache
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the provider, with a code or a refusal."""
    _provider(request, provider_id)
    try:
        page = OAuth2CallbackView.adapter_view(VerifiedOpenID(request, provider_id))
        answer: HttpResponse = page(request)
    except ITS_FAULT:
        return failed(request, provider_id)
    return answer


def failed(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The page that says so, and the audit that knows it."""
    trail.failed(username="", method=f"openid:{provider_id}", at=timezone.now())
    return render(request, "signin/failed.html", status=400)


def _provider(request: HttpRequest, provider_id: str) -> Any:
    try:
        provider = get_adapter().get_provider(request, provider=provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    provider.oauth2_adapter_class = VerifiedOpenID
    return provider
