"""The forms about people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sluis.hub.parties.models import Capacity, Person, Role
from sluis.hub.web.forms import DateField3, FilterForm, PageForm, Radios
from sluis.protocol.identifiers import PersonNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sluis.hub.parties.models import CompanyUser

HALF_A_YEAR = timedelta(days=182)


class UsersFilter(FilterForm):
    """What the list of users is narrowed to."""

    q = forms.CharField(label=_("Search by name, user name or e-mail address"), max_length=80)
    state = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All users")),
            ("open", _("Users who are not blocked")),
            ("blocked", _("Blocked users")),
            ("absent", _("Users who did not sign in for 6 months")),
        ],
    )

    def narrow(self, users: QuerySet[CompanyUser]) -> QuerySet[CompanyUser]:
        wanted = self.wanted
        for word in wanted.get("q", "").split():
            users = users.filter(
                Q(person__first_name__icontains=word)
                | Q(person__last_name__icontains=word)
                | Q(person__username__icontains=word)
                | Q(person__email__icontains=word)
            )
        match wanted.get("state"):
            case "open":
                return users.filter(blocked_at=None)
            case "blocked":
                return users.exclude(blocked_at=None)
            case "absent":
                since = timezone.now() - HALF_A_YEAR
                return users.filter(Q(person__last_login=None) | Q(person__last_login__lt=since))
        return users


class ReachForm(PageForm):
    """How a person is reached, and in which language."""

    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone number"), required=False, max_length=30)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=Radios)
    autocomplete: ClassVar[Mapping[str, str]] = {"email": "off", "phone": "off"}
    widths: ClassVar[Mapping[str, int]] = {"phone": 20}


class NewUserForm(ReachForm):
    """Somebody who is to be a user."""

    insz = forms.CharField(
        label=_("Person number (INSZ)"),
        help_text=_("11 digits, on the back of the identity card. Leave it empty for somebody without one."),
        required=False,
        max_length=20,
    )
    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Name"), max_length=80)
    numeric: ClassVar[tuple[str, ...]] = ("insz",)
    widths: ClassVar[Mapping[str, int]] = {"insz": 20, "phone": 20}
    field_order = ("insz", "first_name", "last_name")

    def clean_insz(self) -> str:
        number = str(self.cleaned_data["insz"])
        if number and not PersonNumber.is_valid(number):
            raise forms.ValidationError(_("This is not a valid person number. Check the 11 digits."))
        return number


class GiveAccessForm(PageForm):
    """Applications to give, each until the same last day when there is one."""

    applications = forms.MultipleChoiceField(
        label=_("Applications to give"), widget=forms.CheckboxSelectMultiple
    )
    last_day = DateField3(
        label=_("Last day of this access"),
        help_text=_("Leave it empty for access without end."),
        required=False,
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["applications"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_last_day(self) -> Any:
        day = self.cleaned_data["last_day"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return day


class NewPasswordForm(PageForm):
    """A provisional password, twice; the person changes it at the first sign-in."""

    password = forms.CharField(
        label=_("Provisional password"),
        help_text=_("At least 10 characters, of which 2 digits or special characters."),
        widget=forms.PasswordInput,
        strip=False,
    )
    again = forms.CharField(label=_("The same password again"), widget=forms.PasswordInput, strip=False)
    autocomplete: ClassVar[Mapping[str, str]] = {"password": "new-password", "again": "new-password"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", _("The two passwords differ."))
        if data.get("password"):
            try:
                validate_password(data["password"])
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return data


class AppointForm(PageForm):
    """Whom to appoint to which role; a role of one capacity names it."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=Person.objects.none(), empty_label=_("Choose a person")
    )
    place = forms.ChoiceField(label=_("Role"), widget=Radios)

    def __init__(
        self, *args: Any, people: QuerySet[Person], places: list[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.fields["place"].choices = places  # type: ignore[attr-defined]  # a choice field

    def wanted(self, capacities: list[Capacity]) -> tuple[Role, Capacity | None]:
        """The role, and the capacity when it is a role of one."""
        role, _colon, number = self.cleaned_data["place"].partition(":")
        return Role(role), next((one for one in capacities if str(one.pk) == number), None)
