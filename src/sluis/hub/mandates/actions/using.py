"""Counting what a mandate is used for, so that both sides see it.

Laws: one row for each mandate, application, day and channel, with a number, however many forms there were;
one statement for a whole submission, in the order of the mandates, so that two submissions at the same
moment wait for each other and never lock each other out. Call it last in the transaction that made the use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from sluis.hub.mandates.groups import groups_with

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sluis.hub.parties.models import Company

COUNT = """
INSERT INTO mandates_mandateuse (mandate_id, application, day, channel, forms)
SELECT DISTINCT ON (mandate.id) mandate.id, %(application)s, %(day)s, %(channel)s, used.forms
FROM unnest(%(principals)s::bigint[], %(forms)s::bigint[]) AS used (principal, forms)
JOIN LATERAL (
    SELECT id FROM mandates_mandate
    WHERE principal_id = used.principal AND agent_id = %(agent)s AND "group" = ANY(%(groups)s)
      AND status IN ('confirmed', 'active', 'ended') AND period @> %(day)s::date
    ORDER BY array_position(%(groups)s::text[], "group"::text), id LIMIT 1
) AS mandate ON true
WHERE used.forms > 0
ORDER BY mandate.id
ON CONFLICT (mandate_id, day, application, channel)
DO UPDATE SET forms = mandates_mandateuse.forms + EXCLUDED.forms
"""


def record_uses(*, agent: Company, application: str, on: date, channel: str, forms: Mapping[int, int]) -> int:
    """Count what `agent` did for each principal (by its pk) on that day; returns how many mandates it used.

    `channel` is a short word: sftp, ftps, rest, portal. What was done without a mandate is not counted.
    """
    if not forms:
        return 0
    values: dict[str, Any] = {
        "agent": agent.pk,
        "application": application,
        "day": on,
        "channel": channel,
        "groups": list(groups_with(application, on=on)),
        "principals": list(forms.keys()),
        "forms": list(forms.values()),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        return int(cursor.rowcount)


def record_use(
    *, principal: Company, agent: Company, application: str, on: date, channel: str, forms: int = 1
) -> bool:
    """Count one use; False when there is no mandate for it."""
    told = {principal.pk: forms}
    return record_uses(agent=agent, application=application, on=on, channel=channel, forms=told) > 0
