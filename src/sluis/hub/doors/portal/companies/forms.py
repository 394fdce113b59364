"""The questions of a claim, one page each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.parties.models import CapacityKind
from sluis.hub.web.forms import PageForm, Radios
from sluis.protocol.identifiers import EmployerNumber, EnterpriseNumber, PersonNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

WELCOME = _("Without a person number, the user name goes out by e-mail and the password by SMS: give both.")


class CompanyForm(PageForm):
    """Which company, and in which capacity it will act."""

    number = forms.CharField(
        label=_("Enterprise number"), help_text=_("10 digits, for example 0123.456.749"), max_length=20
    )
    kind = forms.ChoiceField(
        label=_("In which capacity does the company act?"), choices=CapacityKind.choices, widget=Radios
    )
    widths: ClassVar[Mapping[str, int]] = {"number": 20}
    numeric: ClassVar[tuple[str, ...]] = ("number",)

    def clean_number(self) -> str:
        text = str(self.cleaned_data["number"])
        if not EnterpriseNumber.is_valid(text):
            raise forms.ValidationError(_("This is not a valid enterprise number. Check the 10 digits."))
        return EnterpriseNumber.parse(text).value


class DetailsForm(PageForm):
    """Name and address; of an employer also its number at the NSSO."""

    name = forms.CharField(label=_("Name of the company"), max_length=200)
    address = forms.CharField(label=_("Address of the registered office"), max_length=300)
    employer_number = forms.CharField(
        label=_("NSSO employer number"), help_text=_("For example 1000006"), max_length=20
    )
    autocomplete: ClassVar[Mapping[str, str]] = {"name": "organization", "address": "street-address"}
    widths: ClassVar[Mapping[str, int]] = {"employer_number": 20}
    numeric: ClassVar[tuple[str, ...]] = ("employer_number",)

    def __init__(self, *args: Any, is_employer: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if not is_employer:
            del self.fields["employer_number"]

    def clean_employer_number(self) -> str:
        text = str(self.cleaned_data["employer_number"])
        if not EmployerNumber.is_valid(text):
            raise forms.ValidationError(_("This is not a valid employer number. Check the digits."))
        return EmployerNumber.parse(text).value


class ChiefForm(PageForm):
    """Who will be the chief access manager."""

    who = forms.ChoiceField(
        label=_("Who will be the chief access manager?"),
        choices=[("me", _("I will")), ("other", _("Somebody else"))],
        widget=Radios,
    )
    first_name = forms.CharField(label=_("First name"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Name"), max_length=80, required=False)
    insz = forms.CharField(
        label=_("Person number (INSZ)"),
        help_text=_("11 digits, on the back of the identity card. Leave it empty for somebody without one."),
        max_length=20,
        required=False,
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(
        label=_("Mobile telephone number"),
        help_text=_("Somebody without a person number gets a user name by e-mail and a password by SMS."),
        max_length=30,
        required=False,
    )
    widths: ClassVar[Mapping[str, int]] = {"insz": 20, "phone": 20}
    numeric: ClassVar[tuple[str, ...]] = ("insz",)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("who") != "other":
            return data
        for name in ("first_name", "last_name"):
            if not data.get(name):
                self.add_error(name, _("Fill in who it is."))
        if data.get("insz") and not PersonNumber.is_valid(data["insz"]):
            self.add_error("insz", _("This is not a valid person number. Check the 11 digits."))
        if not data.get("insz") and not (data.get("email") and data.get("phone")):
            self.add_error("email", WELCOME)
        return data


class FurtherCapacityForm(PageForm):
    """One more capacity of one's own company."""

    kind = forms.ChoiceField(label=_("In which capacity will the company act as well?"), widget=Radios)
    employer_number = forms.CharField(
        label=_("NSSO employer number"),
        help_text=_("Only for an employer. For example 1000006"),
        max_length=20,
        required=False,
    )
    widths: ClassVar[Mapping[str, int]] = {"employer_number": 20}
    numeric: ClassVar[tuple[str, ...]] = ("employer_number",)

    def __init__(self, *args: Any, free: list[CapacityKind], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in free]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_employer = data.get("kind") == CapacityKind.EMPLOYER
        if is_employer and not EmployerNumber.is_valid(data.get("employer_number", "")):
            self.add_error("employer_number", _("This is not a valid employer number. Check the digits."))
        if not is_employer:
            data["employer_number"] = ""
        return data
