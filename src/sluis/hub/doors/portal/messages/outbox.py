"""The letters of a demonstration: what would have gone out by e-mail and SMS.

Laws: without SLUIS_OUTBOX_PAGE there is no such page (404). Letters hold provisional passwords: only who sits
at the machine itself sees them, and the institution's own people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.signin.demo import is_here
from sluis.hub.post.queries import letters

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST = 50  # letters on the page, the newest


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    if not outbox_address(request):
        raise Http404
    return render(request, "messages/outbox.html", {"letters": letters(MOST), "most": MOST})


def outbox_address(request: HttpRequest) -> str:
    """Where this visitor reads the letters; empty when they may not."""
    if not settings.OUTBOX_PAGE:
        return ""
    is_operator = request.user.is_authenticated and request.user.is_operator
    return reverse("outbox") if is_operator or is_here(request) else ""
