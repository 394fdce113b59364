"""The events that the hub logs, read from its source: what docs/reference/log-actions.md is made from.

It reads the calls themselves, so that an event nobody listed cannot exist.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[3] / "src" / "sluis"
LEVELS = ("debug", "info", "warning", "error", "exception", "critical")
LOGGERS = ("log", "logger", "_log")


@dataclass(frozen=True, order=True)
class LogCall:
    """One place that logs. `action` is empty when the call does not name one."""

    action: str
    file: str
    line: int
    level: str
    message: str
    fields: tuple[str, ...]
    constant: bool  # the message is one literal sentence without arguments


def log_calls(folder: Path = SOURCE) -> list[LogCall]:
    """Every call of a logger below `folder`, by action."""
    calls = []
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder).as_posix()
        calls += [_read(node, name) for node in _calls_of_loggers(ast.parse(file.read_text()))]
    return sorted(calls)


def log_actions_markdown() -> str:
    """The reference page: one row for each action."""
    lines = [
        "# Log actions",
        "",
        "Every event of the log carries one of these keys. They are stable: alarms may be built on them.",
        "This page is made from the source by `make docs`.",
        "",
        "| action | level | message | fields | where |",
        "|---|---|---|---|---|",
    ]
    for call in log_calls():
        fields = ", ".join(field for field in call.fields if field != "action")
        lines.append(f"| `{call.action}` | {call.level} | {call.message} | {fields} | {call.file} |")
    return "\n".join(lines) + "\n"


def _calls_of_loggers(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if (
                name in LOGGERS and attr in LEVELS
            ):
                yield node


def _read(call: ast.Call, file: str) -> LogCall:
    extra = next((word.value for word in call.keywords if word.arg == "extra"), None)
    fields = {}
    if isinstance(extra, ast.Dict):
        fields = {
            key.value: value
            for key, value in zip(extra.keys, extra.values, strict=True)
            if isinstance(key, ast.Constant)
        }
    match call.args:
        case [ast.Constant(value=str(message))]:
            constant = True
        case _:
            message, constant = "", False
    action = fields.get("action")
    return LogCall(
        action=str(action.value) if isinstance(action, ast.Constant) else "",
        file=file,
        line=call.lineno,
        level=call.func.attr if isinstance(call.func, ast.Attribute) else "",
        message=message,
        fields=tuple(fields),
        constant=constant,
    )
