"""How a joint (sub)committee is written: 999, 999.99 or 999.99.99 (facts 2.3).

It does not know which committees exist.
"""

from __future__ import annotations

import re
from typing import Final

_COMMITTEE: Final = re.compile(r"[0-9]{3}(\.[0-9]{2}){0,2}")


def is_committee(text: str) -> bool:
    """Whether this can be the number of a joint committee."""
    return _COMMITTEE.fullmatch(text) is not None
