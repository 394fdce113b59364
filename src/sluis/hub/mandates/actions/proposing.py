"""Drafts and proposals: what one side writes before the other is asked.

Laws: a draft is seen by its own side only, and may still be wrong; a proposal is right when it is sent, and
never changes afterwards; two companies have at most one open proposal for a group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.mandates import rules
from sluis.hub.mandates.actions.settling import agreed_of, held, one_at_a_time
from sluis.hub.mandates.groups import groups
from sluis.hub.mandates.models import Mandate
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.mandates.rules import Terms
from sluis.hub.mandates.states import Status, advance
from sluis.hub.parties.models import Capacity, CapacityKind
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.models import Company


def save_draft(*, terms: Terms, acting: Company, by: Actor, at: datetime) -> Mandate:
    """Keep a draft of the company that acts, which is one of the two sides."""
    mandate = Mandate(status=Status.DRAFT, status_at=at, **_facts_of(terms))
    mandate.made_by = rules.check_side(mandate, acting)
    rules.check_replaces(terms, side=mandate.made_by)
    with transaction.atomic():
        mandate.save(force_insert=True)
        record("mandate.drafted", subject=f"mandate:{mandate.pk}", by=by, at=at)
    return mandate


def change_draft(*, mandate: Mandate, terms: Terms, acting: Company, by: Actor, at: datetime) -> Mandate:
    """Write a draft anew. Raises CallerError when it is no draft, or another side's."""
    with one_at_a_time():
        now = held(mandate)
        rules.check_own_draft(now, acting)
        for name, value in _facts_of(terms).items():
            setattr(now, name, value)
        now.made_by = rules.check_side(now, acting)
        rules.check_replaces(terms, side=now.made_by)
        now.save()
        record("mandate.redrafted", subject=f"mandate:{now.pk}", by=by, at=at)
    return now


def send_draft(*, mandate: Mandate, acting: Company, by: Actor, at: datetime) -> Mandate:
    """Propose what a draft says to the other side. Raises CallerError for what nobody could confirm."""
    try:
        with transaction.atomic():
            now = held(mandate)
            rules.check_own_draft(now, acting)
            check_proposable(terms_of(now), at=at)
            advance(now, Status.PROPOSED, by=by, at=at)
    except IntegrityError as problem:
        raise CallerError(proposed_already(mandate)) from problem
    return now


def propose(*, terms: Terms, acting: Company, by: Actor, at: datetime) -> Mandate:
    """Draft and send at once."""
    with transaction.atomic():
        draft = save_draft(terms=terms, acting=acting, by=by, at=at)
        return send_draft(mandate=draft, acting=acting, by=by, at=at)


def check_proposable(terms: Terms, *, at: datetime) -> None:
    """Raises CallerError when nobody could agree on this today, or when it is agreed already.

    Whether the place is free is asked when it is confirmed: until then another may leave.
    """
    rules.check_terms(terms, now=Quarter.at(at))
    if not Capacity.objects.filter(company=terms.agent, kind=terms.capacity).exists():
        raise CallerError(_("%(agent)s does not have this capacity.") % {"agent": terms.agent.name})
    period = rules.period_of(terms.first, terms.last)
    for other in agreed_of(terms.principal.pk, terms.group):
        if other.agent_id == terms.agent.pk and rules.overlap(other.period, period):
            raise CallerError(
                _("%(agent)s has this mandate of %(principal)s already in that period.")
                % {"agent": terms.agent.name, "principal": terms.principal.name}
            )


def proposed_already(mandate: Mandate) -> str:
    return _("A proposal of %(principal)s and %(agent)s for %(group)s is waiting for an answer already.") % {
        "principal": mandate.principal.name,
        "agent": mandate.agent.name,
        "group": rules.title_of(mandate.about),
    }


def terms_of(mandate: Mandate) -> Terms:
    """What a mandate says, as the two sides agree on it."""
    return Terms(
        principal=mandate.principal,
        agent=mandate.agent,
        capacity=CapacityKind(mandate.capacity),
        group=mandate.group,
        first=mandate.first,
        last=mandate.last,
        replaces=mandate.replaces,
    )


def _facts_of(terms: Terms) -> dict[str, object]:
    if terms.group not in groups():
        raise CallerError(
            _("There is no group of applications with the code %(code)s.") % {"code": terms.group}
        )
    return {
        "principal": terms.principal,
        "agent": terms.agent,
        "capacity": terms.capacity,
        "group": terms.group,
        "first_quarter": str(terms.first),
        "last_quarter": str(terms.last) if terms.last else "",
        "period": rules.period_of(terms.first, terms.last),
        "replaces": terms.replaces,
    }
