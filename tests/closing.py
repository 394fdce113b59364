"""What the tests say when all is done: which foreign clients ran, and the score of NIST PKITS.

Law: it tells only what the tests themselves recorded, so it is right under xdist as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.foreign import table

if TYPE_CHECKING:
    import pytest

PKITS = "NIST PKITS"  # the property of a test that has a score


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Called by pytest when all is done; tests/conftest.py hands it over."""
    table.tell(terminalreporter)
    for report in terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", []):
        for name, score in getattr(report, "user_properties", ()):
            if name == PKITS and report.when == "call":
                terminalreporter.write_line(f"{PKITS}, {score}")
