"""The forms about employments: a new worker, another working regime, joint committees, the end, the names.

Laws: `seen` carries the number of the version that the person saw. What the register has to say comes back
from its action; here only what nobody can mean is refused.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.facts import Amount, Unit
from sluis.hub.applications.learning.rights.queries import EndReason
from sluis.hub.doors.portal.learning.words import reason_words
from sluis.hub.web.forms import DateField3, PageForm, Radios
from sluis.protocol.identifiers import PersonNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sluis.hub.applications.learning.facts import EmploymentFacts

FIRST_DAY: Final = date(1950, 1, 1)
AHEAD: Final = timedelta(days=2 * 366)
LARGEST_PART: Final = 1000  # of the numbers in 4/5
PERCENT: Final = 100
MOST_COMMITTEES: Final = 10
_PART: Final = re.compile(r"([0-9]{1,4})\s*/\s*([0-9]{1,4})", re.ASCII)
_SHARE: Final = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%", re.ASCII)
_COMMITTEE: Final = re.compile(r"[0-9]{3}(\.[0-9]{2}){0,2}", re.ASCII)


class RegimeField(forms.CharField):
    """A part of full time as people write it: 4/5, 80 %, 1/1. Gives a Fraction, more than 0, not above 1."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("label", _("Working regime"))
        named.setdefault("help_text", _("1/1 is full time. For example 4/5, 1/2 or 80 %."))
        super().__init__(max_length=20, **named)

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if part := _PART.fullmatch(text):
            number, whole = int(part[1]), int(part[2])
        elif share := _SHARE.fullmatch(text):
            hundredths = int(Decimal(share[1].replace(",", ".")) * PERCENT)
            number, whole = hundredths, PERCENT * PERCENT
        elif not text:
            return None
        else:
            raise forms.ValidationError(gettext("Write a part of full time, such as 4/5 or 80 %."))
        if not 0 < number <= whole:
            raise forms.ValidationError(
                gettext("A working regime is more than nothing, and at most full time.")
            )
        return Fraction(number, whole)


class CommitteesField(forms.CharField):
    """Numbers of joint committees with commas between them, as a tuple in that order."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("label", _("Joint committees"))
        named.setdefault(
            "help_text", _("For example 200 or 225.01; with a comma between them when there are more.")
        )
        named.setdefault("required", False)
        super().__init__(max_length=120, **named)

    def clean(self, value: Any) -> Any:
        parts = [part.strip() for part in super().clean(value).replace(";", ",").split(",")]
        found = tuple(dict.fromkeys(part for part in parts if part))
        if len(found) > MOST_COMMITTEES or not all(map(_COMMITTEE.fullmatch, found)):
            raise forms.ValidationError(gettext("Write joint committees as 200, 225.01 or 305.02.09."))
        return found


class ChangeForm(PageForm):
    """What every change of an employment asks besides: why, for the history."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why do you change this?"),
        help_text=_("Stands in the history, for you and for the worker."),
        required=False,
        max_length=200,
    )

    @property
    def number_seen(self) -> int:
        """Of the version; one that never was when it got lost."""
        return int(self.cleaned_data.get("seen") or -1)


class NewEmploymentForm(PageForm):
    """An employment of a worker whose number and names are known."""

    starts_on = DateField3(label=_("First day of the employment"), first=FIRST_DAY)
    regime = RegimeField(initial="1/1")
    committees = CommitteesField()
    weekly_hours = forms.DecimalField(
        label=_("Weekly hours of a full-time worker in your company"),
        help_text=_("A day of training is one fifth of them: 7 h 36 with 38 hours."),
        initial=Decimal(38),
        min_value=Decimal(1),
        max_value=Decimal(60),
        max_digits=4,
        decimal_places=2,
        localize=True,
    )
    widths: ClassVar[Mapping[str, int]] = {"regime": 5, "committees": 20, "weekly_hours": 5, "number": 20}

    def clean_starts_on(self) -> date:
        return _not_far_ahead(self.cleaned_data["starts_on"])


class NewWorkerForm(NewEmploymentForm):
    """An employment of somebody new."""

    number = forms.CharField(
        label=_("Person number (INSZ)"),
        help_text=_("11 digits, on the back of the identity card."),
        max_length=20,
    )
    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Name"), max_length=80)
    birth_date = DateField3(label=_("Date of birth"), required=False)
    language = forms.ChoiceField(label=_("Language of papers"), choices=settings.LANGUAGES, widget=Radios)
    numeric: ClassVar[tuple[str, ...]] = ("number",)
    autocomplete: ClassVar[Mapping[str, str]] = {"number": "off", "first_name": "off", "last_name": "off"}
    field_order = ("number", "first_name", "last_name", "birth_date", "language")

    def clean_number(self) -> str:
        text = str(self.cleaned_data["number"])
        if not PersonNumber.is_valid(text):
            raise forms.ValidationError(_("This is not a valid person number. Check the 11 digits."))
        return PersonNumber.parse(text).value


class RegimeForm(ChangeForm):
    """Another working regime, from a day on."""

    day = DateField3(label=_("First day of the new working regime"), first=FIRST_DAY)
    regime = RegimeField(label=_("New working regime"))
    widths: ClassVar[Mapping[str, int]] = {"regime": 5}
    field_order = ("day", "regime", "reason")

    def __init__(self, *args: Any, facts: EmploymentFacts, **named: Any) -> None:
        super().__init__(*args, **named)
        self.facts = facts

    def clean_day(self) -> date:
        day = _not_far_ahead(self.cleaned_data["day"])
        if day < self.facts.starts_on or (self.facts.ends_on and day > self.facts.ends_on):
            raise forms.ValidationError(_("This day is outside the employment."))
        return day


class CommitteesForm(ChangeForm):
    """The joint committees of an employment."""

    committees = CommitteesField()
    widths: ClassVar[Mapping[str, int]] = {"committees": 20}
    field_order = ("committees", "reason")


class EndForm(ChangeForm):
    """The last day of an employment and why it ends; without a day it goes on."""

    ends_on = DateField3(
        label=_("Last day of the employment"),
        help_text=_("Leave it empty when the employment goes on."),
        first=FIRST_DAY,
        required=False,
    )
    end_reason = forms.ChoiceField(label=_("Why it ends"), widget=Radios, required=False)
    agreed_hours = forms.DecimalField(
        label=_("Hours of training that you agreed to pay out"),
        help_text=_("Only at a mutual agreement."),
        min_value=Decimal(0),
        max_value=Decimal(9999),
        max_digits=6,
        decimal_places=2,
        required=False,
        localize=True,
    )
    widths: ClassVar[Mapping[str, int]] = {"agreed_hours": 5}
    field_order = ("ends_on", "end_reason", "agreed_hours", "reason")

    def __init__(self, *args: Any, facts: EmploymentFacts, **named: Any) -> None:
        super().__init__(*args, **named)
        self.facts = facts
        reasons = [(str(one), capfirst(reason_words(one))) for one in EndReason]
        self.fields["end_reason"].choices = reasons  # type: ignore[attr-defined]  # a choice field

    def clean_ends_on(self) -> date | None:
        day: date | None = self.cleaned_data["ends_on"]
        if day and day < self.facts.regimes[-1].day:
            raise forms.ValidationError(
                _("The last day is before the employment or its last working regime begins.")
            )
        return _not_far_ahead(day) if day else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("ends_on") and not data.get("end_reason"):
            self.add_error("end_reason", _("Choose why the employment ends."))
        if data.get("agreed_hours") and data.get("end_reason") != EndReason.MUTUAL_AGREEMENT:
            self.add_error("agreed_hours", _("Hours are only agreed at a mutual agreement."))
        return data

    @property
    def agreed(self) -> Amount | None:
        """What is paid out."""
        hours = self.cleaned_data.get("agreed_hours")
        return Amount(hours, Unit.HOURS) if hours else None


class NamesForm(ChangeForm):
    """Who the worker is, as the employer knows it."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Name"), max_length=80)
    birth_date = DateField3(label=_("Date of birth"), required=False)
    language = forms.ChoiceField(label=_("Language of papers"), choices=settings.LANGUAGES, widget=Radios)
    autocomplete: ClassVar[Mapping[str, str]] = {"first_name": "off", "last_name": "off"}
    field_order = ("first_name", "last_name", "birth_date", "language", "reason")


def _not_far_ahead(day: date) -> date:
    if day > timezone.localdate() + AHEAD:
        raise forms.ValidationError(gettext("This date is too far ahead."))
    return day
