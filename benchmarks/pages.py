"""Lists of the portal: the time of a page with 1,000 rows behind it against one with 20, in one process.

Each list is opened by the chief of Atlas; the two sizes take turns, and the median of many counts. Goal: less
than three times. The rows are made through the rooms' own actions, but for submissions, which are rows only.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.own_database import own_database

if TYPE_CHECKING:
    from django.test import Client

FEW, MANY, ROUNDS, GOAL = 20, 1_000, 40, 3.0
PAGES = ("/users/", "/e-box/", "/submissions/", "/trail/")


def run(*, many: int, rounds: int) -> None:
    """Measure in a database of its own, and print."""
    with own_database():
        few, lots = _browser("atlas", FEW), _browser("circe", many)
        for page in PAGES:
            _told(page, few, lots, many=many, rounds=rounds)


def _browser(name: str, rows: int) -> Client:
    """The chief of a company with so many users, messages, submissions and audit events."""
    from django.test import Client  # noqa: PLC0415  # needs settings

    from tests.hub import cast, people  # noqa: PLC0415  # needs settings

    character = cast.enter(name)
    for number in range(rows):
        people.user_of(character, first=f"User{number}")
    _messages(character.company, rows)
    _submissions(character.channel, rows)
    browser = Client()
    people.signed_in(browser, people.chief_of(character))
    return browser


def _messages(company: object, rows: int) -> None:
    from sluis.hub.audit.actor import OPERATOR  # noqa: PLC0415  # needs settings
    from sluis.hub.ebox.delivery import NewMessage, deliver  # noqa: PLC0415  # needs settings
    from sluis.protocol.language import TranslatedText  # noqa: PLC0415  # beside its use

    now = datetime.now(UTC)
    letters = [
        NewMessage(
            company=company,
            type="mandate",
            application="",
            subject=TranslatedText.same(f"Message {number}"),
            text=TranslatedText.same("Text"),
            key=f"bench:{company}:{number}",
        )
        for number in range(rows)
    ]
    deliver(letters, by=OPERATOR, at=now)


def _submissions(channel: object, rows: int) -> None:
    from sluis.hub.journey.models import Submission  # noqa: PLC0415  # needs settings
    from sluis.hub.journey.states import Status  # noqa: PLC0415  # needs settings

    now = datetime.now(UTC)
    Submission.objects.bulk_create(
        Submission(
            channel=channel,
            folder="IN",
            environment="R",
            stem=f"FLAD.{channel}.20261121.{number:05d}.R",
            application="FLAD",
            created_at=now - timedelta(seconds=number),
            status=Status.ANSWERED,
            status_at=now,
            forms=1,
        )
        for number in range(rows)
    )


def _told(page: str, few: Client, lots: Client, *, many: int, rounds: int) -> None:
    times: dict[Client, list[float]] = {few: [], lots: []}
    for _ in range(rounds):
        for browser, measured in times.items():
            began = time.perf_counter()
            answer = browser.get(page)
            measured.append(time.perf_counter() - began)
            assert answer.status_code == 200, f"{page} answers {answer.status_code}"
    small, large = (statistics.median(measured) for measured in times.values())
    print(
        f"  {page:14} {FEW} rows {small * 1e3:5.1f} ms, {many} rows {large * 1e3:5.1f} ms:"
        f" {large / small:4.2f} times, goal below {GOAL:.0f}"
    )


def main() -> None:
    """Read the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=MANY, help="rows of the long lists")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    print("Pages of the portal")
    run(many=asked.many, rounds=asked.rounds)


if __name__ == "__main__":
    main()
