"""What a person fills in, for tests of drafts and channels."""

from __future__ import annotations

from datetime import UTC, datetime

from sluis.hub.audit.actor import OPERATOR, Actor
from sluis.hub.channels.actions import begin_draft, save_step
from sluis.hub.parties.actions import activate_capacity, register_company
from sluis.hub.parties.models import CapacityKind
from sluis.up.identities import make_signer, make_ssh_pair
from tests.hub.cast import NAMES, NOON, authority, signer, trust_test_authority

ANN = Actor("person", "1")
BY = {"by": ANN, "at": NOON}
PUBLIC_KEY = make_ssh_pair()[1]
CONTACT = {
    "name": "Janssens",
    "first_name": "Ann",
    "title": "ms",
    "function": "IT manager",
    "language": "nl",
    "telephone": "+32 2 545 50 78",
    "emails": ["ann@example.org", ""],
}


def capacity_of(name: str):
    """A character before its first channel."""
    trust_test_authority()
    number, kind, nsso = NAMES[name]
    company = register_company(number=number, name=name.capitalize(), language="nl", by=OPERATOR, at=NOON)
    return activate_capacity(
        company=company, kind=CapacityKind(kind), employer_number=nsso, by=OPERATOR, at=NOON
    )


def channel(kind="SFTP", *, of="atlas", **changes):
    """The step `channel`."""
    answers = {
        "kind": kind,
        "account_name": "Payroll",
        "public_keys": [PUBLIC_KEY] if kind == "SFTP" else [],
        "certificate": signer(of)[1],
        "certificate_name": "Signing 2026",
        "applications": ["FLAD"],
    }
    return {**answers, **changes}


def user(username="EXPATLAS", again=None):
    return {"username": username, "again": again or username}


def filled(capacity, *, username="EXPATLAS", **changes):
    """A draft with every step."""
    draft = begin_draft(capacity=capacity, **BY)
    draft = save_step(draft=draft, step="contact", answers=CONTACT, **BY)
    draft = save_step(draft=draft, step="channel", answers=channel(**changes), **BY)
    return save_step(draft=draft, step="user", answers=user(username), **BY)


def another_certificate() -> bytes:
    return make_signer(authority(), organisation="Atlas", common="next", at=datetime.now(UTC))[1]
