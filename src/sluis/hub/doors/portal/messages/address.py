"""The one address of the box that is told of new messages: for managers (facts 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages as banners
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sluis.hub.doors.portal.entrance import acting, managers
from sluis.hub.doors.portal.messages.forms import AddressForm
from sluis.hub.doors.portal.messages.reading import actor
from sluis.hub.ebox.actions import set_notification_address
from sluis.hub.ebox.queries import notification_address
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_http_methods(["GET", "HEAD", "POST"])
@acting(managers)
def address(request: PortalRequest) -> HttpResponse:
    company = request.standpoint.company
    form = AddressForm(request.POST or None, initial={"address": notification_address(company)})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["address"]
        try:
            set_notification_address(company=company, address=wanted, by=actor(request), at=timezone.now())
        except CallerError as problem:
            form.add_error("address", str(problem))
        else:
            told = _("Notifications go to this address now.") if wanted else _("Nobody is told from now on.")
            banners.success(request, told)
            return redirect("ebox")
    return render(request, "messages/address.html", {"form": form, "company": company})
