"""What mandates are called on pages: their states, quarters and groups, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sluis.hub.mandates.groups import groups
from sluis.hub.mandates.rules import title_of
from sluis.hub.mandates.states import Status
from sluis.hub.parties.models import CapacityKind
from sluis.hub.web.components import Fact
from sluis.hub.web.templatetags.furniture import enterprise_number

if TYPE_CHECKING:
    from sluis.hub.mandates.models import Mandate, Side
    from sluis.hub.mandates.quarters import Quarter
    from sluis.hub.parties.models import Company

COLOURS = {
    Status.DRAFT: "grey",
    Status.PROPOSED: "yellow",
    Status.REFUSED: "red",
    Status.WITHDRAWN: "grey",
    Status.CONFIRMED: "blue",
    Status.ACTIVE: "green",
    Status.ENDED: "grey",
}


def state_words() -> dict[str, str]:
    return {
        Status.DRAFT: _("Draft"),
        Status.PROPOSED: _("Proposed"),
        Status.REFUSED: _("Refused"),
        Status.WITHDRAWN: _("Withdrawn"),
        Status.CONFIRMED: _("Confirmed"),
        Status.ACTIVE: _("In force"),
        Status.ENDED: _("Ended"),
    }


def state_of(mandate: Mandate) -> tuple[str, str]:
    """Word and colour of its tag."""
    return state_words()[mandate.status], COLOURS[Status(mandate.status)]


def quarter(one: Quarter | None) -> str:
    """A quarter as people write it."""
    if one is None:
        return _("without end")
    return _("quarter %(number)d of %(year)d") % {"number": one.number, "year": one.year}


def capacity(kind: str) -> str:
    return str(CapacityKind(kind).label) if kind else _("not told")


def group_choices() -> list[tuple[str, str]]:
    """The groups that a mandate can be given for, by title."""
    found = [(code, title_of(group)) for code, group in groups().items()]
    return sorted(found, key=lambda choice: choice[1].casefold())


def other_of(mandate: Mandate, side: Side) -> Company:
    """The company on the other side."""
    return mandate.agent if side == "principal" else mandate.principal


def named(company: Company) -> str:
    return f"{company.name} ({enterprise_number(company.number)})"


def terms_of(mandate: Mandate) -> list[Fact]:
    """What the two sides agree on, as rows."""
    return [
        Fact(key=_("Principal"), value=named(mandate.principal)),
        Fact(key=_("Mandatary"), value=named(mandate.agent)),
        Fact(key=_("Capacity of the mandatary"), value=capacity(mandate.capacity)),
        Fact(key=_("Group of applications"), value=title_of(mandate.about)),
        Fact(key=_("First quarter"), value=quarter(mandate.first)),
        Fact(key=_("Last quarter"), value=quarter(mandate.last)),
    ]
