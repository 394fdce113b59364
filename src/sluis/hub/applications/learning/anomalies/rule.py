"""One anomaly as the table defines it.

Laws: a blocking anomaly (class B) keeps the form out of the register, a warning (W) does not; a label
never holds the value, which goes in a field of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.zones import zone_of

if TYPE_CHECKING:
    from sluis.protocol.language import Language, TranslatedText

LABEL_LENGTH = 500  # NOTIFICATION: AnomalyLabel


@dataclass(frozen=True, kw_only=True, slots=True)
class AnomalyRule:
    """`field` is the local name of the field, `code` three digits of annex 30.

    `needs_register`: nobody can find it in a form alone, so a check at home does not.
    """

    field: str
    code: str
    blocking: bool = True
    text: TranslatedText  # what is wrong
    fix: TranslatedText  # what to do
    needs_register: bool = False

    @property
    def error_id(self) -> str:
        """`zzzzz-nnn`, for example "00024-004"."""
        return f"{zone_of(self.field)}-{self.code}"

    @property
    def anomaly_class(self) -> str:
        """B blocking or W warning (zone 00497)."""
        return "B" if self.blocking else "W"

    def label(self, language: Language) -> str:
        """What is wrong and what to do, for a person."""
        return label_of(self.text, self.fix, language)


def label_of(text: TranslatedText, fix: TranslatedText, language: Language) -> str:
    """Two sentences that fit in an AnomalyLabel."""
    return f"{text[language]} {fix[language]}"[:LABEL_LENGTH]
