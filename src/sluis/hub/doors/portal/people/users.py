"""The users of the capacity for which one acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import acting, managers

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_safe
@acting(managers)
def users(request: PortalRequest) -> HttpResponse:
    return render(request, "people/users.html")
