"""The words of the codes of trainings and rights, as people read them.

Law: words only; which codes exist is said by the schema of the forms (learning.xsd).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.facts import Amount, Certificate, Unit
from sluis.hub.applications.learning.themes import BROAD, theme_of, themes
from sluis.hub.web.language import current_language
from sluis.hub.web.templatetags.furniture import enterprise_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrOrPromise as Words

HOUR: Final = 60
KINDS: Final[dict[str, Words]] = {
    "formal-external": _("Formal, given by another organisation"),
    "formal-internal": _("Formal, given by the company itself"),
    "informal": _("Informal"),
    "recognised": _("Recognised by an authority"),
}
KIND_HINTS: Final[dict[str, Words]] = {
    "formal-external": _("Designed and led by a trainer or institution from outside."),
    "formal-internal": _("Designed and led by a trainer of your company, also at another place."),
    "informal": _("Other learning directly related to the work, such as an introduction by a colleague."),
    "recognised": _("A training that an authority recognised."),
}
STATES: Final[dict[str, Words]] = {"followed": _("Followed"), "planned": _("Planned")}
VERDICTS: Final[dict[str, Words]] = {
    "confirmed": _("Confirmed"),
    "to_verify": _("To verify"),
    "contested": _("Contested"),
}
COLOURS: Final = {
    "followed": "green",
    "planned": "blue",
    "confirmed": "green",
    "to_verify": "yellow",
    "contested": "red",
    "cancelled": "grey",
}
CHANNELS: Final[dict[str, Words]] = {
    "batch": _("in a file"),
    "online": _("on these pages"),
    "grid": _("in a table"),
    "rest": _("by a web service"),
    "system": _("by the hub itself"),
}
CHANGES: Final[dict[str, Words]] = {
    "original": _("Registered"),
    "modification": _("Changed"),
    "cancellation": _("Cancelled"),
}
UNITS: Final[dict[str, Words]] = {"hours": _("hours"), "days": _("days"), "minutes": _("minutes")}
CHARGES: Final[dict[str, Words]] = {
    "all": _("Yes, all of it"),
    "part": _("Yes, a part of it"),
    "training-leave": _("No, it was taken under training leave"),
    "outside-job": _("No, it has nothing to do with the job"),
}
MODES: Final[dict[str, Words]] = {
    "on-site": _("On site"),
    "online": _("Online"),
    "blended": _("Partly online, partly on site"),
    "on-the-job": _("On the job"),
}
LANGUAGES: Final[dict[str, Words]] = {
    "nl": _("Dutch"),
    "fr": _("French"),
    "de": _("German"),
    "en": _("English"),
    "es": _("Spanish"),
    "it": _("Italian"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "ro": _("Romanian"),
    "tr": _("Turkish"),
    "ar": _("Arabic"),
    "uk": _("Ukrainian"),
}
BASES: Final[dict[str, Words]] = {"individual": _("Individual"), "sectoral": _("Sectoral")}
RIGHT_KINDS: Final[dict[str, Words]] = {
    "right": _("Right"),
    "correction": _("Correction"),
    "opt_out": _("Opt-out"),
}
FIELDS: Final[dict[str, Words]] = {
    "title": _("Title of the training"),
    "kind": _("Kind"),
    "status": _("State"),
    "starts_on": _("First day"),
    "ends_on": _("Last day"),
    "duration": _("Duration"),
    "last_name": _("Name"),
    "first_name": _("First name"),
    "charged": _("Charged to the right"),
    "charge_reason": _("Why nothing is charged"),
    "attended": _("Attended"),
    "passed": _("Passed the test"),
    "score": _("Score"),
    "certificate": _("Certificate"),
    "provider": _("Training provider"),
    "provider_number": _("Enterprise number of the provider"),
    "financing": _("Financing"),
    "language": _("Language"),
    "theme": _("Theme"),
    "delivery_mode": _("How it is given"),
    "cost": _("Cost in euro"),
    "year": _("Year"),
    "basis": _("Basis"),
    "granted": _("Right"),
    "joint_committee": _("Joint committee"),
    "agreements": _("Collective agreements"),
    "target_year": _("Year of the growth path"),
    "target_days": _("Days in that year"),
    "minutes": _("Correction"),
}
_CODES: Final[dict[str, Mapping[str, Words]]] = {
    "kind": KINDS,
    "status": STATES,
    "charge_reason": CHARGES,
    "language": LANGUAGES,
    "delivery_mode": MODES,
    "basis": BASES,
}


def word(table: Mapping[str, Words], code: str | None) -> str:
    """The word of a code; the code itself when it has none."""
    return str(table.get(code or "", code or ""))


def value_of(name: str, value: Any) -> Any:
    """The value of a field of facts as a person reads it."""
    if value is None:
        return ""
    if name in _CODES:
        return word(_CODES[name], value)
    told = _BY_NAME.get(name) or _BY_TYPE.get(type(value))
    return told(value) if told else value


def amount(value: Amount) -> str:
    """1.5 hours, 2 days."""
    number = plain_number(value.number)
    whole = int(value.number) if value.number == value.number.to_integral_value() else 2
    match value.unit:
        case Unit.DAYS:
            return ngettext("%(number)s day", "%(number)s days", whole) % {"number": number}
        case Unit.HOURS:
            return ngettext("%(number)s hour", "%(number)s hours", whole) % {"number": number}
    return ngettext("%(number)s minute", "%(number)s minutes", whole) % {"number": number}


def plain_number(value: Decimal) -> str:
    """A decimal without zeros at its end, as the reader writes it."""
    bare = value.normalize()
    return str(number_format(bare if bare.as_tuple().exponent < 0 else int(bare), use_l10n=True))  # type: ignore[operator]  # never NaN


def clock(minutes: int, *, sign: bool = False) -> str:
    """Minutes as hours and minutes: 7 h 36."""
    hours, rest = divmod(abs(minutes), HOUR)
    before = "-" if minutes < 0 else "+" if sign else ""
    return f"{before}{hours} h {rest:02}"


def certificate(value: Certificate) -> str:
    """Its number and until when it is valid."""
    parts = [value.number or gettext("Yes")]
    if value.valid_until:
        parts.append(gettext("valid until %s") % date_format(value.valid_until))
    return ", ".join(parts)


def theme_words(code: str) -> str:
    """The name of a field of ISCED-F with its code."""
    name = theme_of(code)
    return f"{name[current_language()]} ({code})" if name else code


def theme_choices() -> list[tuple[str, Any]]:
    """Narrow fields below their broad fields, for a select."""
    language = current_language()
    groups: list[tuple[str, Any]] = []
    for code, name in themes().items():
        if len(code) == BROAD:
            groups.append((name[language], [(code, name[language])]))
        else:
            groups[-1][1].append((code, name[language]))
    return groups


_BY_NAME: Final[dict[str, Callable[[Any], str]]] = {
    "theme": theme_words,
    "provider_number": enterprise_number,
    "minutes": lambda value: clock(value, sign=True),
    "year": str,
    "target_year": str,
}
_BY_TYPE: Final[dict[type[Any], Callable[[Any], str]]] = {
    Amount: amount,
    Certificate: certificate,
    Decimal: plain_number,
    tuple: ", ".join,
}
