"""Where somebody wanted to go when they were asked to sign in; only inside this portal."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.http import HttpRequest


def wanted_address(request: HttpRequest) -> str:
    """The `next` of the address or form, when it is a path of ours; else nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if not wanted.startswith("/") or not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return ""
    return wanted


def passing_on(request: HttpRequest) -> str:
    """What stands behind the addresses of the next step, so that it is not forgotten."""
    wanted = wanted_address(request)
    return f"?{urlencode({'next': wanted})}" if wanted else ""
