"""The `sluis` command: the sender's commands, the hub's, and `up`, under one name.

Without the hub's packages (`pip install sluis`) only the sender's commands are there. It parses nothing
itself; a sentence, never a traceback, tells what is wrong.
"""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sluis import __version__
from sluis.protocol.errors import SluisError

if TYPE_CHECKING:
    from sluis.sender.checking import Judge, Judges


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Sluis {__version__}")
        raise typer.Exit


def _rules_of_learning() -> Judge | None:
    """The rules of the learning account, as the hub has them; they need none of its packages."""
    try:
        from sluis.hub.applications.learning.judging import anomalies_in  # noqa: PLC0415  # only when it is asked
    except ModuleNotFoundError:
        return None
    return anomalies_in


#: By application code: what `check` asks besides the schema.
JUDGES: Final[Judges] = {"FLAD": _rules_of_learning}
#: What the processes of a hub are started with.
PARTS: Final = (["serve"], ["work"])


def sluis(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version, and stop.")
    ] = False,
) -> None:
    """Send signed files to a batch channel, or run one."""


def compose() -> typer.Typer:
    """The sender's application with everything that is installed added to it."""
    from sluis.sender.cli import app  # noqa: PLC0415  # the parts of a hub do without

    app.callback()(sluis)
    if not _has_the_hub():
        return app
    from sluis.hub import hub_command  # noqa: PLC0415  # only with the hub's packages
    from sluis.up.backup import backup  # noqa: PLC0415  # as above
    from sluis.up.command import up  # noqa: PLC0415  # as above
    from sluis.up.restore import restore  # noqa: PLC0415  # as above

    app.command("up")(up)
    app.command("backup")(backup)
    app.command("restore")(restore)
    _add_the_parts(app)
    app.command("migrate")(hub_command.migrate)
    app.add_typer(hub_command.schemas, name="schemas")
    app.add_typer(hub_command.audit, name="audit")
    app.add_typer(hub_command.operators, name="operators")
    app.add_typer(hub_command.companies, name="companies")
    return app


def _has_the_hub() -> bool:
    return importlib.util.find_spec("django") is not None


def part_of_a_hub() -> typer.Typer:
    """Only what the processes of a hub are started with: the sender's code would take longer than theirs."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.callback()(sluis)
    _add_the_parts(app)
    return app


def _add_the_parts(app: typer.Typer) -> None:
    from sluis.hub import hub_command  # noqa: PLC0415  # only with the hub's packages

    app.add_typer(hub_command.serve, name="serve")
    app.command("work")(hub_command.work)


def main() -> None:
    """Run the command line."""
    try:
        is_part = sys.argv[1:2] in PARTS and _has_the_hub()
        (part_of_a_hub() if is_part else compose())(obj=JUDGES)
    except SluisError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
