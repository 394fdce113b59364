"""The users of the capacity for which one acts: the list, and what is done to many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.doors.portal.entrance import acting, managers
from sluis.hub.doors.portal.people.applications import grantable
from sluis.hub.doors.portal.people.forms import UsersFilter
from sluis.hub.doors.portal.signin.providers import recognise_numbers
from sluis.hub.parties.access import NotAllowed
from sluis.hub.parties.actions.users import block, remove, unblock
from sluis.hub.parties.models import CompanyUser
from sluis.hub.parties.queries import users_of
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.web.bulk import Wish

VERBS = {"block": block, "unblock": unblock, "remove": remove}


@require_safe
@acting(managers)
def users(request: PortalRequest) -> HttpResponse:
    return _page(request, mistake="")


@require_POST
@acting(managers)
def change_users(request: PortalRequest) -> HttpResponse:
    """Block, unblock or remove the chosen users; removing is confirmed first."""
    wish = read_wish(request.POST, bulk=_bulk())
    if wish.mistake:
        return _page(request, mistake=wish.mistake)
    chosen = list(_own_users(request).filter(pk__in=wish.numbers))
    if wish.action == "remove" and not wish.confirmed:
        names = [str(user.person) for user in chosen]
        return render(request, "people/users_confirm.html", {"wish": wish, "names": names})
    _carry_out(request, wish, chosen)
    return redirect("users")


def _carry_out(request: PortalRequest, wish: Wish, chosen: list[CompanyUser]) -> None:
    done = 0
    for user in chosen:
        try:
            VERBS[wish.action](acting=request.standpoint, user=user, at=timezone.now())
            done += 1
        except NotAllowed:
            messages.warning(request, _("You cannot do this to yourself."))
    if done:
        sentence = ngettext("%(count)d user was changed.", "%(count)d users were changed.", done)
        messages.success(request, sentence % {"count": done})


def _own_users(request: PortalRequest) -> QuerySet[CompanyUser]:
    place = request.standpoint
    return users_of(place.capacity) if place.capacity else CompanyUser.objects.none()


def _page(request: PortalRequest, *, mistake: str) -> HttpResponse:
    form = UsersFilter(request.GET)
    names = grantable()
    table = Listing(
        rows=form.narrow(_own_users(request)),
        columns=_columns(names),
        query=request.GET,
        caption=_("Users"),
        sort="name",
        empty=_("Nobody is a user of this capacity yet. Add the people who will work with its applications."),
        empty_link=Link(label=_("Add a user"), address=reverse("user-add")),
        filtered=bool(form.wanted),
        bulk=_bulk(mistake),
        name=lambda user: str(user.person),
    )
    return render(request, "people/users.html", {"table": table, "filter": form, "has_errors": bool(mistake)})


def _bulk(mistake: str = "") -> Bulk:
    actions = (("block", _("Block")), ("unblock", _("Unblock")), ("remove", _("Remove")))
    return Bulk(address=reverse("users-change"), actions=actions, mistake=mistake)


def _columns(names: dict[str, str]) -> list[Column]:
    return [
        Column(key="name", label=_("Name"), cell=_name, sort=("person__last_name", "person__first_name")),
        Column(
            key="applications",
            label=_("Applications"),
            cell=lambda user: ", ".join(
                names.get(grant.application, grant.application) for grant in user.held
            ),
        ),
        Column(key="state", label=_("State"), cell=_state, sort=("blocked_at",)),
        Column(
            key="last",
            label=_("Last sign-in"),
            cell=lambda user: user.person.last_login or _("never"),
            sort=("person__last_login",),
        ),
        Column(key="key", label=_("Password"), cell=_key),
    ]


def _name(user: CompanyUser) -> Cell:
    return Cell(text=str(user.person), address=reverse("user", args=[user.pk]), note=user.person.username)


def _state(user: CompanyUser) -> Cell:
    if user.blocked_at:
        return Cell(tag=_("Blocked"), colour="red")
    return Cell(tag=_("Active"), colour="green")


def _key(user: CompanyUser) -> Cell:
    if user.person.insz and recognise_numbers():
        return Cell(text=_("own digital key"))
    link = Link(
        label=_("New password"), address=reverse("user-password", args=[user.pk]), of=str(user.person)
    )
    return Cell(links=(link,))
