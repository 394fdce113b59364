"""What is wrong with one cell of the table, in words.

Law: the value stands beside the sentence, and never shows in a repr: it may be a person's number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sluis.hub.applications.learning.anomalies import AnomalyRule
    from sluis.protocol.language import TranslatedText


@dataclass(frozen=True, slots=True)
class CellProblem:
    """`column` is a key of COLUMNS, "" for what stands beside them all.

    `rule`: the anomaly that says it; `earlier`: the row that holds the same already.
    """

    row: int
    column: str
    text: TranslatedText
    value: str = field(repr=False)
    blocking: bool = field(default=True, kw_only=True)
    fix: TranslatedText | None = field(default=None, kw_only=True)
    rule: AnomalyRule | None = field(default=None, kw_only=True)
    earlier: int | None = field(default=None, kw_only=True)

    def says_the_same_as(self, other: CellProblem) -> bool:
        return (self.column, self.text) == (other.column, other.text)

    def sentence(self, language: str) -> str:
        """What is wrong and what to do."""
        said = self.text[language]
        return said if self.fix is None else f"{said} {self.fix[language]}"
