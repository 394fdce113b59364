"""The pages for what went wrong, in the reader's language.

Laws: an error page asks no database; it never tells what exists or why.
It sets its language itself, because an error may come before the middleware that does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language_from_request, override

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django gives it
    return _page(request, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # as above
    return _page(request, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # as above
    return _page(request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django gives it
    """The setting CSRF_FAILURE_VIEW: a form without its token, as from a page that stood open for days."""
    return _page(request, status=403, template="csrf")


def _page(request: HttpRequest, *, status: int, template: str = "") -> HttpResponse:
    request.frameless = True  # type: ignore[attr-defined]  # no menu: an error page asks no database
    with override(get_language_from_request(request)):
        return render(request, f"web/{template or status}.html", status=status)
