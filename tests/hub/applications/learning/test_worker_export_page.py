"""The page about the worker's JSON names every field of it, and no other."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

from sluis.hub.applications.learning.privacy import held

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "worker-export.md"
#: Values and signs that the page quotes beside the fields.
VALUES = {
    "training", "right", "employment", "opt_out", "correction",
    "confirmed", "to_verify", "contested", "null", "2026-11-22",
}  # fmt: skip


def fields():
    """The keys of every dictionary that the export is made of."""
    tree = ast.parse(inspect.getsource(held))
    keys = [key for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys]
    return {key.value for key in keys if isinstance(key, ast.Constant)}


def quoted():
    return set(re.findall(r"`([^`]+)`", PAGE.read_text()))


def test_every_field_is_told():
    assert fields() - quoted() == set()


def test_no_field_is_told_that_does_not_exist():
    assert quoted() - fields() - VALUES == set()
