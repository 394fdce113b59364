"""One run: a hub, a load, so many rounds of blows, quiet, and the verdict."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import psycopg

from sluis.protocol.certificate import Certificate
from tests.nemesis.blows import BLOWS, Nemesis, strike
from tests.nemesis.checker import Case, violations
from tests.nemesis.evidence import gather
from tests.nemesis.history import History
from tests.nemesis.hub import Hub
from tests.nemesis.load import Correspondent
from tests.nemesis.wire import until

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tests.nemesis.blows import Blow

CAST = ("atlas", "brabo", "circe")
QUIET_WITHIN = 90  # seconds for everything to be acknowledged, and again for everything to be answered
UNFINISHED = (
    "SELECT (SELECT count(*) FROM journey_submission WHERE status IN ('complete', 'accepted', 'applied')"
    " OR (status = 'arriving' AND go_at IS NOT NULL)) + (SELECT count(*) FROM audit_auditevent"
    " WHERE position IS NULL)"
)


@dataclass(kw_only=True)
class Wish:
    """What a run shall be."""

    rounds: int
    seed: int
    pace: float = 0.6  # seconds between two letters of one sender, about
    pauses: tuple[float, float] = (0.3, 2.0)  # between two blows
    megabytes: int = 64
    shares: Mapping[Blow, int] = field(default_factory=lambda: BLOWS)  # how often each blow falls
    script: Sequence[Blow] = ()  # these in this order, instead of the dice


@dataclass(kw_only=True)
class Outcome:
    """What a run showed."""

    history: History
    case: Case
    violations: list[str] = field(default_factory=list)
    seconds: float = 0.0
    quiet_after: float = 0.0  # seconds from the last blow until nothing was under way


def carry_out(wish: Wish, *, keep: Path | None = None, say: Callable[[str], None]) -> Outcome:
    """Run it all, and remove the hub's folder; `keep` gets what is needed to understand it."""
    hub = Hub.in_new_folder(megabytes=wish.megabytes)
    hub.start()
    history = History(hub.data.parent / "history.jsonl")
    outcome = None
    try:
        outcome = _run(hub, history, wish, say=say)
        return outcome
    finally:
        if keep:
            _keep(hub, keep, everything=outcome is None or bool(outcome.violations))
        history.close()
        hub.stop()
        hub.clear_away()


def _keep(hub: Hub, target: Path, *, everything: bool) -> None:
    """The log and the history; the whole world when something is wrong in it."""
    world = hub.data.parent
    target.mkdir(parents=True, exist_ok=True)
    found = [world] if everything else [world / "data.log", world / "history.jsonl"]
    subprocess.run(["cp", "-a", *found, target], check=False)


def _run(hub: Hub, history: History, wish: Wish, *, say: Callable[[str], None]) -> Outcome:
    dice, began = Random(wish.seed), time.time()  # noqa: S311  # repeatable, not secret
    load = [Correspondent(hub, name, history, seed=wish.seed, pace=wish.pace) for name in CAST]
    nemesis = Nemesis(hub, history, dice)
    for one in load:
        one.start()
    for number in range(wish.rounds):
        time.sleep(dice.uniform(*wish.pauses))
        by_dice = dice.choices([*wish.shares], [*wish.shares.values()])[0]
        strike(nemesis, wish.script[number] if wish.script else by_dice)
        if number % 10 == 9:  # a sign of life
            say(f"{number + 1} rounds, {len(history.of('acknowledged'))} sets acknowledged")
    ended = time.time()
    trouble = _quieten(hub, load)
    case = Case(history, gather(hub), _hub_certificate(hub))
    return Outcome(
        history=history,
        case=case,
        violations=trouble + violations(case) + _of_the_whole(hub),
        seconds=ended - began,
        quiet_after=time.time() - ended,
    )


def _quieten(hub: Hub, load: Sequence[Correspondent]) -> list[str]:
    """No new letters; wait until all are acknowledged and answered. Returns what did not come to an end."""
    for one in load:
        one.stop()
    end = time.monotonic() + QUIET_WITHIN
    for one in load:
        one.join(timeout=max(1, end - time.monotonic()))
    trouble = [f"{one.name} could not send everything" for one in load if one.is_alive()]
    trouble += [f"{one.name} stumbled: {one.trouble}" for one in load if one.trouble]
    if not until(lambda: _unfinished(hub) == 0, seconds=QUIET_WITHIN, step=0.3):
        trouble.append("the hub did not come to rest")
    return trouble


def _unfinished(hub: Hub) -> int:
    try:
        return hub.rows(UNFINISHED)[0][0]
    except psycopg.OperationalError:
        return -1


def _hub_certificate(hub: Hub) -> Certificate:
    return Certificate.read((hub.data / "hub" / "signing-certificate.pem").read_bytes())


def _of_the_whole(hub: Hub) -> list[str]:
    """The audit chain, the portal, and processes that nobody owns."""
    found = [f"a process was left behind: {orphan}" for orphan in hub.orphans()]
    if not until(hub.is_healthy, seconds=20, step=0.5):
        found.append("the portal does not say that the hub is healthy")
    environment = os.environ | {
        "SLUIS_DATABASE_URL": f"postgresql://postgres@/postgres?host={hub.data / 'postgres'}",
        "SLUIS_DATA": str(hub.data),
        "SLUIS_SECRET_KEY": "only-for-tests",
    }
    verdict = subprocess.run(
        [sys.executable, "-m", "sluis", "audit", "verify"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if verdict.returncode:
        found.append(f"the audit chain: {verdict.stdout}{verdict.stderr}")
    return found
