"""The applications of this hub: a literal list, and what an operator declared in a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from sluis.hub.applications.declared.application import DeclaredApplication
from sluis.hub.applications.learning.application import LearningApplication
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from sluis.hub.applications.interface import Application

SHIPPED = Path(__file__).parent / "declared"


@cache
def applications() -> dict[str, Application]:
    """Every application by its file code. Raises ConfigurationError when two claim the same code."""
    files = [*sorted(SHIPPED.glob("*.toml")), *sorted(settings.DECLARATIONS.glob("*.toml"))]
    everything: list[Application] = [LearningApplication(), *map(DeclaredApplication.from_file, files)]
    known: dict[str, Application] = {}
    for application in everything:
        code = application.structure.code
        if code in known:
            raise ConfigurationError(f"Two applications declare the code {code}.")
        known[code] = application
    return known


def application_for(code: str) -> Application | None:
    """The application that takes files with this code; None when there is none."""
    return applications().get(code)
