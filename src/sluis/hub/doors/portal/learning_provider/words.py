"""The words of the codes that a provider sees and chooses, as the pages of the employer say them. No more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.learning_trainings import words
from sluis.hub.doors.portal.learning_trainings.words import COLOURS, LANGUAGES, MODES, VERDICTS
from sluis.hub.web.tables import Cell

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

__all__ = ["KINDS", "LANGUAGES", "MODES", "STATES", "UNITS", "VERDICTS", "state_of", "verdict_of"]

KINDS: Final[dict[str, Words]] = {
    code: words.KINDS[code] for code in ("formal-external", "recognised", "informal")
}
STATES: Final[dict[str, Words]] = {code: words.STATES[code] for code in ("planned", "followed")}
UNITS: Final[dict[str, Words]] = {code: words.UNITS[code] for code in ("hours", "days")}


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
