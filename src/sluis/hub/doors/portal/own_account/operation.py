"""What an operator does for one person who asks: see what is held, export it, erase it.

Laws: the number is posted, never in an address; the audit trail tells who did it, without the number; whoever
looks leaves a look, which the person reads. A running employment is a warning, because the employer must keep
the account.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning import access
from sluis.hub.applications.learning.own import holder_of, name_of
from sluis.hub.applications.learning.privacy.erasure import (
    LONGEST_REASON,
    erase_person,
    held_of,
    note_export,
)
from sluis.hub.applications.learning.privacy.held import held_about
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.own_account.reach import actor
from sluis.hub.doors.portal.own_account.words import names_of
from sluis.hub.web.components import Fact
from sluis.hub.web.forms import PageForm
from sluis.protocol.errors import CallerError
from sluis.protocol.identifiers import PersonNumber
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sluis.hub.applications.learning.own import Holder
    from sluis.hub.applications.learning.privacy.erasure import Held
    from sluis.hub.doors.portal.entrance import PortalRequest

ENVIRONMENTS = (
    (str(Environment.R), gettext_lazy("Production")),
    (str(Environment.T), gettext_lazy("Test")),
    (str(Environment.S), gettext_lazy("Simulation")),
)


class SearchForm(PageForm):
    """Whose data."""

    number = forms.CharField(label=gettext_lazy("National number"), max_length=20)
    environment = forms.ChoiceField(
        label=gettext_lazy("Environment"), choices=ENVIRONMENTS, widget=forms.RadioSelect
    )
    widths: ClassVar[Mapping[str, int]] = {"number": 20}
    autocomplete: ClassVar[Mapping[str, str]] = {"number": "off"}
    numeric: ClassVar[Sequence[str]] = ("number",)

    def clean_number(self) -> str:
        told: str = self.cleaned_data["number"]
        if not PersonNumber.is_valid(told):
            raise forms.ValidationError(_("This is not a valid person number. Check the 11 digits."))
        return PersonNumber.parse(told).value


class EraseForm(PageForm):
    """Why, and that the warning was read."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("For example the reference of the person's letter. No national number."),
    )
    despite = forms.BooleanField(
        label=gettext_lazy("Erase although an employment is running"), required=False
    )

    def __init__(self, *args: Any, running: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not running:
            del self.fields["despite"]


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def person(request: PortalRequest) -> HttpResponse:
    """Search by number; then export or erase, as the button says."""
    search = SearchForm(request.POST or None, initial={"environment": str(Environment.R)})
    if request.method != "POST" or not search.is_valid():
        return render(request, "own_account/person.html", {"form": search})
    holder = holder_of(search.cleaned_data["number"], environment=search.cleaned_data["environment"])
    action = request.POST.get("action", "")
    if action == "export":
        return _export(request, holder)
    held = held_of(holder, on=timezone.localdate())
    erase = EraseForm(request.POST if action == "erase" else None, running=bool(held.running))
    if action == "erase" and erase.is_valid() and _erase(request, holder, erase):
        return redirect("operator_learning_person")
    if held.anything and action != "erase":
        _look(request, holder, "page")
    page = {
        "form": erase,
        "search": search.cleaned_data,
        "held": held,
        "facts": _facts(holder, held),
        "running": list(names_of(held.running).values()),
    }
    return render(request, "own_account/person_held.html", page)


def _facts(holder: Holder, held: Held) -> list[Fact]:
    return [
        Fact(key=_("Name"), value=name_of(holder)),
        Fact(key=_("Environment"), value=dict(ENVIRONMENTS)[holder.environment]),
        Fact(key=_("Trainings, rights and employments"), value=held.entries),
        Fact(key=_("Documents"), value=held.documents),
        Fact(key=_("Notices"), value=held.notices),
        Fact(key=_("Requests"), value=held.requests),
        Fact(key=_("Who looked"), value=held.looks),
    ]


def _export(request: PortalRequest, holder: Holder) -> HttpResponse:
    now: dict[str, Any] = {"by": actor(request), "at": timezone.now()}
    told = json.dumps(held_about(holder), ensure_ascii=False, indent=2)
    note_export(holder, **now)
    _look(request, holder, "export")
    response = HttpResponse(told.encode("utf-8", "backslashreplace"), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="person.json"'
    response["Cache-Control"] = "private, no-store"
    return response


def _erase(request: PortalRequest, holder: Holder, form: EraseForm) -> bool:
    told = form.cleaned_data
    try:
        count = erase_person(
            holder,
            reason=told["reason"],
            despite=bool(told.get("despite")),
            by=actor(request),
            at=timezone.now(),
            today=timezone.localdate(),
        )
    except CallerError as problem:
        form.add_error(None, str(problem))
        return False
    words = ngettext("%(count)d entry was erased.", "%(count)d entries were erased.", count)
    messages.success(request, words % {"count": count})
    return True


def _look(request: PortalRequest, holder: Holder, what: str) -> None:
    access.note_look(
        [holder.number],
        environment=holder.environment,
        company="",
        what=what,
        by=actor(request),
        at=timezone.now(),
    )
