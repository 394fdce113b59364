"""The sentences behind the official codes, in tables by subject.

Laws: each code stands in one table only; text and fix are full sentences in four languages.
It copies nothing of the official labels, and it decides nothing.
"""

from __future__ import annotations

from sluis.protocol.reason_texts.authority import AUTHORITY
from sluis.protocol.reason_texts.content import CONTENT
from sluis.protocol.reason_texts.explanation import Explanation
from sluis.protocol.reason_texts.file_names import FILE_NAMES
from sluis.protocol.reason_texts.submissions import SUBMISSIONS

EXPLANATIONS = {
    explanation.code: explanation for explanation in (*FILE_NAMES, *SUBMISSIONS, *AUTHORITY, *CONTENT)
}

__all__ = ["EXPLANATIONS", "Explanation"]
