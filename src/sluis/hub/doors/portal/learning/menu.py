"""The pages of the learning account as tabs, and the environment in which one works.

Laws: a page that this hub does not have is left out; every page says so when it is not about production.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.learning.place import environment_of
from sluis.hub.web.components import Link
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

    from sluis.hub.doors.portal.entrance import PortalRequest

HOME: Final = "learning"
#: The name of the first page of each, and what it is called.
PAGES: Final = (
    (HOME, _("At a glance")),
    ("learning_workers", _("Workers")),
    ("learning_trainings", _("Trainings")),
    ("learning_rights", _("Rights")),
    ("learning_grid", _("Add from a table")),
    ("learning_verify", _("To verify")),
    ("learning_requests", _("Requests of workers")),
    ("learning_papers", _("Papers and exports")),
    ("learning_company", _("Company details")),
)
NAMES: Final = {
    Environment.R: _("Production"),
    Environment.T: _("Test"),
    Environment.S: _("Simulation"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Environments:
    """The chosen environment by its letter and name; `choices` are all of them."""

    chosen: str
    name: Words
    is_test: bool
    choices: tuple[tuple[str, Words], ...]


def links(request: PortalRequest) -> list[Link]:
    """The tabs; the one whose address begins like this page's is marked, the longest of them."""
    found = [(label, address) for name, label in PAGES if (address := address_of(name))]
    here = max(
        (address for _label, address in found if request.path.startswith(address)), key=len, default=""
    )
    return [Link(label=label, address=address, current=address == here) for label, address in found]


def environments(request: PortalRequest) -> Environments:
    """The environment that this person chose."""
    chosen = environment_of(request)
    return Environments(
        chosen=chosen,
        name=NAMES[Environment(chosen)],
        is_test=chosen != Environment.R,
        choices=tuple((str(one), name) for one, name in NAMES.items()),
    )


def address_of(name: str, *values: object) -> str:
    """The address of a page; empty when this hub does not have it."""
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return ""
