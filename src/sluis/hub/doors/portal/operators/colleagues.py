"""The operators themselves: who they are, making a colleague one, and withdrawing one.

Law: whoever becomes operator either signs in with a digital key already known here, or gets a first key.
"""

from __future__ import annotations

from secrets import SystemRandom
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.companies.forms import WELCOME
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.signin.passwords import provisional_password
from sluis.hub.doors.portal.signin.welcome import welcome
from sluis.hub.parties.actions.operators import withdraw_operator
from sluis.hub.parties.actions.people import make_operator, register_person
from sluis.hub.parties.models import Person
from sluis.hub.web.components import Link
from sluis.hub.web.forms import PageForm, Radios
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.errors import CallerError
from sluis.protocol.identifiers import PersonNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest

KNOWN, NEW = "known", "new"


class NewOperatorForm(PageForm):
    """Somebody who is here, by user name; or somebody new."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who becomes operator?"),
        choices=[
            (KNOWN, gettext_lazy("Somebody who has a user name here")),
            (NEW, gettext_lazy("Somebody new")),
        ],
        widget=Radios,
    )
    username = forms.CharField(label=gettext_lazy("User name"), max_length=60, required=False)
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=80, required=False)
    last_name = forms.CharField(label=gettext_lazy("Name"), max_length=80, required=False)
    insz = forms.CharField(
        label=gettext_lazy("Person number (INSZ)"),
        help_text=gettext_lazy(
            "11 digits, on the back of the identity card. Leave it empty for somebody without one."
        ),
        max_length=20,
        required=False,
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Mobile telephone number"),
        help_text=gettext_lazy(
            "Somebody without a person number gets a user name by e-mail and a password by SMS."
        ),
        max_length=30,
        required=False,
    )
    autocomplete: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("username", "first_name", "last_name", "email", "phone"), "off"
    )
    widths: ClassVar[Mapping[str, int]] = {"insz": 20, "phone": 20}
    numeric: ClassVar[tuple[str, ...]] = ("insz",)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("who") == KNOWN:
            name = data.get("username", "").lower()
            data["person"] = Person.objects.filter(username=name, is_active=True).first() if name else None
            if data["person"] is None:
                self.add_error("username", _("Nobody has this user name."))
        elif data.get("who") == NEW:
            self._check_new(data)
        return data

    def _check_new(self, data: dict[str, Any]) -> None:
        for name in ("first_name", "last_name"):
            if not data.get(name):
                self.add_error(name, _("Fill in who it is."))
        if data.get("insz") and not PersonNumber.is_valid(data["insz"]):
            self.add_error("insz", _("This is not a valid person number. Check the 11 digits."))
        if not data.get("insz") and not (data.get("email") and data.get("phone")):
            self.add_error("email", WELCOME)


@require_safe
@operators_only
def listed(request: PortalRequest) -> HttpResponse:
    def end(person: Person) -> Cell:
        address = reverse("operator-withdraw", args=[person.pk])
        link = Link(label=_("Withdraw"), address=address, of=str(person))
        return Cell(text=_("You")) if person == request.user else Cell(links=(link,))

    table = Listing(
        rows=Person.objects.filter(is_operator=True),
        columns=[
            Column(key="name", label=_("Name"), cell=_name, sort=("last_name", "first_name")),
            Column(key="email", label=_("E-mail address"), cell=lambda person: person.email),
            Column(
                key="last",
                label=_("Last sign-in"),
                cell=lambda person: person.last_login or _("never"),
                sort=("last_login",),
            ),
            Column(key="end", label=_("Withdraw"), cell=end),
        ],
        query=request.GET,
        caption=_("Operators"),
        sort="name",
    )
    return render(request, "operators/colleagues.html", {"table": table})


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def add(request: PortalRequest) -> HttpResponse:
    """Make somebody operator."""
    form = NewOperatorForm(request.POST or None)
    if form.is_valid():
        try:
            person = _made(request, form.cleaned_data)
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s is operator from now on.") % {"name": person})
            return redirect("operator-colleagues")
    return render(request, "operators/colleague_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def withdraw(request: PortalRequest, number: int) -> HttpResponse:
    """Ask, then end somebody's work as operator."""
    person = get_object_or_404(Person, pk=number, is_operator=True)
    if person == request.user:
        raise Http404
    if request.method == "POST":
        withdraw_operator(acting=request.user, person=person, at=timezone.now())
        messages.success(request, _("%(name)s is no longer operator.") % {"name": person})
        return redirect("operator-colleagues")
    return render(request, "operators/colleague_withdraw.html", {"colleague": person})


@transaction.atomic
def _made(request: PortalRequest, answers: dict[str, Any]) -> Person:
    by, now = acting_person(request.user.username), timezone.now()
    person: Person | None = answers.get("person")
    if person is None:
        names = ("first_name", "last_name", "insz", "email", "phone")
        person = register_person(**{name: answers[name] for name in names}, by=by, at=now)
        if not person.insz:
            welcome(person=person, secret=provisional_password(SystemRandom()), by=by, at=now)
    make_operator(person=person, by=by, at=now)
    return person


def _name(person: Person) -> Cell:
    return Cell(text=str(person), note=person.username)
