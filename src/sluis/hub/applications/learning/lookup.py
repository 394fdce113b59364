"""What the forms of a batch name, found in the register in one question; a second one locks what changes.

Laws: nothing outside the environment is seen; locks are taken in the order of entries, so two batches do not
wait for each other in a circle; who had to wait sees an entry as the other writer left it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from sluis.hub.applications.learning.decisions import Ledger, Standing
from sluis.hub.applications.learning.rules import ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sluis.hub.applications.learning.decisions import Declared

# Every name is looked for by itself (LATERAL with OFFSET 0): while a large file is being registered the
# planner has no statistics yet, and would rather read the whole table for each batch.
_NAMED: Final = """
WITH named AS (
    SELECT DISTINCT kind, employer, provider, reference
    FROM unnest(%(kinds)s::text[], %(employers)s::text[], %(providers)s::text[], %(references)s::text[])
        AS n(kind, employer, provider, reference)
)
SELECT NULL AS ticket, n.reference, e.* FROM named n CROSS JOIN LATERAL (
    SELECT id, kind, employer, worker, own_reference, number, living, registered_by, verdict
    FROM learning_entry
    WHERE environment = %(environment)s AND employer = n.employer AND kind = n.kind
        AND own_reference = n.reference AND registered_by = n.provider AND living OFFSET 0) e
UNION ALL
SELECT NULL, n.reference, e.* FROM named n CROSS JOIN LATERAL (
    SELECT id, kind, employer, worker, own_reference, number, living, registered_by, verdict
    FROM learning_entry
    WHERE environment = %(environment)s AND employer = n.employer AND kind = n.kind
        AND own_reference = n.reference AND registered_by = n.provider AND NOT living LIMIT 1) e
UNION ALL
SELECT NULL, n.reference, e.* FROM named n CROSS JOIN LATERAL (
    SELECT entry_id FROM learning_version WHERE own_reference = n.reference OFFSET 0) v CROSS JOIN LATERAL (
    SELECT id, kind, employer, worker, own_reference, number, living, registered_by, verdict
    FROM learning_entry
    WHERE id = v.entry_id AND environment = %(environment)s AND employer = n.employer AND kind = n.kind
        OFFSET 0) e
UNION ALL
SELECT t.ticket, NULL, e.* FROM unnest(%(tickets)s::text[]) AS t(ticket) CROSS JOIN LATERAL (
    SELECT entry_id FROM learning_version WHERE ticket = t.ticket OFFSET 0) v CROSS JOIN LATERAL (
    SELECT id, kind, employer, worker, own_reference, number, living, registered_by, verdict
    FROM learning_entry
    WHERE id = v.entry_id AND environment = %(environment)s OFFSET 0) e
"""
_LOCKED: Final = """
SELECT id, number, living, verdict, verdict = 'contested' OR ends_on < %s OR EXISTS (
    SELECT FROM learning_request r WHERE r.entry_id = e.id AND r.state = 'open')
FROM learning_entry e WHERE id = ANY(%s) ORDER BY id FOR UPDATE"""
_ENTRY: Final = (
    "id", "kind", "employer", "worker", "own_reference", "number", "living", "registered_by", "verdict",
)  # fmt: skip


def ledger_for(batch: Sequence[Declared], *, environment: str, closed_before: date) -> Ledger:
    """The part of the register that these forms name. What they change is locked for the transaction.

    What ended before `closed_before` belongs to a closed period.
    """
    keys = [form.key(name) for form in batch for name in _references(form)]
    names: dict[str, Any] = {
        "environment": environment,
        "kinds": [kind for kind, _, _, _ in keys],
        "employers": [employer for _, employer, _, _ in keys],
        "providers": [provider for _, _, provider, _ in keys],
        "references": [reference for _, _, _, reference in keys],
        "tickets": list({ticket for form in batch for ticket in form.earlier_tickets}),
    }
    entries: dict[int, Standing] = {}
    known: list[tuple[str | None, str | None, int]] = []
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, names)
        for ticket, reference, key, *rest in cursor.fetchall():
            known.append((ticket, reference, key))
            entries[key] = Standing(**dict(zip(_ENTRY, (key, *rest), strict=True)))
    if any(form.status != ORIGINAL for form in batch):
        _lock(entries, closed_before)
    ledger = Ledger()
    for ticket, reference, key in known:
        ledger.know(entries[key], ticket=ticket, reference=reference)
    return ledger


def _lock(entries: dict[int, Standing], closed_before: date) -> None:
    """Wait for other writers of these entries, and see where they left them."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCKED, [closed_before, sorted(entries)])
        for key, number, living, verdict, locked in cursor.fetchall():
            entry = entries[key]
            entry.number, entry.living, entry.verdict, entry.locked = number, living, verdict, bool(locked)


def _references(form: Declared) -> Iterator[str]:
    if form.own_reference is not None:
        yield form.own_reference
    yield from form.earlier_references
