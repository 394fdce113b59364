"""My digital keys: what opens my session, and the pages that add or remove a key.

Law: a key is added or removed only within minutes of using one; who comes later proves first who they are.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import signed_in
from sluis.hub.doors.portal.signin.addresses import passing_on, wanted_address
from sluis.hub.doors.portal.signin.providers import configured
from sluis.hub.doors.portal.signin.strength import is_fresh

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from sluis.hub.doors.portal.entrance import Page, PortalRequest


def just_proved(page: Page) -> Page:
    """For pages that change keys: only within minutes of using one."""

    @wraps(page)
    @never_cache
    @signed_in
    def entered(request: PortalRequest, *args: object, **named: object) -> HttpResponseBase:
        if is_fresh(request):
            return page(request, *args, **named)
        back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("mfa_index")
        return redirect(f"{reverse('prove-again')}?{urlencode({'next': back})}")

    return entered


@never_cache
@require_safe
@signed_in
def my_keys(request: PortalRequest) -> HttpResponse:
    """Every key of this person, with what can be done about it."""
    mine = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    by_kind: dict[str, list[Any]] = {kind: [] for kind in Authenticator.Type.values}
    for one in mine:
        by_kind[one.type].append(one)
    names = {one.id: one.name for one in configured()}
    linked = SocialAccount.objects.filter(user=request.user).values_list("provider", flat=True)
    keys = {
        "app": next(iter(by_kind[Authenticator.Type.TOTP]), None),
        "passkeys": [{"key": one, "name": one.wrap().name} for one in by_kind[Authenticator.Type.WEBAUTHN]],
        "codes_left": _codes_left(by_kind[Authenticator.Type.RECOVERY_CODES]),
        "has_password": request.user.has_usable_password(),
        "linked": sorted({names[one] for one in linked if one in names}),
    }
    return render(request, "account/keys.html", keys)


@never_cache
@require_safe
@signed_in
def prove_again(request: PortalRequest) -> HttpResponse:
    """With which key somebody proves once more who they are; the only one is taken at once."""
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    linked = set(SocialAccount.objects.filter(user=request.user).values_list("provider", flat=True))
    ways = {
        "methods": [{"id": one["id"], "address": one["url"] + passing_on(request)} for one in methods],
        "providers": [
            {
                "name": one.name,
                "address": reverse("openid_connect_login", args=[one.id]) + passing_on(request),
            }
            for one in configured()
            if one.id in linked or one.person_number_claim
        ],
        "wanted": wanted_address(request),
    }
    return render(request, "account/prove_again.html", ways)


def _codes_left(found: list[Authenticator]) -> int | None:
    return len(found[0].wrap().get_unused_codes()) if found else None
