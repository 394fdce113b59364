"""The forms of rights: a declared right, a correction, an opt-out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.facts import (
    MINUTES_IN_A_DAY,
    Amount,
    CorrectionFacts,
    OptOutFacts,
    RightFacts,
    Unit,
)
from sluis.hub.applications.learning.years import FIRST_YEAR
from sluis.hub.doors.portal.learning_trainings.fields import Number, units
from sluis.hub.doors.portal.learning_trainings.forms import LONGEST_REASON
from sluis.hub.doors.portal.learning_trainings.words import BASES
from sluis.hub.web.forms import PageForm, Radios

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sluis.hub.doors.portal.learning_trainings.choosing import Somebody

YEARS_AHEAD = 1
LONGEST_NUMBER, MOST_NUMBERS = 40, 20  # of collective agreements (learning.xsd)
YEAR_IN_MINUTES = 366 * 24 * 60
ADD, TAKE = "add", "take"


class YearForm(PageForm):
    """What counts for one year."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        now = timezone.localdate().year
        years = [(str(year), str(year)) for year in range(now + YEARS_AHEAD, FIRST_YEAR - 1, -1)]
        self.fields["year"].choices = years  # type: ignore[attr-defined]  # a choice field
        self.fields["year"].initial = str(now)


class RightForm(YearForm):
    """A right as the employer declares it."""

    widths: ClassVar[Mapping[str, int]] = {
        "number": 5, "committee": 10, "target_year": 4, "target_days": 5,
    }  # fmt: skip  # one line is read easier

    basis = forms.ChoiceField(
        label=_("Basis"),
        choices=list(BASES.items()),
        widget=Radios(
            hints={
                "individual": _("The law itself."),
                "sectoral": _("A collective agreement of the sector."),
            }
        ),
        initial="individual",
    )
    number = Number(label=_("Right of one person in this year"), min_value=0)
    unit = forms.ChoiceField(label=_("Hours or days"), choices=units("days", "hours"))
    committee = forms.CharField(
        label=_("Joint committee"),
        help_text=_("Such as 200 or 225.01."),
        required=False,
        max_length=20,
    )
    agreements = forms.CharField(
        label=_("Registration numbers of the collective agreements"),
        help_text=_("More than one: with commas."),
        required=False,
        max_length=400,
    )
    financing = forms.CharField(label=_("How training of the sector is paid"), required=False, max_length=100)
    target_year = forms.IntegerField(
        label=_("Growth path: the year"), required=False, min_value=FIRST_YEAR, max_value=2099
    )
    target_days = Number(label=_("Growth path: days in that year"), required=False, min_value=0)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["target_year"].widget = forms.TextInput(
            {"inputmode": "numeric", "class": "govuk-input--width-4"}
        )

    def clean_agreements(self) -> tuple[str, ...]:
        numbers = [" ".join(one.split()) for one in re.split(r"[,;]", self.cleaned_data["agreements"])]
        numbers = [one for one in dict.fromkeys(numbers) if one]
        if len(numbers) > MOST_NUMBERS or any(len(one) > LONGEST_NUMBER for one in numbers):
            raise forms.ValidationError(gettext("These are too many, or one of them is too long."))
        return tuple(numbers)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("target_year") is None) != (data.get("target_days") is None):
            self.add_error("target_year", gettext("A growth path has a year and days: give both, or none."))
        return data

    def facts(self, somebody: Somebody) -> RightFacts:
        """The right of one of the people. Only when the form is valid."""
        data = self.cleaned_data
        return RightFacts(
            worker=somebody.number,
            last_name=somebody.last_name or None,
            first_name=somebody.first_name or None,
            year=data["year"],
            basis=data["basis"],
            granted=Amount(data["number"], Unit(data["unit"])),
            joint_committee=data["committee"] or None,
            agreements=data["agreements"],
            financing=data["financing"] or None,
            target_year=data["target_year"],
            target_days=data["target_days"],
        )


class CorrectionForm(YearForm):
    """So much more or less, and why."""

    widths: ClassVar[Mapping[str, int]] = {"number": 5}

    way = forms.ChoiceField(
        label=_("What changes"),
        choices=[(ADD, _("The right becomes larger")), (TAKE, _("The right becomes smaller"))],
        widget=Radios,
        initial=ADD,
    )
    number = Number(label=_("By how much"), min_value=Decimal("0.0001"))
    unit = forms.ChoiceField(
        label=_("Hours, days or minutes"),
        help_text=_("A day counts for 7 hours 36 minutes."),
        choices=units("hours", "days", "minutes"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stays in the history; the worker sees it too."),
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST_REASON,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("number") is not None and data.get("unit"):
            minutes = _minutes(data["number"], data["unit"])
            if not 0 < minutes <= YEAR_IN_MINUTES:
                self.add_error("number", gettext("Give at least a minute and at most a year."))
        return data

    def facts(self, somebody: Somebody) -> CorrectionFacts:
        """The correction for one of the people. Only when the form is valid."""
        data = self.cleaned_data
        minutes = _minutes(data["number"], data["unit"])
        signed = minutes if data["way"] == ADD else -minutes
        return CorrectionFacts(worker=somebody.number, year=data["year"], minutes=signed)


class OptOutForm(YearForm):
    """For which year, and why."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        max_length=LONGEST_REASON,
    )

    def facts(self, somebody: Somebody | None) -> OptOutFacts:
        """Of one of the people, or of the whole company."""
        return OptOutFacts(year=self.cleaned_data["year"], worker=somebody.number if somebody else None)


def _minutes(number: Decimal, unit: str) -> int:
    length = {"hours": 60, "days": MINUTES_IN_A_DAY, "minutes": 1}[unit]
    return int((number * length).to_integral_value())
