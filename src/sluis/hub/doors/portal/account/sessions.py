"""My sessions: where I am signed in, since when, and ending one or all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.entrance import signed_in
from sluis.hub.parties.actions.people import subject_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest

#: By what a browser says of itself; the first that fits. An Edge also says Chrome, a Chrome also says Safari.
BROWSERS = (
    ("Edge", r"Edg"),
    ("Opera", r"OPR/"),
    ("Firefox", r"Firefox|FxiOS"),
    ("Chrome", r"Chrom|CriOS"),
    ("Safari", r"Safari"),
)
SYSTEMS = (
    ("Android", r"Android"),
    ("iOS", r"iPhone|iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS"),
    ("Linux", r"Linux|X11"),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def my_sessions(request: PortalRequest) -> HttpResponse:
    """The list; a POST ends the session that it names, the `others`, or `all`."""
    found = sorted(
        UserSession.objects.purge_and_list(request.user), key=lambda one: one.last_seen_at, reverse=True
    )
    if request.method == "POST":
        return _end(request, found)
    rows = [{"session": one, "device": device(one.user_agent), "here": one.is_current()} for one in found]
    return render(request, "account/sessions.html", {"rows": rows})


def device(user_agent: str) -> str:
    """What a person recognises: browser and system, as far as the browser tells."""
    browser = next((name for name, sign in BROWSERS if re.search(sign, user_agent)), "")
    system = next((name for name, sign in SYSTEMS if re.search(sign, user_agent)), "")
    return ", ".join(part for part in (browser, system) if part) or _("Unknown device")


@transaction.atomic
def _end(request: PortalRequest, found: list[UserSession]) -> HttpResponse:
    wish = request.POST.get("end", "")
    if wish not in {"others", "all", *(str(one.pk) for one in found)}:
        raise Http404
    gone = [
        one
        for one in found
        if wish == "all" or wish == str(one.pk) or (wish == "others" and not one.is_current())
    ]
    here = any(one.is_current() for one in gone)
    actor = acting_person(request.user.username)
    detail = {"count": len(gone)}
    record(
        "person.sessions_ended", subject=subject_of(request.user), detail=detail, by=actor, at=timezone.now()
    )
    for one in gone:
        one.end()
    if here:
        logout(request)
        return redirect("account_login")
    messages.success(request, _("The session is ended.") if len(gone) == 1 else _("The sessions are ended."))
    return redirect("usersessions_list")
