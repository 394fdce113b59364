"""The figures of a run: what was sent, what was done to the hub, how soon it served again."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any

from sluis.protocol.ticket import ticket_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.nemesis.run import Outcome, Wish

BELT, DOOR = "receipt", "upload"


def figures(outcome: Outcome, wish: Wish) -> dict[str, Any]:
    """Everything countable, ready for JSON."""
    history = outcome.history
    puts = history.of("put")
    return {
        "seed": wish.seed,
        "rounds": wish.rounds,
        "seconds": round(outcome.seconds),
        "quiet_after": round(outcome.quiet_after, 1),
        "files_acknowledged": sum(put["ok"] for put in puts),
        "files_failed": sum(not put["ok"] for put in puts),
        "failures": dict(Counter(put["fault"] for put in puts if not put["ok"])),
        "letters": dict(Counter(event["kind"] for event in history.of("letter"))),
        "blows": dict(Counter(event["blow"] for event in history.of("blow"))),
        "skipped": dict(Counter(f"{event['blow']}: {event['why']}" for event in history.of("skipped"))),
        "recovery": recovery(outcome),
        "waits": waits(outcome),
        "looked": dict(outcome.case.looked),
        "jobs_left": {f"{job.task_name} {job.status}": job.times for job in outcome.case.evidence.jobs},
        "violations": len(outcome.violations),
    }


def recovery(outcome: Outcome) -> dict[str, dict[str, list[float]]]:
    """By blow: seconds from its end until the next upload was acknowledged and the next receipt written."""
    uploads = sorted(put["at"] for put in outcome.history.of("put") if put["ok"])
    answers = outcome.case.evidence.answers
    receipts = sorted(answer.created_at.timestamp() for answer in answers if ".ACRF." in answer.name)
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: {DOOR: [], BELT: []})
    for blow in outcome.history.of("blow"):
        for what, moments in ((DOOR, uploads), (BELT, receipts)):
            after = next((at - blow["at"] for at in moments if at > blow["at"]), None)
            if after is not None:
                found[blow["blow"]][what].append(round(after, 2))
    return found


def waits(outcome: Outcome) -> dict[str, Any]:
    """Seconds from an acknowledged GO to its receipt: what the blows cost a sender."""
    written = {s.go_name: s for s in outcome.case.evidence.submissions if s.go_at}
    receipts = {
        a.ticket: a.created_at for a in outcome.case.evidence.answers if a.name.startswith("FO.ACRF.")
    }
    found = sorted(
        (
            (round((receipts[ticket_of(s.id)] - s.go_at).total_seconds(), 2), s.go_name)
            for s in written.values()
            if ticket_of(s.id) in receipts
        ),
        reverse=True,
    )
    return {"median": median(seconds for seconds, _ in found) if found else None, "longest": found[:4]}


def lines(found: dict[str, Any]) -> Iterator[str]:
    """For a person."""
    yield (
        f"{found['rounds']} rounds in {found['seconds']} s, seed {found['seed']}:"
        f" {sum(found['letters'].values())} sets, {found['files_acknowledged']} files acknowledged,"
        f" {found['files_failed']} refused or lost on the way {found['failures']}"
    )
    yield f"quiet {found['quiet_after']} s after the last blow"
    for blow, count in sorted(found["blows"].items(), key=lambda item: -item[1]):
        times = found["recovery"].get(blow, {})
        told = ", ".join(
            f"next {what} median {median(values):.1f} s, longest {max(values):.1f} s"
            for what, values in times.items()
            if values
        )
        yield f"  {count:4} x {blow}: {told}"
    for reason, count in found["skipped"].items():
        yield f"  {count:4} x skipped, {reason}"
    yield f"from GO to receipt: median {found['waits']['median']} s, longest {found['waits']['longest']}"
    yield f"looked at {found['looked']}"
    yield f"jobs left {found['jobs_left']}"


def append(path: str, found: dict[str, Any]) -> None:
    with open(path, "a") as file:  # noqa: PTH123  # a name given on the command line
        file.write(json.dumps(found) + "\n")
