"""The closing table "foreign clients: N of M ran", with the reason for each that did not.

Laws: it counts what the tests themselves recorded about a client, so it is right under xdist as well; it is
shown when any test of a foreign client was asked for, and only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

COUNTED = "foreign client"  # the property of a test that says which client it runs


def tell(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the table."""
    ran: set[str] = set()
    skipped: dict[str, str] = {}
    for outcome, client, reason in _told(terminalreporter):
        if outcome == "skipped":
            skipped.setdefault(client, reason)
        else:
            ran.add(client)
    missing = {client: reason for client, reason in skipped.items() if client not in ran}
    if ran or missing:
        total = len(ran) + len(missing)
        terminalreporter.write_line(f"foreign clients: {len(ran)} of {total} ran")
        for client, reason in sorted(missing.items()):
            terminalreporter.write_line(f"  {client}: {reason}")


def _told(reporter: pytest.TerminalReporter) -> Iterator[tuple[str, str, str]]:
    """Outcome, client and reason of every test that ran a client, or would have."""
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in reporter.stats.get(outcome, ()):
            client = dict(getattr(report, "user_properties", ())).get(COUNTED)
            if client:
                place = report.longrepr
                reason = place[2].removeprefix("Skipped: ") if isinstance(place, tuple) else ""
                yield outcome, client, reason
