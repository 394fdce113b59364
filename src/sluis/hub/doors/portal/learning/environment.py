"""Choosing production or a test environment, for every page of the learning account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sluis.hub.doors.portal.learning.menu import NAMES
from sluis.hub.doors.portal.learning.place import CHOSEN, learning

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_POST
@learning
def choose(request: LearningRequest) -> HttpResponse:
    """Work in this environment from now on; what one looked at before does not exist there, so: home."""
    wanted = request.POST.get("environment", "")
    if wanted in {str(one) for one in NAMES}:
        request.session[CHOSEN] = wanted
    return redirect("learning")
