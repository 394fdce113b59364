"""What the two sides say to a proposal: yes, no, or never mind.

Laws: only the other side confirms or refuses, only who made it takes it back, and each only once; the agent
must be identified by then. Of two people at the same moment one is told that somebody was first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from sluis.hub.mandates import rules
from sluis.hub.mandates.actions.settling import agree, held, one_at_a_time
from sluis.hub.mandates.models import ProviderIdentification
from sluis.hub.mandates.states import Status, advance
from sluis.hub.parties.models import CapacityKind
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.mandates.models import Mandate
    from sluis.hub.parties.models import Company

LONGEST_REASON = 500


def confirm(*, mandate: Mandate, acting: Company, by: Actor, at: datetime) -> Mandate:
    """Agree to a proposal of the other side: it counts from its first quarter, today at the earliest.

    In a group with one agent it ends the mandate of whoever had it, on the day before. Raises CallerError for
    the wrong side, an agent that is not identified, and a period that is over or taken.
    """
    with one_at_a_time():
        now = held(mandate)
        rules.check_answerable(now, acting)
        check_identified(now)
        agree(now, by=by, at=at)
    return now


def refuse(*, mandate: Mandate, reason: str, acting: Company, by: Actor, at: datetime) -> Mandate:
    """Say no to a proposal of the other side, which is told the reason."""
    with one_at_a_time():
        now = held(mandate)
        rules.check_answerable(now, acting)
        advance(now, Status.REFUSED, by=by, at=at, reason=reason_in(reason))
    return now


def withdraw(*, mandate: Mandate, acting: Company, by: Actor, at: datetime) -> Mandate:
    """Throw a draft away, take a proposal back, or put a refused one away."""
    with one_at_a_time():
        now = held(mandate)
        rules.check_withdrawable(now, acting)
        advance(now, Status.WITHDRAWN, by=by, at=at)
    return now


def check_identified(mandate: Mandate) -> None:
    """Raises CallerError when the agent acts for others and an operator has not confirmed who it is."""
    kind = CapacityKind(mandate.capacity)
    if not settings.MANDATE_IDENTIFICATION or kind not in rules.MUST_BE_IDENTIFIED:
        return
    known = ProviderIdentification.objects.filter(
        company_id=mandate.agent_id, capacity=kind, state=ProviderIdentification.State.CONFIRMED
    )
    if not known.exists():
        raise CallerError(
            _("%(agent)s has not been identified yet. Its legal representative has to do that first.")
            % {"agent": mandate.agent.name}
        )


def reason_in(text: str) -> str:
    """The reason that somebody wrote. Raises CallerError when it is empty or too long."""
    if not text.strip():
        raise CallerError(_("Give the reason: the other side will read it."))
    if len(text.strip()) > LONGEST_REASON:
        raise CallerError(_("The reason has at most %(number)d characters.") % {"number": LONGEST_REASON})
    return text.strip()
