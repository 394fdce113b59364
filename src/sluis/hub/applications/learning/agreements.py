"""The table of sector agreements of this installation: added, changed, removed, imported.

Laws: two living rows never count for the same committee, size and year; a row is never lost, a change removes
it and adds another; whose right may depend on a row is touched, so that the balances are made anew.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.installation import agreement_of
from sluis.hub.applications.learning.models import SectorAgreement
from sluis.hub.applications.learning.rights.queries import shipped_agreements
from sluis.hub.audit.actions import record
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from fractions import Fraction

    from sluis.hub.applications.learning.rights.queries import Agreement
    from sluis.hub.audit.actor import Actor

_THOUSANDTH: Final = Decimal("0.001")
# An agreement of 225 may count for 225.01 too (Rules.committee_match).
_TOUCH: Final = """
INSERT INTO learning_touched (environment, employer, worker)
SELECT DISTINCT environment, employer, '' FROM learning_employment WHERE committees ~ ANY(%s)
ON CONFLICT DO NOTHING"""


@transaction.atomic
def add_agreement(agreement: Agreement, *, by: Actor, at: datetime) -> SectorAgreement:
    """Add a row. Raises CallerError when another own row counts for the same committee, size and year."""
    _check_free(agreement)
    row = _write(agreement, by=by, at=at)
    _record("learning.agreement_added", row, by=by, at=at)
    _touch([agreement.committee])
    return row


@transaction.atomic
def change_agreement(
    row: SectorAgreement, agreement: Agreement, *, by: Actor, at: datetime
) -> SectorAgreement:
    """Put another row in its place. Raises CallerError as adding does, or when it is gone."""
    old = _living(row)
    _check_free(agreement, but=old)
    _take_out(old, by=by, at=at)
    new = _write(agreement, by=by, at=at)
    _record("learning.agreement_changed", new, by=by, at=at)
    _touch([old.committee, new.committee])
    return new


@transaction.atomic
def remove_agreement(row: SectorAgreement, *, by: Actor, at: datetime) -> None:
    """Take a row out of the table. Raises CallerError when it is gone already."""
    old = _living(row)
    _take_out(old, by=by, at=at)
    _record("learning.agreement_removed", old, by=by, at=at)
    _touch([old.committee])


@transaction.atomic
def import_agreements(agreements: Iterable[Agreement], *, by: Actor, at: datetime) -> int:
    """Add them all; an own row that counts for the same committee, size and year makes place."""
    wanted = list(agreements)
    touched = {one.committee for one in wanted}
    for row in SectorAgreement.objects.select_for_update().filter(removed_at=None, committee__in=touched):
        if any(agreement_of(row).overlaps(one) for one in wanted):
            _take_out(row, by=by, at=at)
    for one in wanted:
        _write(one, by=by, at=at)
    detail = {"count": len(wanted)}
    record("learning.agreements_imported", subject="agreements", detail=detail, by=by, at=at)
    _touch(touched)
    return len(wanted)


def _living(row: SectorAgreement) -> SectorAgreement:
    found = SectorAgreement.objects.select_for_update().filter(pk=row.pk, removed_at=None).first()
    if found is None:
        raise CallerError(_("Somebody else removed or changed this agreement meanwhile."))
    return found


def _check_free(agreement: Agreement, *, but: SectorAgreement | None = None) -> None:
    rows = SectorAgreement.objects.select_for_update().filter(
        removed_at=None, committee=agreement.committee, size=agreement.size
    )
    if any(row != but and agreement_of(row).overlaps(agreement) for row in rows):
        raise CallerError(
            _("Another agreement already counts for this joint committee, size and one of these years.")
        )


def _write(agreement: Agreement, *, by: Actor, at: datetime) -> SectorAgreement:
    target = agreement.target
    return SectorAgreement.objects.create(
        committee=agreement.committee,
        size=agreement.size,
        first_year=agreement.first_year,
        last_year=agreement.last_year,
        days=_decimal(agreement.days),
        target_year=target.year if target else None,
        target_days=_decimal(target.days) if target else None,
        number=agreement.number,
        source=agreement.source,
        replaces_shipped=any(agreement.overlaps(one) for one in shipped_agreements().rows),
        changed_by=str(by),
        changed_at=at,
    )


def _take_out(row: SectorAgreement, *, by: Actor, at: datetime) -> None:
    row.removed_at, row.changed_by, row.changed_at = at, str(by), at
    row.save(update_fields=["removed_at", "changed_by", "changed_at"])


def _decimal(days: Fraction) -> Decimal:
    return (Decimal(days.numerator) / Decimal(days.denominator)).quantize(_THOUSANDTH)


def _record(action: str, row: SectorAgreement, *, by: Actor, at: datetime) -> None:
    detail = {"committee": row.committee, "first_year": row.first_year, "days": str(row.days)}
    record(action, subject=f"agreement:{row.pk}", detail=detail, by=by, at=at)


def _touch(committees: Iterable[str]) -> None:
    """Every employer with somebody in one of these committees, or in a part of one."""
    patterns = [f"(^|;){one.replace('.', '[.]')}([.;]|$)" for one in sorted(set(committees))]
    with connection.cursor() as cursor:
        cursor.execute(_TOUCH, [patterns])
