"""The first page after signing in: what can be done here, for the company for which one acts.

Law: it shows the same places as the menu, with a sentence each, so that no rule stands twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import signed_in
from sluis.hub.doors.portal.navigation import places_to_go
from sluis.hub.doors.portal.own_account.reach import has_number

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_safe
@signed_in
def home(request: PortalRequest) -> HttpResponse:
    if not request.standpoint and len(request.places) > 1:
        return redirect("choose")
    if not request.places and has_number(request) and not request.user.is_operator:
        return redirect("my-learning")  # all there is for them here; it leads to claiming a company
    page = {"place": request.standpoint, "cards": places_to_go(request)}
    return render(request, "account/home.html", page)
