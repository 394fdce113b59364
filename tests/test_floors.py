"""The floors and the small sender, checked by machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

WITHOUT_DJANGO = """
import importlib.abc, sys

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "psycopg", "procrastinate", "pyhanko", "granian"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
import sluis.sender.cli, sluis.sender.sender, sluis.sender.simulator, sluis.sender.transports.sftp
print("imported")
"""


def test_an_arrow_only_goes_down():
    linter = Path(sys.executable).parent / "lint-imports"

    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout


def test_the_sender_needs_no_django():
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO], capture_output=True, text=True, check=False
    )

    assert result.stdout == "imported\n", result.stderr
