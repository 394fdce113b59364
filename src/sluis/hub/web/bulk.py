"""One action on many rows of a table: choose rows, choose the action, execute, and confirm where it matters.

Laws: what comes back is only a wish; the page looks up every key in what this reader may see, and its action
checks again. Bad input is a value (`Wish.mistake`), never a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.utils.functional import _StrOrPromise as Words

MOST = 100  # rows at once: the largest page
LONGEST_NUMBER = 18  # digits of a number that the database holds


@dataclass(frozen=True, kw_only=True, slots=True)
class Bulk:
    """What a table offers: the address that receives the wish (POST) and the actions, value and label.

    `mistake` is what was wrong with the wish that came before.
    """

    address: str
    actions: tuple[tuple[str, Words], ...]
    mistake: Words = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What a reader wants done: the action, the keys of the rows, and whether she confirmed it."""

    action: str
    keys: tuple[str, ...]
    confirmed: bool
    mistake: str = ""

    @property
    def numbers(self) -> list[int]:
        """The keys of rows that are known by a number; whatever no row can have is left out."""
        return [
            int(key) for key in self.keys if key.isascii() and key.isdigit() and len(key) <= LONGEST_NUMBER
        ]


def read_wish(data: QueryDict, *, bulk: Bulk) -> Wish:
    """The wish in request.POST; `mistake` is empty when it names a known action and at least one row."""
    keys = tuple(dict.fromkeys(key for key in data.getlist("chosen")[:MOST] if key and "\x00" not in key))
    action = data.get("action", "")
    mistake = ""
    if not keys:
        mistake = gettext("Choose at least one row.")
    elif action not in {value for value, _ in bulk.actions}:
        mistake = gettext("Choose what to do with the chosen rows.")
    return Wish(action=action, keys=keys, confirmed=data.get("confirmed") == "yes", mistake=mistake)
