"""The language of a page: `?language=nl` on any address chooses it and a cookie remembers it.

Law: without a choice the browser's wish counts, and English when it wishes for none of ours.
`choose_language` stands before Django's LocaleMiddleware, which then reads the cookie.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from sluis.protocol.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

REMEMBERED = timedelta(days=365)


def choose_language(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware."""

    def with_language(request: HttpRequest) -> HttpResponseBase:
        chosen = request.GET.get("language")
        known = chosen in dict(settings.LANGUAGES)
        if chosen and known:
            request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = chosen
        response = get_response(request)
        patch_vary_headers(response, ("Cookie",))
        if chosen and known:
            _remember(response, chosen, secure=request.is_secure())
        return response

    return with_language


def current_language() -> Language:
    """The language in which this page is being written."""
    return Language((get_language() or Language.EN)[:2])


def _remember(response: HttpResponseBase, chosen: str, *, secure: bool) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=REMEMBERED,
        httponly=True,
        samesite="Lax",
        secure=secure,
    )
