"""The glossary: every field by its number, with the places where it stands and what can be said about it.

Laws: a number is one name; a name may stand in several places, and each place says what it is for there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.definition import ENVELOPE, FORMS
from sluis.hub.applications.learning.definition.anomaly_list import all_anomalies
from sluis.hub.applications.learning.definition.form import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.learning.definition.anomaly_list import ListedAnomaly
    from sluis.hub.applications.learning.definition.form import Code, Field
    from sluis.protocol.language import TranslatedText


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One place of a field. `form` is its identification; "" for the form around, which all four share.

    `path` holds the names from the outermost element down; `depth` counts from 0.
    """

    form: str
    path: str
    depth: int
    field: Field

    @property
    def is_block(self) -> bool:
        """Whether it holds other fields and no value of its own."""
        return isinstance(self.field.inside, Block)

    @property
    def kind(self) -> TranslatedText | None:
        """Text, date, number ... for people; None of a block."""
        return None if isinstance(self.field.inside, Block) else self.field.inside.kind

    @property
    def length(self) -> TranslatedText | None:
        """How long a value is; None of a block."""
        return None if isinstance(self.field.inside, Block) else self.field.inside.length

    @property
    def codes(self) -> tuple[Code, ...]:
        """The code list; empty when every value of its type is taken."""
        return () if isinstance(self.field.inside, Block) else self.field.inside.codes


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One field of the glossary, with its places in the order of the forms."""

    number: str
    name: str
    places: tuple[Place, ...]
    anomalies: tuple[ListedAnomaly, ...]

    @property
    def label(self) -> TranslatedText:
        """What people call it."""
        return self.places[0].field.label


@cache
def places_in(form: str) -> tuple[Place, ...]:
    """The fields of one form, outermost first; "" for the form around. Raises KeyError."""
    roots = {"": ENVELOPE} | {one.identification: one.root for one in FORMS}
    return tuple(_below(roots[form], form=form, above="", depth=0))


@cache
def entries() -> dict[str, Entry]:
    """Every field by its number, in the order of the forms."""
    places: dict[str, list[Place]] = {}
    for form in (*(one.identification for one in FORMS), ""):
        for place in places_in(form):
            places.setdefault(place.field.number, []).append(place)
    return {
        number: Entry(
            number=number,
            name=found[0].field.name,
            places=tuple(found),
            anomalies=tuple(one for one in all_anomalies() if one.number == number),
        )
        for number, found in places.items()
    }


def _below(field: Field, *, form: str, above: str, depth: int) -> Iterator[Place]:
    path = "/".join(filter(None, (above, field.above, field.name)))
    yield Place(form=form, path=path, depth=depth, field=field)
    for part in field.parts:
        yield from _below(part, form=form, above=path, depth=depth + 1)
