"""The forms of the operators about claims and companies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sluis.hub.parties.models import Claim
from sluis.hub.web.forms import FilterForm, PageForm, Radios
from sluis.protocol.identifiers import EnterpriseNumber

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from sluis.hub.parties.models import Company

CONFIRM, REPLACE, REFUSE = "confirm", "replace", "refuse"


def matches(text: str) -> Q:
    """Companies or claims by a piece of their name, or the beginning of their number, dots or not."""
    digits = text.replace(".", "").replace(" ", "")
    by_number = Q(number__startswith=digits) if digits.isascii() and digits.isdigit() else Q()
    return Q(name__icontains=text) | by_number if by_number else Q(name__icontains=text)


class ClaimsFilter(FilterForm):
    """Which claims are listed; those that wait when nothing is said."""

    q = forms.CharField(label=_("Search by name or enterprise number"), max_length=80)
    state = forms.ChoiceField(
        label=_("Show"),
        choices=[("", _("Claims that wait")), ("decided", _("Claims that were decided"))],
    )

    def narrow(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        wanted = self.wanted
        if text := wanted.get("q"):
            claims = claims.filter(matches(text))
        waits = Q(state=Claim.State.WAITING)
        return claims.exclude(waits) if wanted.get("state") == "decided" else claims.filter(waits)


class CompaniesFilter(FilterForm):
    """Companies by name or number."""

    q = forms.CharField(label=_("Search by name or enterprise number"), max_length=80)

    def narrow(self, companies: QuerySet[Company]) -> QuerySet[Company]:
        text = self.wanted.get("q")
        return companies.filter(matches(text)) if text else companies


class DecisionForm(PageForm):
    """Confirm or refuse a claim. A chief who is there is only replaced when that is said."""

    decision = forms.ChoiceField(label=_("What do you decide?"), widget=Radios)
    reason = forms.CharField(
        label=_("Reason of a refusal"),
        help_text=_("The person who claimed the company reads it."),
        widget=forms.Textarea({"rows": 4}),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, has_chief: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        yes = (
            (REPLACE, _("Confirm, and replace the chief access manager"))
            if has_chief
            else (CONFIRM, _("Confirm"))
        )
        self.fields["decision"].choices = [yes, (REFUSE, _("Refuse"))]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == REFUSE and not data.get("reason", "").strip():
            self.add_error("reason", _("Give the reason: the person who claimed the company reads it."))
        return data


class CompanyFactsForm(PageForm):
    """What is known of a company, beside its number."""

    name = forms.CharField(label=_("Name of the company"), max_length=200)
    address = forms.CharField(label=_("Address of the registered office"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=Radios)
    autocomplete: ClassVar[Mapping[str, str]] = {"name": "off", "address": "off"}


class NewCompanyForm(CompanyFactsForm):
    """A company that an operator registers; the enterprise register may know its name."""

    number = forms.CharField(
        label=_("Enterprise number"), help_text=_("10 digits, for example 0123.456.749"), max_length=20
    )
    field_order = ("number", "name", "address", "language")
    widths: ClassVar[Mapping[str, int]] = {"number": 20}
    numeric: ClassVar[Sequence[str]] = ("number",)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Leave it empty to take what the enterprise register says.")

    def clean_number(self) -> str:
        text = str(self.cleaned_data["number"])
        if not EnterpriseNumber.is_valid(text):
            raise forms.ValidationError(_("This is not a valid enterprise number. Check the 10 digits."))
        return EnterpriseNumber.parse(text).value
