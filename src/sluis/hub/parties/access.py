"""May this person? Every answer about people, companies and applications, for pages, API and actions alike.

Laws: a person acts for one capacity of one company at a time (a `Standpoint`); what is not allowed does not
exist: doors answer 404. Whoever manages a capacity may use everything in it; a user may use what was granted.
`check_...` raises, `may_...` answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from sluis.hub.parties.models import Capacity, Company, Role
from sluis.hub.parties.roles import may_appoint
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sluis.hub.parties.models import Person

#: Services of the portal that are granted like applications; the others are known by their file code.
CHANNELS, MANDATES, EBOX = "CHAN", "MAND", "EBOX"
PORTAL_SERVICES = (CHANNELS, MANDATES, EBOX)

# Every page of everybody asks it: one statement, because building it with the object mapper took longer than
# answering. A user who is blocked or was removed has nothing, and one without a grant is still a user.
HELD = """
SELECT company_id, capacity_id, role, NULL FROM parties_appointment
 WHERE person_id = %(person)s AND ended_at IS NULL
UNION ALL
SELECT NULL, u.capacity_id, NULL, g.application FROM parties_companyuser u
  LEFT JOIN parties_grant g ON g.user_id = u.id AND g.withdrawn_at IS NULL
       AND (g.last_day IS NULL OR g.last_day >= %(on)s)
 WHERE u.person_id = %(person)s AND u.removed_at IS NULL AND u.blocked_at IS NULL"""


class NotAllowed(CallerError):  # noqa: N818  # reads as a sentence where it is caught
    """This person may not do this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standpoint:
    """One person acting for one company, in one of its capacities.

    `capacity` is None only for a chief of a company that has none yet. `granted` are the applications of a
    user; `roles` those that count here: of the whole company, and of this capacity.
    """

    person: Person
    company: Company
    capacity: Capacity | None
    roles: frozenset[Role] = frozenset()
    granted: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_chief(self) -> bool:
        return Role.CHIEF in self.roles

    @property
    def manages_company(self) -> bool:
        """Chief or co-chief: every capacity, and the company itself."""
        return bool(self.roles & {Role.CHIEF, Role.CO_CHIEF})

    @property
    def manages(self) -> bool:
        """Any of the four roles: users, their access, and every application of this capacity."""
        return bool(self.roles)

    def may_use(self, application: str) -> bool:
        """Whether an application (file code or portal service) is open to this person here."""
        return self.manages or application in self.granted

    def usable(self, codes: Iterable[str]) -> frozenset[str]:
        """Which of these applications are open to this person here."""
        return frozenset(code for code in codes if self.may_use(code))

    def may_appoint(self, role: Role) -> bool:
        return may_appoint(self.roles, role)


def standpoints(person: Person, *, on: date) -> list[Standpoint]:
    """Every place where this person may act on that day, in the order of company and capacity.

    Three queries at most, however many there are.
    """
    if not person.is_active:
        return []
    roles, granted = _held(person, on=on)
    company_wide = [company for company, capacity in roles if capacity is None]
    own = granted.keys() | {capacity for _, capacity in roles if capacity}
    capacities = (
        Capacity.objects.filter(Q(company__in=company_wide) | Q(pk__in=own))
        .select_related("company")
        .order_by("company__name", "company_id", "kind")
    )
    found = [_standpoint(person, capacity, roles, granted) for capacity in capacities]
    bare = set(company_wide) - {one.company.pk for one in found}
    found += [
        Standpoint(person=person, company=company, capacity=None, roles=roles[(company.pk, None)])
        for company in (Company.objects.filter(pk__in=bare).order_by("name") if bare else ())
    ]
    return found


def standpoint(person: Person, *, capacity_id: int, on: date) -> Standpoint | None:
    """This person in that capacity; None when they may not act there."""
    return next(
        (one for one in standpoints(person, on=on) if one.capacity and one.capacity.pk == capacity_id), None
    )


def check_manages(standpoint: Standpoint, capacity: Capacity) -> None:
    """Raises NotAllowed unless this person manages that capacity."""
    if not standpoint.manages or capacity.company_id != standpoint.company.pk:
        raise NotAllowed
    if not standpoint.manages_company and standpoint.capacity != capacity:
        raise NotAllowed


def check_manages_company(standpoint: Standpoint) -> None:
    """Raises NotAllowed unless this person is chief or co-chief."""
    if not standpoint.manages_company:
        raise NotAllowed


def _held(
    person: Person, *, on: date
) -> tuple[dict[tuple[int, int | None], frozenset[Role]], dict[int, frozenset[str]]]:
    """Roles by company and capacity; applications granted on that day by capacity, where one is a user."""
    roles: dict[tuple[int, int | None], frozenset[Role]] = {}
    granted: dict[int, frozenset[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"person": person.pk, "on": on})
        for company, capacity, role, application in cursor.fetchall():
            if role:
                roles[company, capacity] = roles.get((company, capacity), frozenset()) | {Role(role)}
            else:
                given = {application} if application else set()  # None for a user without any
                granted[capacity] = granted.get(capacity, frozenset()) | given
    return roles, granted


def _standpoint(
    person: Person,
    capacity: Capacity,
    roles: dict[tuple[int, int | None], frozenset[Role]],
    granted: dict[int, frozenset[str]],
) -> Standpoint:
    here = roles.get((capacity.company_id, None), frozenset()) | roles.get(
        (capacity.company_id, capacity.pk), frozenset()
    )
    return Standpoint(
        person=person,
        company=capacity.company,
        capacity=capacity,
        roles=here,
        granted=granted.get(capacity.pk, frozenset()),
    )
