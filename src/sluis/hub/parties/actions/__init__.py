"""The verbs of this room, by subject: the only writers of companies, people, roles and access."""

from sluis.hub.parties.actions.companies import activate_capacity, register_company

__all__ = ["activate_capacity", "register_company"]
