"""The words of the codes that a provider sees and chooses. Words only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from sluis.hub.web.tables import Cell

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

KINDS: Final[dict[str, Words]] = {
    "formal-external": _("Formal, given by another organisation"),
    "recognised": _("Recognised by an authority"),
    "informal": _("Informal"),
}
STATES: Final[dict[str, Words]] = {"planned": _("Planned"), "followed": _("Followed")}
VERDICTS: Final[dict[str, Words]] = {
    "confirmed": _("Confirmed"),
    "to_verify": _("To verify"),
    "contested": _("Contested"),
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
}
UNITS: Final[dict[str, Words]] = {"hours": _("hours"), "days": _("days")}
COLOURS: Final = {
    "followed": "green",
    "planned": "blue",
    "confirmed": "green",
    "to_verify": "yellow",
    "contested": "red",
}


def state_of(entry: Any) -> Cell:
    """Planned, followed or cancelled, as a tag."""
    if not entry.living:
        return Cell(tag=_("Cancelled"), colour="grey")
    return Cell(tag=STATES.get(entry.state, entry.state), colour=COLOURS.get(entry.state, "grey"))


def verdict_of(entry: Any) -> Cell:
    """What the employer said, as a tag."""
    if not entry.living:
        return Cell()
    return Cell(tag=VERDICTS.get(entry.verdict, entry.verdict), colour=COLOURS.get(entry.verdict, "grey"))
