"""The words of sizes and the tabs that these pages have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluis.hub.web.components import Link

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

SIZES: Final[dict[str, Words]] = {
    "under_ten": gettext_lazy("Fewer than 10 workers"),
    "ten_to_twenty": gettext_lazy("10 to fewer than 20 workers"),
    "twenty_or_more": gettext_lazy("20 workers or more"),
}


def tabs(current: str) -> list[Link]:
    """The pages of this subject; `current` is the name of the address."""
    pages = {
        "learning-operation": _("Figures"),
        "learning-agreements": _("Sector agreements"),
        "learning-rules": _("Rules"),
        "learning-numbers": _("Replaced numbers"),
    }
    return [
        Link(label=label, address=reverse(name), current=name == current) for name, label in pages.items()
    ]
