"""The four roles on one page: who may appoint whom, for what, and how many of each there are. Pure.

Sources: document 003 (helpers), facts section 9.1. Laws: nobody appoints to their own level or above, but the
chief hands the chief's place over; a chief manages every capacity without being appointed to it.
"""

from __future__ import annotations

from sluis.hub.parties.models.role import Role

CHIEFS = frozenset({Role.CHIEF, Role.CO_CHIEF})  # for the whole company; the others for one capacity

MAY_APPOINT: dict[Role, frozenset[Role]] = {
    Role.CHIEF: frozenset({Role.CO_CHIEF, Role.MANAGER, Role.CO_MANAGER}),
    Role.CO_CHIEF: frozenset({Role.MANAGER, Role.CO_MANAGER}),
    Role.MANAGER: frozenset({Role.CO_MANAGER}),
    Role.CO_MANAGER: frozenset(),
}


def may_appoint(own: frozenset[Role], role: Role) -> bool:
    """Whether somebody with these roles, in the scope of the appointment, may appoint to `role`."""
    return any(role in MAY_APPOINT[mine] for mine in own)


def is_for_the_company(role: Role) -> bool:
    """Whether a role counts for every capacity of its company."""
    return role in CHIEFS
