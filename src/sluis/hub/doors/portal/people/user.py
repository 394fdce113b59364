"""One user: added, changed, given and denied applications, given a new password.

Law: a user of another capacity does not exist here (404), whatever number an address says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sluis.hub.doors.portal.entrance import acting, managers
from sluis.hub.doors.portal.people.applications import grantable
from sluis.hub.doors.portal.people.forms import GiveAccessForm, NewPasswordForm, NewUserForm, ReachForm
from sluis.hub.doors.portal.signin.providers import recognise_numbers
from sluis.hub.parties.actions.users import (
    add_user,
    block,
    describe_user,
    give_new_password,
    grant,
    is_known_here_alone,
    remove,
    unblock,
)
from sluis.hub.parties.queries import users_of
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.tables import Column, Listing
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.parties.models import CompanyUser, Grant

VERBS = {"block": block, "unblock": unblock, "remove": remove}
either_way = require_http_methods(["GET", "HEAD", "POST"])


@either_way
@acting(managers)
def add(request: PortalRequest) -> HttpResponse:
    """Add a user, then choose the applications."""
    capacity = request.standpoint.capacity
    if capacity is None:
        raise Http404
    form = NewUserForm(request.POST or None, initial={"language": request.standpoint.company.language})
    if form.is_valid():
        try:
            user = add_user(
                acting=request.standpoint, capacity=capacity, at=timezone.now(), **form.cleaned_data
            )
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The user was added. Now choose the applications."))
            return redirect("user", user.pk)
    return render(request, "people/user_add.html", {"form": form})


@either_way
@acting(managers)
def show(request: PortalRequest, number: int) -> HttpResponse:
    """A user with the applications; a POST gives more of them."""
    user = _own(request, number)
    held = {one.application: one.last_day for one in user.held}  # type: ignore[attr-defined]  # prefetched by users_of
    free = [(code, name) for code, name in grantable().items() if code not in held]
    form = GiveAccessForm(request.POST or None, choices=free)
    if form.is_valid():
        given = dict.fromkeys(form.cleaned_data["applications"], form.cleaned_data["last_day"])
        grant(acting=request.standpoint, user=user, applications=held | given, at=timezone.now())
        messages.success(request, _("The applications were given."))
        return redirect("user", user.pk)
    return _show(request, user, form=form if free else None)


@require_POST
@acting(managers)
def withdraw(request: PortalRequest, number: int) -> HttpResponse:
    """Withdraw the chosen applications."""
    user = _own(request, number)
    wish = read_wish(request.POST, bulk=_bulk(user))
    if wish.mistake:
        return _show(request, user, form=None, mistake=wish.mistake)
    held = {one.application: one.last_day for one in user.held}  # type: ignore[attr-defined]  # prefetched by users_of
    kept = {code: last_day for code, last_day in held.items() if code not in wish.keys}
    grant(acting=request.standpoint, user=user, applications=kept, at=timezone.now())
    messages.success(request, _("The applications were withdrawn."))
    return redirect("user", user.pk)


@either_way
@acting(managers)
def edit(request: PortalRequest, number: int) -> HttpResponse:
    """Change how a user is reached."""
    user = _own(request, number)
    if not is_known_here_alone(request.standpoint, user):
        messages.error(request, _("This person also acts for others: only they see and change these."))
        return redirect("user", user.pk)
    person = user.person
    known = {"email": person.email, "phone": person.phone, "language": person.language}
    form = ReachForm(request.POST or None, initial=known)
    if form.is_valid():
        try:
            describe_user(acting=request.standpoint, user=user, at=timezone.now(), **form.cleaned_data)
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The changes were saved."))
            return redirect("user", user.pk)
    return render(request, "people/user_edit.html", {"form": form, "company_user": user})


@either_way
@acting(managers)
def password(request: PortalRequest, number: int) -> HttpResponse:
    """Give a user a provisional password; not where a provider of digital keys knows the person already.

    A company may add anybody whose number it knows: it must not hold a key to what that person does
    elsewhere, now or later (decision 0024).
    """
    user = _own(request, number)
    if user.person.insz and recognise_numbers():
        messages.error(
            request, _("This person signs in with a digital key of their own and needs no password.")
        )
        return redirect("user", user.pk)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        secret = form.cleaned_data["password"]
        try:
            give_new_password(acting=request.standpoint, user=user, password=secret, at=timezone.now())
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request,
                _("The password was set. Tell it to the user, who must change it at the first sign-in."),
            )
            return redirect("user", user.pk)
    return render(request, "people/user_password.html", {"form": form, "company_user": user})


@require_POST
@acting(managers)
def change(request: PortalRequest, number: int) -> HttpResponse:
    """Block, unblock or remove this user."""
    user = _own(request, number)
    verb = VERBS.get(request.POST.get("action", ""))
    if verb is None:
        raise Http404
    verb(acting=request.standpoint, user=user, at=timezone.now())
    messages.success(request, _("The changes were saved."))
    return redirect("users") if verb is remove else redirect("user", user.pk)


def _own(request: PortalRequest, number: int) -> CompanyUser:
    capacity = request.standpoint.capacity
    user = users_of(capacity).filter(pk=number).first() if capacity else None
    if user is None:
        raise Http404
    return user


def _show(
    request: PortalRequest, user: CompanyUser, *, form: GiveAccessForm | None, mistake: str = ""
) -> HttpResponse:
    page: dict[str, Any] = {
        "company_user": user,
        "facts": _facts(request, user),
        "table": _access(request, user, mistake),
        "form": form,
        "is_oneself": user.person == request.user,
        "has_errors": bool(mistake),
    }
    return render(request, "people/user.html", page)


def _facts(request: PortalRequest, user: CompanyUser) -> list[Fact]:
    person = user.person
    alone = person == request.user or is_known_here_alone(request.standpoint, user)
    hidden = _("only this person sees it")
    change_link = Link(
        label=_("Change"), address=reverse("user-edit", args=[user.pk]), of=_("contact details")
    )
    state = (
        Fact(key=_("State"), tag=_("Blocked"), colour="red", value=user.blocked_at)
        if user.blocked_at
        else Fact(key=_("State"), tag=_("Active"), colour="green")
    )
    return [
        state,
        Fact(key=_("User name"), value=person.username, exact=True),
        Fact(key=_("Person number (INSZ)"), value=_("known") if person.insz else _("none")),
        Fact(
            key=_("E-mail address"),
            value=person.email if alone else hidden,
            links=(change_link,) if alone else (),
        ),
        Fact(key=_("Telephone number"), value=person.phone if alone else hidden),
        Fact(key=_("Language"), value=dict(_languages()).get(person.language, person.language)),
        Fact(key=_("Last sign-in"), value=person.last_login or _("never")),
    ]


def _languages() -> list[tuple[str, str]]:
    return settings.LANGUAGES


def _access(request: PortalRequest, user: CompanyUser, mistake: str) -> Listing:
    names = grantable()

    def name(one: Grant) -> str:
        return names.get(one.application, one.application)

    columns = [
        Column(key="application", label=_("Application"), cell=name),
        Column(key="last", label=_("Until and with"), cell=lambda one: one.last_day or _("without end")),
    ]
    return Listing(
        rows=user.held,  # type: ignore[attr-defined]  # prefetched by users_of
        columns=columns,
        query=request.GET,
        caption=_("Applications of this user"),
        empty=_("This user has no application yet. Choose below what to give."),
        bulk=_bulk(user, mistake),
        name=name,
        key=lambda one: one.application,
    )


def _bulk(user: CompanyUser, mistake: str = "") -> Bulk:
    address = reverse("user-withdraw", args=[user.pk])
    return Bulk(address=address, actions=(("withdraw", _("Withdraw")),), mistake=mistake)
