"""The three pages of this subject, as tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sluis.hub.web.components import Link

if TYPE_CHECKING:
    from django.http import HttpRequest


def tabs(request: HttpRequest) -> list[Link]:
    """Papers, exports, and what was asked."""
    pages = (
        (_("Papers of workers"), "learning_papers"),
        (_("Export a list"), "learning_exports"),
        (_("What you asked"), "learning_work_list"),
    )
    return [
        Link(label=label, address=reverse(name), current=request.path == reverse(name))
        for label, name in pages
    ]
