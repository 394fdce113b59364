"""`python -m tests.nemesis --rounds N [--seed S]`: exit code 1 when a property was violated."""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

from tests.nemesis.blows import BLOWS
from tests.nemesis.report import append, figures, lines
from tests.nemesis.run import Wish, carry_out


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.nemesis", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--pace", type=float, default=0.6, help="seconds between two letters of a sender")
    parser.add_argument("--vault-megabytes", type=int, default=64, help="the small disk, as root")
    parser.add_argument("--figures", help="a file to which one line of JSON is added")
    parser.add_argument(
        "--keep", type=Path, help="where to keep log and history, and everything when something was violated"
    )
    parser.add_argument("--blow", action="append", default=[], help="only this one; may be repeated")
    given = parser.parse_args()
    chosen = [blow for blow in BLOWS if blow.__name__.replace("_", " ") in given.blow]
    wish = Wish(
        rounds=given.rounds,
        seed=given.seed,
        pace=given.pace,
        megabytes=given.vault_megabytes,
        shares={blow: share for blow, share in BLOWS.items() if blow in chosen or not chosen},
    )
    say(f"seed {wish.seed}")
    outcome = carry_out(wish, keep=given.keep, say=say)
    found = figures(outcome, wish)
    for line in (*lines(found), *outcome.violations):
        say(line)
    say(f"{len(outcome.violations)} violations")
    if given.figures:
        append(given.figures, found)
    return 1 if outcome.violations else 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
