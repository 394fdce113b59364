"""What is shown of a company, to its own managers and to operators: facts, capacities, who manages them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from sluis.hub.parties.queries import managers_of
from sluis.hub.web.components import Fact
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sluis.hub.parties.models import Appointment, Capacity, Company
    from sluis.hub.web.components import Link


def company_facts(company: Company, *, change: Link | None = None) -> list[Fact]:
    """Number, name, address, language, and since when; `change` stands beside the name."""
    languages = dict(settings.LANGUAGES)
    return [
        Fact(key=_("Enterprise number"), value=enterprise_number(company.number), exact=True),
        Fact(key=_("Name of the company"), value=company.name, links=(change,) if change else ()),
        Fact(key=_("Address of the registered office"), value=company.address),
        Fact(key=_("Language"), value=languages.get(company.language, company.language)),
        Fact(key=_("Registered"), value=company.registered_at),
        Fact(
            key=_("Active since"),
            value=company.activated_at or _("Not yet: it becomes active at the first sign-in of its chief."),
        ),
    ]


def capacities_table(capacities: Sequence[Capacity], *, query: Mapping[str, str]) -> Listing:
    """The capacities of one company, in the order in which they came."""
    return Listing(
        rows=capacities,
        columns=[
            Column(key="kind", label=_("Capacity"), cell=lambda one: one.get_kind_display()),
            Column(
                key="number",
                label=_("NSSO employer number"),
                cell=lambda one: Cell(text=one.employer_number, exact=bool(one.employer_number)),
            ),
            Column(key="since", label=_("Activated"), cell=lambda one: one.activated_at),
        ],
        query=query,
        caption=_("Capacities"),
        empty=_("This company has no capacity yet. Without one nobody can act for it."),
    )


def managers_table(company: Company, *, query: Mapping[str, str]) -> Listing:
    """Who manages the company and each capacity, the chief first."""
    return Listing(
        rows=list(managers_of(company)),
        columns=[
            Column(key="role", label=_("Role"), cell=_role),
            Column(key="name", label=_("Name"), cell=lambda one: str(one.person)),
            Column(key="email", label=_("E-mail address"), cell=lambda one: one.person.email),
            Column(key="since", label=_("Since"), cell=lambda one: one.appointed_at.date()),
        ],
        query=query,
        caption=_("Who manages this company"),
        empty=_("Nobody manages this company yet."),
    )


def _role(appointment: Appointment) -> Cell:
    role = str(appointment.get_role_display())
    note = appointment.capacity.get_kind_display() if appointment.capacity else ""
    return Cell(text=role[:1].upper() + role[1:], note=note)
