"""The columns of the table, in the order of the template, and how a heading is recognised.

Laws: a heading is recognised in nl, fr, de and en, whatever its accents, capitals and place; the employer
stands last, so that the order is the same for who never needs it.
"""

from __future__ import annotations

from typing import Final

from sluis.hub.applications.learning.grid.columns import of_results, of_trainings, of_workers
from sluis.hub.applications.learning.grid.columns.column import Column
from sluis.hub.applications.learning.grid.folding import folded

COLUMNS: Final[tuple[Column, ...]] = (
    of_workers.WORKER,
    of_workers.LAST_NAME,
    of_workers.FIRST_NAME,
    of_trainings.OWN_REFERENCE,
    of_trainings.TITLE,
    of_trainings.KIND,
    of_trainings.STATUS,
    of_trainings.STARTS_ON,
    of_trainings.ENDS_ON,
    of_trainings.DURATION,
    of_trainings.UNIT,
    of_trainings.CHARGED,
    of_trainings.CHARGE_REASON,
    of_results.ATTENDED,
    of_results.PASSED,
    of_results.SCORE,
    of_results.CERTIFICATE_NUMBER,
    of_results.CERTIFICATE_FROM,
    of_results.CERTIFICATE_UNTIL,
    of_results.PROVIDER,
    of_results.PROVIDER_NUMBER,
    of_results.FINANCING,
    of_results.LANGUAGE,
    of_results.THEME,
    of_results.DELIVERY_MODE,
    of_results.COST,
    of_workers.EMPLOYER,
)
COLUMN: Final = {column.key: column for column in COLUMNS}
REQUIRED: Final = tuple(column.key for column in COLUMNS if column.required)

_BY_NAME: Final = {name: column.key for column in COLUMNS for name in column.names()}
_DURATION_WORDS: Final = ("duur", "duree", "dauer", "duration", "aantal", "nombre de", "nombre d", "anzahl")
_UNIT_WORDS: Final = {
    "days": ("dagen", "jours", "tage", "tagen", "days"),
    "hours": ("uren", "heures", "stunden", "hours"),
    "minutes": ("minuten", "minutes", "minuten"),
}
#: Headings that tell the unit of the duration too: "Duur in uren", "Nombre de jours", "Hours".
_WITH_UNIT: Final = {
    name: unit
    for unit, words in _UNIT_WORDS.items()
    for word in words
    for name in (
        word,
        f"number of {word}",
        *(f"{start}{between}{word}" for start in _DURATION_WORDS for between in (" ", " in ", " en ")),
    )
}


def column_called(heading: str) -> str | None:
    """The key of the column with this heading, None when there is none."""
    name = folded(heading)
    return "duration" if name in _WITH_UNIT else _BY_NAME.get(name)


def unit_in(heading: str) -> str | None:
    """The unit that a heading gives to every duration below it."""
    return _WITH_UNIT.get(folded(heading))


__all__ = ["COLUMN", "COLUMNS", "REQUIRED", "Column", "column_called", "unit_in"]
