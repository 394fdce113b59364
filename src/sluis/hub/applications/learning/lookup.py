"""What the forms of a batch name, found in the register and locked, in one question.

Laws: nothing outside the environment is seen; locks are taken in the order of entries, so two batches do not
wait for each other in a circle; who had to wait sees an entry as the other writer left it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from sluis.hub.applications.learning.decisions import Ledger, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sluis.hub.applications.learning.decisions import Declared

_NAMED: Final = """
WITH named AS (
    SELECT DISTINCT kind, employer, reference
    FROM unnest(%(kinds)s::text[], %(employers)s::text[], %(references)s::text[])
        AS n(kind, employer, reference)
), found AS (
    SELECT v.entry_id, v.ticket AS ticket, NULL AS reference
    FROM learning_version v WHERE v.ticket = ANY(%(tickets)s)
    UNION ALL
    SELECT e.id, NULL, n.reference FROM named n JOIN learning_entry e
        ON e.environment = %(environment)s AND e.employer = n.employer AND e.kind = n.kind
        AND e.own_reference = n.reference AND e.living
    UNION ALL
    SELECT e.id, NULL, n.reference FROM named n JOIN learning_entry e
        ON e.environment = %(environment)s AND e.employer = n.employer AND e.kind = n.kind
        AND e.own_reference = n.reference AND NOT e.living
    UNION ALL
    SELECT e.id, NULL, n.reference FROM named n
        JOIN learning_version v ON v.own_reference = n.reference
        JOIN learning_entry e ON e.id = v.entry_id AND e.employer = n.employer AND e.kind = n.kind
)
SELECT found.ticket, found.reference,
       e.id, e.kind, e.employer, e.worker, e.own_reference, e.number, e.living
FROM found JOIN learning_entry e ON e.id = found.entry_id
WHERE e.environment = %(environment)s
ORDER BY e.id
FOR UPDATE OF e
"""


_ENTRY: Final = ("id", "kind", "employer", "worker", "own_reference", "number", "living")


def ledger_for(batch: Sequence[Declared], *, environment: str) -> Ledger:
    """The part of the register that these forms name, locked until the end of the transaction."""
    keys = [form.key(name) for form in batch for name in _references(form)]
    names: dict[str, Any] = {
        "environment": environment,
        "kinds": [kind for kind, _, _ in keys],
        "employers": [employer for _, employer, _ in keys],
        "references": [reference for _, _, reference in keys],
        "tickets": list({ticket for form in batch for ticket in form.earlier_tickets}),
    }
    ledger = Ledger()
    entries: dict[int, Standing] = {}
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, names)
        for ticket, reference, key, *rest in cursor.fetchall():
            if key not in entries:
                entries[key] = Standing(**dict(zip(_ENTRY, (key, *rest), strict=True)))
            ledger.know(entries[key], ticket=ticket, reference=reference)
    return ledger


def _references(form: Declared) -> Iterator[str]:
    if form.own_reference is not None:
        yield form.own_reference
    yield from form.earlier_references
