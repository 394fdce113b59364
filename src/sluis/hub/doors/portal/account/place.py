"""Choosing for whom one acts: every company and capacity that is open to this person, one click each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sluis.hub.doors.portal.acting import choose
from sluis.hub.doors.portal.entrance import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_place(request: PortalRequest) -> HttpResponse:
    """The list of places; a POST with the position of one of them takes it."""
    if request.method == "POST":
        chosen = request.POST.get("place", "")
        by_number = {str(number): place for number, place in enumerate(request.places)}
        if chosen not in by_number:
            raise Http404
        choose(request, by_number[chosen])
        return redirect("home")
    return render(request, "account/choose.html", {"places": list(enumerate(request.places))})
