"""My own data: how I am reached, in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_safe
@signed_in
def own_account(request: PortalRequest) -> HttpResponse:
    return render(request, "account/own.html")
