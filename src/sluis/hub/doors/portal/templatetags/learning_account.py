"""What every page of the learning account shows of itself: its menu, and amounts of training.

Law: it words and draws; where somebody works is decided in learning/place.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from sluis.hub.doors.portal.learning import amounts, menu

if TYPE_CHECKING:
    from fractions import Fraction

    from sluis.hub.web.components import Link

register = template.Library()


@register.simple_tag(takes_context=True)
def learning_links(context: dict[str, Any]) -> list[Link]:
    """The pages of the learning account, the present one marked."""
    return menu.links(context["request"])


@register.simple_tag(takes_context=True)
def learning_environments(context: dict[str, Any]) -> menu.Environments:
    """The environment that was chosen, and the others."""
    return menu.environments(context["request"])


@register.filter
def as_days(minutes: int, day_minutes: Fraction | None = None) -> str:
    """2.4 days: for a column of figures."""
    return amounts.days(minutes, day_minutes)


@register.filter
def as_training(minutes: int, day_minutes: Fraction | None = None) -> str:
    """2.4 days (18 h 14)."""
    return amounts.amount(minutes, day_minutes)
