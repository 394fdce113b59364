"""Tells every process at once that the keys or the state of a channel changed, through PostgreSQL.

Laws: it is announced in the transaction of the change, so it is heard when the change is committed and never
before. Who listens may miss one while its connection is away; it must look for itself now and then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

TOPIC = "sluis_channel_changed"


def announce(username: str) -> None:
    """To be called in the transaction of the change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [TOPIC, username])


async def announcements() -> AsyncGenerator[str | None]:
    """User names whose channel changed; None first: from here on nothing is missed, before it may be.

    Needs a connection of its own. Raises psycopg.OperationalError when that ends.
    """
    facts = connection.get_connection_params()
    for of_django in ("cursor_factory", "context"):
        facts.pop(of_django, None)
    async with await psycopg.AsyncConnection.connect(**facts, autocommit=True) as listener:
        await listener.execute(f"LISTEN {TOPIC}")
        yield None
        async for notice in listener.notifies():
            yield notice.payload
