"""One official code, explained for a person.

Laws: the code has three digits (annex 30); `text` says what is wrong, `fix` what to do about it.
It knows no file and no sender: those belong to a `Refusal`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sluis.protocol.language import TranslatedText


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """What one code of annex 30 means, and the way out."""

    code: str
    text: TranslatedText
    fix: TranslatedText
