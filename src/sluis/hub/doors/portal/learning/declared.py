"""Facts of the register in words, for whoever reads a history: what a field is called and what stands in it.

Law: any plain value of any fact can be told, also one that a later form declares.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sluis.hub.applications.learning.papers.words import CODES
from sluis.hub.doors.portal.learning import amounts
from sluis.hub.doors.portal.learning.words import language_words, reason_words, regime_words, state_words
from sluis.hub.web.language import current_language
from sluis.hub.web.templatetags.furniture import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrPromise as Words

LABELS: Final[dict[str, Words]] = {
    "title": gettext_lazy("Title of the training"),
    "kind": gettext_lazy("Kind of training"),
    "status": gettext_lazy("Planned or followed"),
    "starts_on": gettext_lazy("First day"),
    "ends_on": gettext_lazy("Last day"),
    "duration": gettext_lazy("Duration"),
    "charged": gettext_lazy("Charged to the right"),
    "charge_reason": gettext_lazy("Why not charged"),
    "attended": gettext_lazy("Attended"),
    "passed": gettext_lazy("Passed the test"),
    "score": gettext_lazy("Score"),
    "certificate": gettext_lazy("Certificate"),
    "provider": gettext_lazy("Provider"),
    "provider_number": gettext_lazy("Enterprise number of the provider"),
    "financing": gettext_lazy("Financing"),
    "language": gettext_lazy("Language"),
    "theme": gettext_lazy("Theme"),
    "delivery_mode": gettext_lazy("Way of learning"),
    "cost": gettext_lazy("Cost in euro"),
    "last_name": gettext_lazy("Name"),
    "first_name": gettext_lazy("First name"),
    "birth_date": gettext_lazy("Date of birth"),
    "year": gettext_lazy("Year"),
    "basis": gettext_lazy("Basis"),
    "granted": gettext_lazy("Right"),
    "joint_committee": gettext_lazy("Joint committee"),
    "agreements": gettext_lazy("Collective agreements"),
    "target_year": gettext_lazy("Target year"),
    "target": gettext_lazy("Target"),
    "regimes": gettext_lazy("Working regime"),
    "committees": gettext_lazy("Joint committees"),
    "weekly_hours": gettext_lazy("Weekly hours of a full-time worker"),
    "end_reason": gettext_lazy("Reason of the end"),
    "agreed": gettext_lazy("Agreed to pay out"),
    "minutes": gettext_lazy("Correction"),
}
_ORDER: Final = {name: place for place, name in enumerate(LABELS)}
DAYS: Final = ("starts_on", "ends_on", "birth_date", "valid_from", "valid_until")


def label_of(name: str) -> str:
    """What a fact is called."""
    return str(LABELS.get(name, name.replace("_", " ")))


def value_of(name: str, value: Any) -> str:
    """What stands there, as people write it."""
    if value is None:
        return NOTHING
    if name in _SPECIAL:
        return _SPECIAL[name](value)
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case list():
            return ", ".join(str(one) for one in value) or NOTHING
        case dict():
            return _together(value)
    known = CODES.get(str(value))
    return known[current_language()] if known else state_words(str(value))


def in_order(name: str) -> int:
    """The place of a fact among the others, as a page tells them."""
    return _ORDER.get(name, len(_ORDER))


def _regimes(plain: list[dict[str, Any]]) -> str:
    return "; ".join(map(_regime, plain))


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text))


def _regime(plain: dict[str, Any]) -> str:
    part = Fraction(plain["numerator"], plain["denominator"])
    day = date_format(date.fromisoformat(plain["day"]))
    return _("%(regime)s since %(day)s") % {"regime": regime_words(part), "day": day}


def _together(plain: dict[str, Any]) -> str:
    """An amount, or a certificate."""
    for unit, word in (("days", _days), ("hours", _hours), ("minutes", _minutes)):
        if set(plain) == {unit}:
            return word(Decimal(plain[unit]))
    told = [value_of(name, part) for name, part in plain.items()]
    return ", ".join(told) or _("Yes")


def _days(number: Decimal) -> str:
    return ngettext("%(number)s day", "%(number)s days", _plural(number)) % {"number": _figure(number)}


def _hours(number: Decimal) -> str:
    return ngettext("%(number)s hour", "%(number)s hours", _plural(number)) % {"number": _figure(number)}


def _minutes(number: Decimal) -> str:
    return ngettext("%(number)s minute", "%(number)s minutes", _plural(number)) % {"number": _figure(number)}


def _figure(number: Decimal) -> str:
    return str(number_format(number.normalize() if number else number, use_l10n=True, force_grouping=True))


def _plural(number: Decimal) -> int:
    return 1 if number == 1 else 2


_SPECIAL: Final[dict[str, Callable[[Any], str]]] = {
    "regimes": _regimes,
    "minutes": amounts.amount,
    "end_reason": reason_words,
    "language": language_words,
    **dict.fromkeys(DAYS, _day),
}
