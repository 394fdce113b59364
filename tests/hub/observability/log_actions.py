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
Names = dict[str, ast.expr]


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
        calls += [_read(call, names, name) for call, names in _calls_of_loggers(ast.parse(file.read_text()))]
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


def _calls_of_loggers(tree: ast.AST, near: ast.AST | None = None) -> Iterator[tuple[ast.Call, Names]]:
    """Each call with what the function around it calls by a name: `extra = {...}`."""
    for node in ast.iter_child_nodes(tree):
        around = node if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else near
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if (
                name in LOGGERS and attr in LEVELS
            ):
                yield node, _names(around)
        yield from _calls_of_loggers(node, around)


def _names(function: ast.AST | None) -> Names:
    found: Names = {}
    for node in ast.walk(function) if function else ():
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
    return found


def _read(call: ast.Call, names: Names, file: str) -> LogCall:
    extra = next((_meant(word.value, names) for word in call.keywords if word.arg == "extra"), None)
    fields = {}
    if isinstance(extra, ast.Dict):
        fields = {
            key.value: value
            for key, value in zip(extra.keys, extra.values, strict=True)
            if isinstance(key, ast.Constant)
        }
    sentences = _sentences(_meant(call.args[0], names)) if len(call.args) == 1 else ()
    action = fields.get("action")
    return LogCall(
        action=str(action.value) if isinstance(action, ast.Constant) else "",
        file=file,
        line=call.lineno,
        level=call.func.attr if isinstance(call.func, ast.Attribute) else "",
        message=" / ".join(sentences),
        fields=tuple(fields),
        constant=bool(sentences),
    )


def _meant(value: ast.expr, names: Names) -> ast.expr:
    return names.get(value.id, value) if isinstance(value, ast.Name) else value


def _sentences(value: ast.expr) -> tuple[str, ...]:
    """The literal sentences that this may be; none when it is put together when it runs."""
    match value:
        case ast.Constant(value=str(sentence)):
            return (sentence,)
        case ast.IfExp(body=body, orelse=orelse):
            return (*_sentences(body), *_sentences(orelse))
    return ()
