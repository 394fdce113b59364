"""The forms of a provider: which trainings are listed, a session, who takes part, why something goes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.facts import Amount, Certificate, TrainingFacts, Unit
from sluis.hub.doors.portal.learning_provider.participants import read_participants
from sluis.hub.doors.portal.learning_provider.place import MOST
from sluis.hub.doors.portal.learning_provider.words import KINDS, LANGUAGES, MODES, STATES, UNITS, VERDICTS
from sluis.hub.web.forms import DateField3, FilterForm, PageForm, Radios
from sluis.protocol.identifiers import EnterpriseNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise as Words

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning_provider.participants import Participant

FIRST_DAY = date(2023, 1, 1)  # the individual right exists since then
LONGEST_LIST = 100_000  # characters
ANYTHING = [("", _("All"))]


def _choices(words: Mapping[str, Words]) -> list[tuple[str, Words]]:
    return list(words.items())


class TrainingsFilter(FilterForm):
    """Which of the own trainings are listed."""

    q = forms.CharField(label=_("Title of the training"), max_length=80)
    employer = forms.CharField(label=_("Enterprise number of the employer"), max_length=20)
    state = forms.ChoiceField(label=_("State"), choices=[*ANYTHING, *_choices(STATES)])
    verdict = forms.ChoiceField(label=_("Verdict of the employer"), choices=[*ANYTHING, *_choices(VERDICTS)])

    def narrow(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        wanted = self.wanted
        if text := wanted.get("q"):
            entries = entries.filter(title__icontains=text)
        if employer := wanted.get("employer"):
            known = EnterpriseNumber.is_valid(employer)
            number = str(EnterpriseNumber.parse(employer)) if known else ""
            entries = entries.filter(employer=number)
        for name in ("state", "verdict"):
            if value := wanted.get(name):
                entries = entries.filter(**{name: value})
        return entries


class SessionForm(PageForm):
    """The training that all participants follow."""

    widths: ClassVar[Mapping[str, int]] = {"duration": 5}

    title = forms.CharField(label=_("Title of the training"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(KINDS), widget=Radios)
    status = forms.ChoiceField(
        label=_("State"),
        choices=_choices(STATES),
        widget=Radios(hints={"planned": _("You tell afterwards who followed it.")}),
    )
    starts_on = DateField3(label=_("First day"), first=FIRST_DAY)
    ends_on = DateField3(label=_("Last day"), first=FIRST_DAY)
    duration = forms.DecimalField(
        label=_("Duration for each participant"),
        min_value=Decimal("0.01"),
        max_value=Decimal(2000),
        max_digits=6,
        decimal_places=2,
        localize=True,
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=_choices(UNITS), widget=Radios)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Not said")), *_choices(LANGUAGES)], required=False
    )
    delivery_mode = forms.ChoiceField(
        label=_("How it is given"), choices=[("", _("Not said")), *_choices(MODES)], required=False
    )
    valid_until = DateField3(
        label=_("Certificate valid until"),
        help_text=_("Only when the participants get a certificate that ends."),
        first=FIRST_DAY,
        required=False,
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for name in ("language", "delivery_mode"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("starts_on"), told.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        if last and told.get("valid_until") and told["valid_until"] < last:
            self.add_error("valid_until", _("The certificate ends before the training."))
        return told

    def facts(self, *, provider: str, number: str) -> TrainingFacts:
        """The facts without a worker."""
        told = self.cleaned_data
        until = told["valid_until"]
        return TrainingFacts(
            worker="",
            title=told["title"],
            kind=told["kind"],
            status=told["status"],
            starts_on=told["starts_on"],
            ends_on=told["ends_on"],
            duration=Amount(told["duration"], Unit(told["unit"])),
            attended=True if told["status"] == "followed" else None,
            certificate=Certificate(valid_until=until) if until else None,
            provider=provider,
            provider_number=number,
            language=told["language"] or None,
            delivery_mode=told["delivery_mode"] or None,
        )


class ParticipantsForm(PageForm):
    """Who takes part: pasted from a table, or typed."""

    widths: ClassVar[Mapping[str, int]] = {"employer": 10}

    people = forms.CharField(
        label=_("Participants"),
        help_text=_(
            "One on a line: national number, last name, first name and the employer's enterprise number."
            " Paste the cells from your spreadsheet, or type them with commas between them."
        ),
        widget=forms.Textarea({"rows": 12, "spellcheck": "false"}),
        max_length=LONGEST_LIST,
    )
    employer = forms.CharField(
        label=_("Employer of those without a number of an employer"),
        help_text=_("An enterprise number, such as 0403.019.261."),
        max_length=20,
        required=False,
    )

    def clean_employer(self) -> str:
        text: str = self.cleaned_data["employer"]
        if text and not EnterpriseNumber.is_valid(text):
            raise forms.ValidationError(_("This is not an enterprise number. Check the ten digits."))
        return text

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "people" in told and "employer" in told:
            read = read_participants(told["people"], employer=told["employer"], most=MOST)
            for mistake in read.mistakes:
                self.add_error("people", mistake)
            if not read.participants and not read.mistakes:
                self.add_error("people", _("Nobody stands in this list."))
            told["participants"] = read.participants
        return told

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Who takes part, of a valid form."""
        found: tuple[Participant, ...] = self.cleaned_data["participants"]
        return found


class CancelForm(PageForm):
    """Why a training is taken out. `version`: the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stays in the history; the employer and the worker see it too."),
        widget=forms.Textarea({"rows": 3}),
        max_length=500,
    )
