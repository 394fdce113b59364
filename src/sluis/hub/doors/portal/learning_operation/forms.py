"""The forms of these pages: an agreement, a table of them, a replaced number, which figures."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.rights.queries import Agreement, GrowthTarget, SizeClass, read_csv
from sluis.hub.doors.portal.learning_operation.words import SIZES
from sluis.hub.web.forms import FilterForm, PageForm, Radios, clean_text
from sluis.protocol.identifiers import PersonNumber
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.core.files.uploadedfile import UploadedFile

    from sluis.hub.applications.learning.models import SectorAgreement
    from sluis.hub.applications.learning.rights.queries import ReadAgreements

FIRST_YEAR, LAST_YEAR = 2023, 2099
MOST_DAYS = Decimal(366)
LARGEST_FILE = 1024**2
COMMITTEE = r"\A[0-9]{3}(\.[0-9]{2}){0,2}\Z"
WRONG_COMMITTEE = _("Write a joint committee as 999, 999.99 or 999.99.99.")
LARGE, FOREIGN = _("This file is too large."), _("This file cannot be read as a table of text.")


def _year(**named: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, **named)


def _days(**named: Any) -> forms.DecimalField:
    return forms.DecimalField(
        min_value=0, max_value=MOST_DAYS, max_digits=6, decimal_places=3, localize=True, **named
    )


class AgreementForm(PageForm):
    """One row of the table."""

    widths: ClassVar[Mapping[str, int]] = {
        "committee": 10, "first_year": 4, "last_year": 4, "days": 5, "target_year": 4, "target_days": 5,
    }  # fmt: skip
    numeric: ClassVar[Sequence[str]] = ("first_year", "last_year", "target_year")

    committee = forms.RegexField(
        COMMITTEE,
        label=_("Joint committee"),
        help_text=_("Such as 200 or 225.01."),
        max_length=9,
        error_messages={"invalid": WRONG_COMMITTEE},
    )
    size = forms.ChoiceField(label=_("Size of the employer"), choices=list(SIZES.items()), widget=Radios)
    first_year = _year(label=_("First year"))
    last_year = _year(label=_("Last year"), help_text=_("Empty when no end is known."), required=False)
    days = _days(label=_("Days of a full-time worker in a year"))
    target_year = _year(label=_("Year of the growth path"), required=False)
    target_days = _days(label=_("Days in that year"), required=False)
    number = forms.CharField(label=_("Number of the agreement"), max_length=40, required=False)
    source = forms.CharField(label=_("Where you read it"), max_length=200, required=False)

    @staticmethod
    def known(row: SectorAgreement) -> dict[str, Any]:
        """The answers of a row."""
        names = ("committee", "size", "first_year", "last_year", "days", "target_year", "target_days")
        return {name: getattr(row, name) for name in (*names, "number", "source")}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last, target = (told.get(name) for name in ("first_year", "last_year", "target_year"))
        if first and last and last < first:
            self.add_error("last_year", _("The last year comes before the first."))
        if first and target and target <= first:
            self.add_error("target_year", _("The year of the growth path must be after the first year."))
        halves = [told.get(name) is None for name in ("target_year", "target_days")]
        if "target_year" in told and "target_days" in told and any(halves) and not all(halves):
            self.add_error("target_year", _("A growth path needs a year and a number of days."))
        return told

    def agreement(self) -> Agreement:
        """What was filled in, of a valid form."""
        told = self.cleaned_data
        target = None
        if told["target_year"] is not None:
            target = GrowthTarget(told["target_year"], Fraction(told["target_days"]))
        return Agreement(
            committee=told["committee"],
            size=SizeClass(told["size"]),
            first_year=told["first_year"],
            last_year=told["last_year"],
            days=Fraction(told["days"]),
            target=target,
            number=told["number"],
            source=told["source"],
        )


class ImportForm(PageForm):
    """A table of agreements as a CSV file; `read` holds what stands in it."""

    read: ReadAgreements | None = None

    file = forms.FileField(label=_("CSV file"), allow_empty_file=True)

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(LARGE)
        try:
            self.read = read_csv(clean_text(_decoded(file.read()), lines=True))
        except (csv.Error, forms.ValidationError):
            raise forms.ValidationError(FOREIGN) from None
        if not self.read.agreements and not self.read.errors:
            raise forms.ValidationError(_("No agreement stands in this file."))
        return file


class NumberForm(PageForm):
    """A number that the authority replaced."""

    widths: ClassVar[Mapping[str, int]] = {"old": 20, "new": 20}

    old = forms.CharField(label=_("Old number"), max_length=20)
    new = forms.CharField(label=_("New number"), max_length=20)
    environment = forms.ChoiceField(
        label=_("Environment"),
        choices=[
            (str(Environment.R), _("Production")),
            (str(Environment.T), _("Test")),
            (str(Environment.S), _("Simulation")),
        ],
        widget=Radios,
    )

    def _clean_number(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if not PersonNumber.is_valid(text):
            raise forms.ValidationError(_("This is not the number of a person. Check the eleven digits."))
        return str(PersonNumber.parse(text))

    def clean_old(self) -> str:
        return self._clean_number("old")

    def clean_new(self) -> str:
        return self._clean_number("new")


class FiguresFilter(FilterForm):
    """Of which year, joint committee and size."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    committee = forms.RegexField(COMMITTEE, label=_("Joint committee"), max_length=9)
    size = forms.ChoiceField(label=_("Size of the employer"), choices=[("", _("All")), *SIZES.items()])

    def __init__(self, data: Mapping[str, Any], *, years: Sequence[int]) -> None:
        super().__init__(data)
        self.fields["year"].choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]  # a choice field


def _decoded(data: bytes) -> str:
    """As spreadsheets save it: UTF-8, else the code page of Western Europe."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
