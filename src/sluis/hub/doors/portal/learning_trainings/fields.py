"""Fields that more than one form here has: an amount of days or hours, a code of a table, yes or no."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.facts import Amount, Unit
from sluis.hub.doors.portal.learning_trainings.words import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrOrPromise as Words

DIGITS, DECIMALS = 7, 4  # of an amount, as the forms of the batch have them
YES_OR_NO: list[tuple[str, Words]] = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]
TRUTHS = {"yes": True, "no": False}


class Number(forms.DecimalField):
    """A decimal, with a point or a comma."""

    widget = forms.TextInput

    def __init__(self, **named: Any) -> None:
        named.setdefault("max_digits", DIGITS)
        named.setdefault("decimal_places", DECIMALS)
        super().__init__(**named)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """A decimal without zeros at its end; what was typed as it was typed."""
        if not isinstance(value, Decimal):
            return value
        bare = format(value, "f")
        return bare.rstrip("0").rstrip(".") if "." in bare else bare


def codes(table: Mapping[str, Words], *, empty: Words = "") -> list[tuple[str, Words]]:
    """The choices of a table of codes, with an empty one first when it may stay open."""
    return [*([("", empty)] if empty else []), *table.items()]


def units(*wanted: str) -> list[tuple[str, Words]]:
    """The choices of a unit."""
    return [(name, UNITS[name]) for name in wanted]


def amount_of(number: Decimal | None, unit: str) -> Amount | None:
    """An amount, when there is a number."""
    return None if number is None else Amount(number, Unit(unit))
