"""The identification of who acts for others: asked once by its legal representative, decided by an operator.

Laws: it is for one capacity of one company; it is confirmed only under every condition of the source (the
number is active, the e-Box was opened, the terms were accepted). What was confirmed before mandates had
groups is not asked again: a mandate in force stays so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.mandates.actions.deciding import reason_in
from sluis.hub.mandates.models import ProviderIdentification
from sluis.hub.mandates.rules import MUST_BE_IDENTIFIED
from sluis.hub.parties.models import Capacity
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.models import CapacityKind, Company

State = ProviderIdentification.State


def request_identification(
    *,
    company: Company,
    capacity: CapacityKind,
    representative: str,
    terms_accepted: bool,
    by: Actor,
    at: datetime,
) -> ProviderIdentification:
    """Ask to be identified. `representative` is the name of the legal representative, who is asking.

    Raises CallerError for a capacity that needs none or that the company does not have, without the terms,
    and when it was asked already.
    """
    if capacity not in MUST_BE_IDENTIFIED or not _has(company, capacity):
        raise CallerError(
            _("%(company)s has no capacity in which it acts for others.") % {"company": company.name}
        )
    if not representative.strip():
        raise CallerError(_("Give the name of the legal representative."))
    if not terms_accepted:
        raise CallerError(_("Accept the terms of use to go on."))
    try:
        with transaction.atomic():
            asked = ProviderIdentification.objects.create(
                company=company,
                capacity=capacity,
                representative=representative.strip()[:200],
                terms_accepted_at=at,
                requested_at=at,
            )
            _record("requested", asked, by=by, at=at)
    except IntegrityError as problem:
        raise CallerError(_("This company has asked for its identification already.")) from problem
    return asked


def confirm_identification(
    *,
    identification: ProviderIdentification,
    number_is_active: bool,
    message_box_is_open: bool,
    by: Actor,
    at: datetime,
) -> ProviderIdentification:
    """An operator saw that both conditions are met. Raises CallerError when one is not."""
    if not number_is_active:
        raise CallerError(_("The enterprise number is not active: the identification cannot be confirmed."))
    if not message_box_is_open:
        raise CallerError(_("The e-Box was never opened: the identification cannot be confirmed."))
    return _decide(
        identification,
        State.CONFIRMED,
        by=by,
        at=at,
        number_is_active=True,
        message_box_is_open=True,
    )


def refuse_identification(
    *, identification: ProviderIdentification, reason: str, by: Actor, at: datetime
) -> ProviderIdentification:
    """An operator says no; the company may ask again."""
    return _decide(identification, State.REFUSED, by=by, at=at, reason=reason_in(reason))


def revoke_identification(
    *, identification: ProviderIdentification, reason: str, by: Actor, at: datetime
) -> ProviderIdentification:
    """Take a confirmation back: no new mandate can be confirmed. Those in force are ended by their sides."""
    return _decide(identification, State.REVOKED, by=by, at=at, reason=reason_in(reason))


@transaction.atomic
def _decide(
    identification: ProviderIdentification, to: State, *, by: Actor, at: datetime, **facts: object
) -> ProviderIdentification:
    now = ProviderIdentification.objects.select_for_update().get(pk=identification.pk)
    if now.state != (State.CONFIRMED if to == State.REVOKED else State.REQUESTED):
        raise CallerError(_("This identification was decided already."))
    for name, value in {"state": to, "decided_at": at, "decided_by": str(by), **facts}.items():
        setattr(now, name, value)
    now.save()
    _record(str(to), now, by=by, at=at)
    return now


def _has(company: Company, capacity: CapacityKind) -> bool:
    return Capacity.objects.filter(company=company, kind=capacity).exists()


def _record(what: str, identification: ProviderIdentification, *, by: Actor, at: datetime) -> None:
    record(
        f"identification.{what}",
        subject=f"company:{identification.company.number}",
        detail={"capacity": identification.capacity},
        by=by,
        at=at,
    )
