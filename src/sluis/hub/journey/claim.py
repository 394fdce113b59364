"""Who carries a submission now.

Laws: a claim is a lease in the row, by the clock of the database; every claim raises the fence, and only
the holder of the last fence can move the submission (states.advance). A worker that is killed stops
renewing; a worker that was paused and comes back finds its fence outdated and its transaction rolled
back. Whoever takes over an expired lease ends the database session of the one before, so that locks
held by a stopped process stop nobody.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.db.utils import Error as DatabaseError

from sluis.hub.journey.models import Submission

if TYPE_CHECKING:
    from sluis.hub.journey.states import Status

log = logging.getLogger("sluis.journey")
LAST_RENEWAL = 5.0  # seconds that the end of a process waits for a renewal under way
LONGEST_PAUSE = 300  # seconds between two attempts at a submission that keeps failing

CLAIM = """
UPDATE journey_submission s
   SET fence = s.fence + 1, claimed_backend = pg_backend_pid(),
       claimed_until = clock_timestamp() + make_interval(secs => %s)
  FROM (SELECT id, claimed_until, claimed_backend FROM journey_submission
         WHERE id = %s AND status = %s AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
           FOR UPDATE SKIP LOCKED) AS before
 WHERE s.id = before.id RETURNING before.claimed_until, before.claimed_backend, s.fence"""
RENEW = """
UPDATE journey_submission SET claimed_until = clock_timestamp() + make_interval(secs => %s)
 WHERE id = %s AND fence = %s AND claimed_until IS NOT NULL"""
# A process number may have been given to somebody else since: its session then began after the last renewal.
END_SESSION = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE pid = %s AND pid <> pg_backend_pid() AND backend_start < %s - make_interval(secs => %s)"""
# Not when it was paused or taken over meanwhile.
PUT_DOWN = """
UPDATE journey_submission SET claimed_until = NULL, claimed_backend = NULL, waits = %s
 WHERE id = %s AND fence = %s AND claimed_until IS NOT NULL"""
PAUSE = """
UPDATE journey_submission
   SET claimed_until = clock_timestamp() + make_interval(secs => %s), claimed_backend = NULL,
       attempts = attempts + 1
 WHERE id = %s AND fence = %s"""


def claim(pk: int, expected: Status) -> Submission | None:
    """Take a submission in status `expected`; None when it moved on or somebody carries it."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [settings.LEASE_SECONDS, pk, expected])
        row = cursor.fetchone()
        if row is None:
            return None
        if row[0] is not None and row[1] is not None:
            cursor.execute(END_SESSION, [row[1], row[0], settings.LEASE_SECONDS])
    submission = Submission.objects.select_related("channel__sender__capacity__company").get(pk=pk)
    if submission.status != expected or submission.fence != row[2]:
        return None  # stopped for so long since that somebody took over
    _held.add((submission.pk, submission.fence))
    return submission


def let_go(submission: Submission) -> None:
    """Stop renewing; the row itself was released by the end of its way, `put_down` or `pause`."""
    _held.discard((submission.pk, submission.fence))


def put_down(submission: Submission, *, waits: bool = False) -> None:
    """Free a submission that has still a way before it; `waits`: for an earlier file of its sender."""
    with connection.cursor() as cursor:
        cursor.execute(PUT_DOWN, [waits, submission.pk, submission.fence])


def pause(submission: Submission) -> None:
    """The work failed: let the submission rest a while, longer each time, before the clock tries again."""
    seconds = min(2**submission.attempts, LONGEST_PAUSE)
    with connection.cursor() as cursor:
        cursor.execute(PAUSE, [seconds, submission.pk, submission.fence])


_held: set[tuple[int, int]] = set()


class Heartbeat(threading.Thread):
    """Renews every lease of this process; a paused or dead process renews nothing."""

    def __init__(self) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(settings.LEASE_SECONDS / 3):
            try:
                self._renew()
            except DatabaseError:
                log.warning("Leases were not renewed", extra={"action": "lease_not_renewed"}, exc_info=True)
                with contextlib.suppress(DatabaseError):
                    connection.close()
        connection.close()

    def stop(self) -> None:
        """Renew nothing any more. A renewal that hangs does not hold up the end of the process."""
        self._stopped.set()
        self.join(timeout=LAST_RENEWAL)

    def _renew(self) -> None:
        # Each by itself: two rows locked in one transaction could wait in a circle with a station's rows.
        for pk, fence in list(_held):
            with connection.cursor() as cursor:
                cursor.execute(RENEW, (settings.LEASE_SECONDS, pk, fence))
