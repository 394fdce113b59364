"""What this room keeps: companies and their capacities, people, their roles and their access."""

from sluis.hub.parties.models.access import CompanyUser, Grant
from sluis.hub.parties.models.claim import Claim
from sluis.hub.parties.models.company import Capacity, CapacityKind, Company
from sluis.hub.parties.models.enterprise_register import RegisteredEnterprise
from sluis.hub.parties.models.person import Person
from sluis.hub.parties.models.role import Appointment, Role

__all__ = [
    "Appointment",
    "Capacity",
    "CapacityKind",
    "Claim",
    "Company",
    "CompanyUser",
    "Grant",
    "Person",
    "RegisteredEnterprise",
    "Role",
]
