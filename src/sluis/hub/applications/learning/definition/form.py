"""What a definition is made of: forms, blocks, fields, the values that they take and the codes.

Laws: a field has one name everywhere, and by its name one number (zones.py); whatever people read exists in
four languages. Nothing here judges or reads a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.zones import zone_of

if TYPE_CHECKING:
    from sluis.protocol.language import TranslatedText


class Presence(StrEnum):
    """Whether a field must stand in its block. Conditional: when its `condition` holds."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """One value of a code list, and what it means."""

    value: str
    text: TranslatedText


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueType:
    """The values that a field takes: a simple type of the schema.

    `facets` are those of XML Schema, by name; codes are facets too, written by the generator.
    """

    name: str
    base: str
    kind: TranslatedText  # text, date, number ... for people
    length: TranslatedText
    facets: tuple[tuple[str, str], ...] = ()
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Fields within a field: a complex type of the schema. Of the names in `one_of` one stands there."""

    name: str
    parts: tuple[Field, ...]
    one_of: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A field, or a block when `inside` is a Block.

    `most`: how often it may stand there; `above`: an element without a number around it.
    """

    name: str
    label: TranslatedText
    explanation: TranslatedText
    inside: ValueType | Block
    presence: Presence = Presence.OPTIONAL
    condition: TranslatedText | None = None
    rule: TranslatedText | None = None
    most: int = 1
    above: str = ""

    @property
    def number(self) -> str:
        """Five digits, first half of an ErrorID."""
        return zone_of(self.name)

    @property
    def parts(self) -> tuple[Field, ...]:
        """The fields within; none of a value."""
        return self.inside.parts if isinstance(self.inside, Block) else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FormDefinition:
    """One form: its identification, the kind of entry that it declares, and the field that holds it all."""

    identification: str
    kind: str
    root: Field
