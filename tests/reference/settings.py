"""docs/reference/settings.md, read from hub/settings.py without running it.

Laws: a setting is a call of an `env_...` function; its words are the comment on its own lines, or else right
above it; sections are the ruled comments. No setting is described anywhere else.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[2] / "src" / "sluis" / "hub" / "settings.py"
READERS = SOURCE.with_name("environment.py")
SECTION = re.compile(r"# --- (.+?) -+")
#: What the annotation of an `env_...` function tells about its settings.
TAKES = {
    "str": "text",
    "bool": "True or False",
    "int": "whole number",
    "float": "number",
    "range": "first-last",
    "Path": "path",
    "Path | str": "path or address",
    "Path | None": "path",
    "tuple[str, ...]": "words, with commas between",
    "tuple[IPv4Network | IPv6Network, ...]": "networks, with commas between",
}
INTRODUCTION = """# Settings of the hub

Every setting is an environment variable, and has a default.
A value that is wrong stops the start with a sentence that helps.
A secret may also come from a file: `SLUIS_SECRET_KEY_FILE` names a file that holds what
`SLUIS_SECRET_KEY` would hold.
This page is made from `src/sluis/hub/settings.py` by `make docs`.
"""
ELSEWHERE = """
## Read elsewhere

These are read before the settings are, or in a program that has none.

| variable | default | meaning |
|---|---|---|
| `SLUIS_LOG_FORMAT` | `text` | layout of the log: `text` for people, `json` for machines |
| `SLUIS_SENDER_CONFIG` | `sender.toml` | for the sender: the file that `--config` would name |
| `SLUIS_KILL_AT`, `SLUIS_KILL_FILE` | | for the kill test only: where a process ends itself |
"""


@dataclass(frozen=True)
class Setting:
    """One environment variable."""

    line: int
    variable: str
    kind: str
    default: str
    words: str


def page() -> str:
    """The whole page."""
    source = SOURCE.read_text()
    lines = [INTRODUCTION]
    sections = sorted((line, title) for line, title in _sections(source))
    settings = list(read_settings(source))
    for (start, title), (end, _) in zip(sections, [*sections[1:], (10**9, "")], strict=True):
        rows = [setting for setting in settings if start < setting.line < end]
        if rows:
            lines += [f"## {title[0].upper()}{title[1:]}", "", *_table(rows), ""]
    return "\n".join(lines).rstrip("\n") + "\n" + ELSEWHERE


def read_settings(source: str) -> Iterator[Setting]:
    """Every setting in the text of a settings file, in its order."""
    comments, tree = _comments(source), ast.parse(source)
    takes = {
        node.name: TAKES[ast.unparse(node.returns)]
        for node in (*ast.parse(READERS.read_text()).body, *tree.body)
        if isinstance(node, ast.FunctionDef) and node.returns
    }
    for statement in tree.body:
        for call in _calls(statement) if isinstance(statement, ast.Assign) else ():
            own = range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
            words = [comments[line] for line in own if line in comments] or _above(source, statement.lineno)
            yield Setting(
                line=statement.lineno,
                variable=str(ast.literal_eval(call.args[0])),
                kind=_kind(call, takes),
                default=_default(call.args[1]),
                words=" ".join(words),
            )


def _calls(statement: ast.Assign) -> Iterator[ast.Call]:
    for node in ast.walk(statement):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(), *_]) if name.startswith("env_"):
                yield node


def _kind(call: ast.Call, takes: dict[str, str]) -> str:
    match call.func, call.args:
        case ast.Name(id="env_choice"), [_, _, *choices]:
            return " or ".join(f"`{ast.literal_eval(choice)}`" for choice in choices)
        case ast.Name(id="env_secret"), _:
            return "secret"
        case ast.Name(id=name), _:
            return takes[name]
    raise ValueError(f"{SOURCE.name}:{call.lineno}: not a plain call")


def _default(value: ast.expr) -> str:
    match value:
        case ast.Constant(value=plain):
            return str(plain)
        case ast.Call(func=ast.Name(id="Path"), args=[ast.Constant(value=str(path))]):
            return path
        case ast.BinOp(op=ast.Mult() | ast.Pow()):
            return str(_product(value))
        case ast.BinOp(left=left, right=ast.Constant(value=str(step))):
            return f"{_default(left)}/{step}"
        case ast.Name(id="DATA"):
            return "SLUIS_DATA"
    raise ValueError(f"{SOURCE.name}:{value.lineno}: no default that this page can tell")


def _product(value: ast.expr) -> int:
    """`50 * 1024**3`."""
    match value:
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _product(left) * _product(right)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return int(_product(left) ** _product(right))
        case ast.Constant(value=int(number)):
            return number
    raise ValueError(f"{SOURCE.name}:{value.lineno}: no number that this page can tell")


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokens
        if token.type == tokenize.COMMENT and not SECTION.match(token.string)
    }


def _above(source: str, line: int) -> list[str]:
    """A comment that has the line before to itself."""
    before = source.splitlines()[line - 2]
    return [before.lstrip("# ")] if before.startswith("# ") and not SECTION.match(before) else []


def _sections(source: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source.splitlines(), start=1):
        if match := SECTION.match(line):
            yield number, match[1]


def _table(rows: list[Setting]) -> list[str]:
    head = ["| variable | default | what it takes | meaning |", "|---|---|---|---|"]
    return head + [
        f"| `{row.variable}` | {f'`{row.default}`' if row.default else ''} | {row.kind} | {row.words} |"
        for row in rows
    ]
