"""The form of a training: the facts that are the same for everybody who followed it.

Laws: it says nothing of what the register says itself (findings.py tells that); an answer that stayed open is
not declared; what a code list does not hold is refused here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from sluis.hub.applications.learning.facts import Amount, Certificate, TrainingFacts, Unit
from sluis.hub.doors.portal.learning_trainings.fields import (
    TRUTHS,
    YES_OR_NO,
    Number,
    amount_of,
    codes,
    units,
)
from sluis.hub.doors.portal.learning_trainings.words import (
    CHARGES,
    KIND_HINTS,
    KINDS,
    LANGUAGES,
    MODES,
    STATES,
    theme_choices,
    theme_words,
)
from sluis.hub.web.forms import DateField3, PageForm, Radios
from sluis.protocol.identifiers import EnterpriseNumber

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.forms import BoundField

    from sluis.hub.doors.portal.learning_trainings.choosing import Somebody

#: Fields that stand in the form as they stand in the facts.
AS_DECLARED = (
    "title", "kind", "status", "score", "provider", "provider_number", "financing", "language", "theme",
    "delivery_mode", "cost",
)  # fmt: skip  # one line is read easier
FIRST = ("title", "kind", "status", "starts_on", "ends_on", "number", "unit")
#: The parts of the form that stay folded while nothing stands in them.
PARTS = (
    (gettext_lazy("The right to training"), ("charge", "charged_number", "charged_unit")),
    (
        gettext_lazy("Result and certificate"),
        (
            "attended",
            "passed",
            "score",
            "has_certificate",
            "certificate_number",
            "valid_from",
            "valid_until",
        ),
    ),
    (gettext_lazy("Provider, cost and financing"), ("provider", "provider_number", "cost", "financing")),
    (gettext_lazy("Theme, language and form"), ("theme", "language", "delivery_mode")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of the form as the template draws it."""

    title: str
    fields: list[BoundField]
    is_open: bool


class TrainingForm(PageForm):
    """Without the people: they were chosen before."""

    widths: ClassVar[Mapping[str, int]] = {
        "number": 5, "charged_number": 5, "score": 10, "provider_number": 20, "cost": 10,
    }  # fmt: skip  # one line is read easier
    numeric: ClassVar[Sequence[str]] = ("provider_number",)

    title = forms.CharField(label=gettext_lazy("Title of the training"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=list(KINDS.items()), widget=Radios(hints=KIND_HINTS)
    )
    status = forms.ChoiceField(label=gettext_lazy("State"), choices=list(STATES.items()), widget=Radios)
    starts_on = DateField3(label=gettext_lazy("First day"))
    ends_on = DateField3(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Leave it empty when it took one day."),
        required=False,
    )
    number = Number(
        label=gettext_lazy("Duration"),
        help_text=gettext_lazy("For one person, such as 1.5. A day is a normal working day."),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Hours or days"), choices=units("hours", "days"))

    charge = forms.ChoiceField(
        label=gettext_lazy("Is it charged to the right of the worker?"),
        choices=list(CHARGES.items()),
        widget=Radios,
    )
    charged_number = Number(
        label=gettext_lazy("How much is charged"),
        help_text=gettext_lazy("Only when it is a part."),
        required=False,
    )
    charged_unit = forms.ChoiceField(
        label=gettext_lazy("Hours, days or minutes"), choices=units("hours", "days", "minutes")
    )
    attended = forms.ChoiceField(label=gettext_lazy("Attended"), choices=YES_OR_NO, required=False)
    passed = forms.ChoiceField(label=gettext_lazy("Passed the test"), choices=YES_OR_NO, required=False)
    score = forms.CharField(
        label=gettext_lazy("Score"), help_text=gettext_lazy("Such as 14/20."), required=False, max_length=20
    )
    has_certificate = forms.BooleanField(label=gettext_lazy("A certificate was given"), required=False)
    certificate_number = forms.CharField(
        label=gettext_lazy("Number of the certificate"), required=False, max_length=100
    )
    valid_from = DateField3(label=gettext_lazy("Valid from and with"), required=False)
    valid_until = DateField3(
        label=gettext_lazy("Valid until and with"),
        help_text=gettext_lazy("We remind you before it ends."),
        required=False,
    )
    provider = forms.CharField(label=gettext_lazy("Training provider"), required=False, max_length=200)
    provider_number = forms.CharField(
        label=gettext_lazy("Enterprise number of the provider"), required=False, max_length=20
    )
    cost = Number(
        label=gettext_lazy("Cost in euro"),
        help_text=gettext_lazy("For one person, without what a fund or a region pays back."),
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
    )
    financing = forms.CharField(
        label=gettext_lazy("Financing"),
        help_text=gettext_lazy("Who pays: the employer, a sector fund, a region."),
        required=False,
        max_length=100,
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    delivery_mode = forms.ChoiceField(label=gettext_lazy("How it is given"), required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        open_ = gettext("Not said")
        initial = named.get("initial") or {}
        for name, choices in (
            ("theme", [("", open_), *theme_choices()]),
            ("language", codes(LANGUAGES, empty=open_)),
            ("delivery_mode", codes(MODES, empty=open_)),
        ):
            self.fields[name].choices = [*choices, *_own_code(initial.get(name), choices)]  # type: ignore[attr-defined]  # a choice field

    @property
    def first_fields(self) -> list[BoundField]:
        """Those that every training needs."""
        return [self[name] for name in FIRST]

    @property
    def last_fields(self) -> list[BoundField]:
        """Those of one page alone."""
        known = {*FIRST, *(name for _title, names in PARTS for name in names)}
        return [field for field in self.visible_fields() if field.name not in known]

    @property
    def parts(self) -> list[Part]:
        """The other ones, in parts; a part with an answer or a mistake is open."""
        return [
            Part(
                title=str(title),
                fields=[self[name] for name in names],
                is_open=any(self[name].errors or self._has_answer(name) for name in names),
            )
            for title, names in PARTS
        ]

    def _has_answer(self, name: str) -> bool:
        value = self[name].value()
        if name in {"charge", "charged_unit"}:
            return name == "charge" and value not in {None, "", "all"}
        return any(value) if isinstance(value, list) else bool(value)

    def clean_provider_number(self) -> str:
        digits = "".join(sign for sign in self.cleaned_data["provider_number"] if sign not in " .")
        if digits and not EnterpriseNumber.is_valid(digits):
            raise forms.ValidationError(gettext("This is not an enterprise number: check its 10 digits."))
        return digits

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("charge") == "part" and data.get("charged_number") is None:
            self.add_error("charged_number", gettext("Say how much is charged, or choose another answer."))
        if data.get("provider_number") and not data.get("provider"):
            self.add_error("provider", gettext("Give the name that belongs to the enterprise number."))
        return data

    def facts(self, somebody: Somebody) -> TrainingFacts:
        """The training of one of the people. Only when the form is valid."""
        data = self.cleaned_data
        charge = data["charge"]
        return TrainingFacts(
            worker=somebody.number,
            last_name=somebody.last_name or None,
            first_name=somebody.first_name or None,
            title=data["title"],
            kind=data["kind"],
            status=data["status"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"] or data["starts_on"],
            duration=Amount(data["number"], Unit(data["unit"])),
            charged=amount_of(data["charged_number"], data["charged_unit"]) if charge == "part" else None,
            charge_reason=charge if charge in {"training-leave", "outside-job"} else None,
            attended=TRUTHS.get(data["attended"]),
            passed=TRUTHS.get(data["passed"]),
            score=data["score"] or None,
            certificate=self._certificate(),
            **{
                name: data[name] or None
                for name in ("provider", "provider_number", "financing", "theme", "language", "delivery_mode")
            },
            cost=data["cost"],
        )

    def _certificate(self) -> Certificate | None:
        data = self.cleaned_data
        number, first, last = data["certificate_number"], data["valid_from"], data["valid_until"]
        if not (data["has_certificate"] or number or first or last):
            return None
        return Certificate(number=number or None, valid_from=first, valid_until=last)


def empty_training() -> dict[str, Any]:
    """What stands in the form of a new training."""
    return {
        "kind": "formal-external", "status": "followed", "unit": "hours",
        "charge": "all", "charged_unit": "hours",
    }  # fmt: skip  # one line is read easier


def quick_training() -> dict[str, Any]:
    """Informal learning: an hour on the job, today."""
    today = timezone.localdate()
    more = {"kind": "informal", "delivery_mode": "on-the-job", "starts_on": today, "ends_on": None}
    return empty_training() | more | {"number": 1}


def initial_of(plain: dict[str, Any]) -> dict[str, Any]:
    """What stands in the form for facts (their JSON; of a template, or of a version)."""
    initial = empty_training() | {name: plain[name] for name in AS_DECLARED if name in plain}
    initial |= {name: _day(plain.get(name)) for name in ("starts_on", "ends_on")}
    if "duration" in plain:
        [(initial["unit"], initial["number"])] = plain["duration"].items()
    if "charge_reason" in plain:
        initial["charge"] = plain["charge_reason"]
    elif "charged" in plain:
        initial["charge"] = "part"
        [(initial["charged_unit"], initial["charged_number"])] = plain["charged"].items()
    initial |= {
        name: "yes" if plain[name] else "no" for name in ("attended", "passed") if plain.get(name) is not None
    }
    return initial | _initial_certificate(plain.get("certificate"))


def _initial_certificate(plain: dict[str, Any] | None) -> dict[str, Any]:
    if plain is None:
        return {}
    return {
        "has_certificate": True,
        "certificate_number": plain.get("number"),
        "valid_from": _day(plain.get("valid_from")),
        "valid_until": _day(plain.get("valid_until")),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _own_code(code: str | None, choices: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """A code that the list does not offer but that was declared, such as a theme of four digits."""
    offered = {inner for value, words in choices for inner in _values(value, words)}
    return [(code, theme_words(code))] if code and code not in offered else []


def _values(value: str, words: Any) -> list[str]:
    return [one for one, _name in words] if isinstance(words, list) else [value]
