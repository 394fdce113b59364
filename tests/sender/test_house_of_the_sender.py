"""What the sender promises about itself: no hub, no Django; and the applications that ship with it are known."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from rich.console import Console

from sluis.protocol.language import Language
from sluis.sender.phrases import language_of
from sluis.sender.printing import Speaker
from sluis.sender.structures import known_structures

IMPORT_ALL = """
import pkgutil, sys, importlib, sluis.sender
for module in pkgutil.walk_packages(sluis.sender.__path__, "sluis.sender."):
    importlib.import_module(module.name)
foreign = {"django", "psycopg", "procrastinate", "sluis.hub", "pyhanko"} & set(sys.modules)
print(sorted(foreign))
"""


def test_the_sender_needs_neither_django_nor_the_hub():
    result = subprocess.run([sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"


def test_the_applications_that_ship_with_sluis_are_known():
    assert {"ATDO", "DIMN", "DMFA", "FLAD"} <= set(known_structures())


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "nl_BE.UTF-8"}, Language.NL),
        ({"LANG": "nl_BE", "LC_ALL": "de_BE"}, Language.DE),
        ({"LANG": "pt_PT"}, Language.EN),
        ({"LANG": "C.UTF-8"}, Language.EN),
        ({}, Language.EN),
    ],
)
def test_the_terminal_tells_the_language(environment, language):
    assert language_of(environment) is language


def bar_for(size, *, terminal):
    screen = Console(file=io.StringIO(), force_terminal=terminal)
    with Speaker(language=Language.EN, as_json=False, err=screen).progress() as on_progress:
        if on_progress:
            on_progress("FI.LONG", size // 2, size)
    return screen.file.getvalue()


def test_a_long_file_shows_a_bar_on_a_terminal_only():
    assert "FI.LONG" in bar_for(6_000_000, terminal=True)
    assert "FI.LONG" not in bar_for(600_000, terminal=True)
    assert bar_for(6_000_000, terminal=False) == ""
