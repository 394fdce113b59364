"""docs/reference/commands.md: what `sluis --help` and the help of each command say, without their boxes.

Law: the words are the command's own; the page does not depend on the width of a terminal.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import typer

from sluis.command import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION = """# Commands

`sluis` exits with 0 when everything is well, 1 when something was refused or failed, and 2 when it was used
wrongly or a setting is wrong.
The sender's commands are there without the hub's packages; the others come with `sluis[hub]`.
This page is made from the commands themselves by `make docs`.
"""


def page() -> str:
    """The whole page: one section for each command."""
    lines = [INTRODUCTION]
    for name, command in sorted(_commands(_sluis(), "sluis")):
        lines += [f"## {name}", "", command.help or "", "", *_table(command)]
    return "\n".join(lines).rstrip("\n") + "\n"


def command_names() -> set[str]:
    """Every command without the word sluis: "send", "serve web"."""
    return {name.removeprefix("sluis ") for name, _ in _commands(_sluis(), "sluis")}


@cache
def _sluis() -> Any:
    """The command with everything that is installed; composed once, since composing adds to it."""
    return typer.main.get_command(compose())


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _table(command: Any) -> list[str]:
    rows = [f"| {_written(one)} | {_meaning(one)} | {_default(one)} |" for one in command.params]
    return ["| | meaning | default |", "|---|---|---|", *rows, ""] if rows else []


def _written(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.name.upper()}{'...' if parameter.nargs == -1 else ''}`"
    return ", ".join(f"`{option}`" for option in (*parameter.opts, *parameter.secondary_opts))


def _meaning(parameter: Any) -> str:
    words = [parameter.help or ""]
    if parameter.required:
        words.append("Required.")
    if getattr(parameter, "multiple", False):
        words.append("May be given several times.")
    if parameter.envvar:
        words.append(f"Also `{parameter.envvar}`.")
    return " ".join(word for word in words if word)


def _default(parameter: Any) -> str:
    if getattr(parameter, "is_flag", False):
        return f"`{parameter.opts[0]}`" if parameter.default else ""
    return "" if parameter.default is None else f"`{parameter.default}`"
