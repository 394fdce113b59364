"""What happens to the field, and whether it kept its word.

Senders go on all the time. Host a loses its power and comes back; host b is cut off for longer than its lease
and than the network's own patience, and is healed. Then all must be answered, once, and stored.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import psycopg

from sluis.protocol.certificate import Certificate
from tests.nemesis.checker import Case, violations
from tests.nemesis.evidence import gather
from tests.nemesis.history import History
from tests.nemesis.load import Correspondent
from tests.nemesis.wire import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scale_out.field import Field
    from tests.scale_out.machines import Machine

CAST = ("atlas", "brabo", "circe")
PACE = 0.15  # seconds between two letters of one sender, about
CUT_SECONDS = 30  # longer than the lease, and than SLUIS_DATABASE_URL's own time-outs
REST_SECONDS = 45
UNFINISHED = """
SELECT (SELECT count(*) FROM journey_submission WHERE status IN ('complete', 'accepted', 'applied')
        OR (status = 'arriving' AND go_at IS NOT NULL))
     + (SELECT count(*) FROM audit_auditevent WHERE position IS NULL)"""
ANSWERED = "SELECT count(*) FROM journey_submission WHERE status IN ('answered', 'refused')"
TAKEN_AGAIN = "SELECT count(*) FROM journey_submission WHERE fence > 3"

HELD = """
SELECT 1 FROM journey_submission s JOIN pg_stat_activity a ON a.pid = s.claimed_backend
 WHERE s.claimed_until > clock_timestamp() AND host(a.client_addr) = %s"""


def tell(field: Field, *, seed: int, say: Callable[[str], None]) -> list[str]:
    """Run it all; returns the violations."""
    history = History(field.data / "history.jsonl")
    load = [Correspondent(field, name, history, seed=seed, pace=PACE) for name in CAST]
    for one in load:
        one.start()
    _suffer(field, say)
    trouble = _quieten(field, load)
    signer = Certificate.read((field.data / "hub" / "signing-certificate.pem").read_bytes())
    case = Case(history, gather(field), signer)
    found = trouble + violations(case)
    history.close()
    _say_figures(field, case, say)
    return found


def _suffer(field: Field, say: Callable[[str], None]) -> None:
    def during(what: str, seconds: float) -> None:
        before = field.rows(ANSWERED)[0][0]
        time.sleep(seconds)
        done = field.rows(ANSWERED)[0][0] - before
        say(f"{what}: {done} submissions answered in {seconds:.0f} s")

    until(lambda: field.rows(ANSWERED)[0][0] > 0, seconds=30)
    during("both hosts", 10)
    _wait_until_it_carries(field, field.a)
    killed = field.a.lose_power()
    during(f"host a lost its power ({killed} processes)", 12)
    field.a.switch_on()
    during("host a is back", 10)
    _wait_until_it_carries(field, field.b)
    field.b.host.cut()
    during("host b is cut off", CUT_SECONDS)
    field.b.host.heal()
    during("host b is healed", 12)


def _wait_until_it_carries(field: Field, machine: Machine) -> None:
    """The blow falls while a worker of this host has a submission in its hands."""
    with psycopg.connect(field.database.socket, autocommit=True) as connection:
        until(
            lambda: connection.execute(HELD, [machine.host.address]).fetchone() is not None,
            seconds=10,
            step=0.002,
        )


def _quieten(field: Field, load: list[Correspondent]) -> list[str]:
    for one in load:
        one.stop()
    end = time.monotonic() + REST_SECONDS
    for one in load:
        one.join(timeout=max(1.0, end - time.monotonic()))
    trouble = [f"{one.name} could not send everything" for one in load if one.is_alive()]
    trouble += [f"{one.name} stumbled: {one.trouble}" for one in load if one.trouble]
    if not until(lambda: field.rows(UNFINISHED)[0][0] == 0, seconds=REST_SECONDS, step=0.3):
        trouble.append("the hub did not come to rest")
    return trouble


def _say_figures(field: Field, case: Case, say: Callable[[str], None]) -> None:
    puts = case.history.of("put")
    say(f"in front: {field.balancer.name}; restarts: a {field.a.restarts}, b {field.b.restarts}")
    say(
        f"uploads: {sum(put['ok'] for put in puts)} acknowledged, {sum(not put['ok'] for put in puts)} failed"
    )
    for problem, times in Counter(put["problem"] for put in puts if not put["ok"]).most_common(3):
        say(f"  {times} x {problem[-150:]}")
    say(f"submissions that a worker had to take up again: {field.rows(TAKEN_AGAIN)[0][0]}")
    say("looked at: " + ", ".join(f"{count} x {what}" for what, count in case.looked.items()))
