"""The first page after signing in: what can be done here, for the company for which one acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_safe
@signed_in
def home(request: PortalRequest) -> HttpResponse:
    if not request.standpoint and request.places:
        return redirect("choose")
    return render(request, "account/home.html", {"place": request.standpoint})
