"""The hub's half of the `sluis` command: serve, work, migrate, schemas, audit. It parses and starts, no more.

Law: Django is set up only when a command runs, so that `sluis --help` is quick and the sender never needs it.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

serve = typer.Typer(help="Start one part of a hub.", no_args_is_help=True)
schemas = typer.Typer(help="Official schemas that this hub validates with.", no_args_is_help=True)
audit = typer.Typer(help="The audit trail.", no_args_is_help=True)
operators = typer.Typer(help="The people who run this hub.", no_args_is_help=True)
companies = typer.Typer(help="Companies, and what is known of them elsewhere.", no_args_is_help=True)

Port = Annotated[int, typer.Option(help="0 picks a free one.")]
Host = Annotated[str, typer.Option(help="The address to listen on.")]
Workers = Annotated[int, typer.Option(help="Processes of the portal.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document for programs.")]
Data = Annotated[Path | None, typer.Option(help="The data folder; SLUIS_DATA otherwise, or ./var.")]


def set_up(process: str) -> None:
    """Read the settings and set Django up. Raises ConfigurationError with a sentence that helps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sluis.hub.settings")
    if "SLUIS_DATABASE_URL" not in os.environ and "SLUIS_DATABASE_URL_FILE" not in os.environ:
        raise ConfigurationError(
            "SLUIS_DATABASE_URL is not set. Give the address of a PostgreSQL server"
            " (postgresql://user:password@host/name), or use `sluis up`, which brings its own."
        )
    import django  # noqa: PLC0415  # the seam: everything below this line may use models

    from sluis.hub.observability.logs import set_up_logging  # noqa: PLC0415  # the seam

    set_up_logging(process)
    django.setup()


@contextmanager
def _a_database_that_answers() -> Iterator[None]:
    """Turn the silence of the database into a sentence."""
    from django.db import OperationalError  # noqa: PLC0415  # the seam

    try:
        yield
    except OperationalError as problem:
        raise ConfigurationError(
            f"The database in SLUIS_DATABASE_URL does not answer: {problem}"
        ) from problem


@serve.command("web")
def serve_web(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """The portal, /health and /metrics."""
    set_up("web")
    from django.conf import settings  # noqa: PLC0415  # the seam

    if not settings.SECRET_KEY:
        raise ConfigurationError(
            "SLUIS_SECRET_KEY is not set. Give a long random text, or its file in SLUIS_SECRET_KEY_FILE."
        )
    from sluis.hub.doors.portal.server import serve_portal  # noqa: PLC0415  # the seam

    serve_portal(host=host, port=port, workers=workers)


@serve.command("sftp")
def serve_sftp(host: Host = "127.0.0.1", port: Port = 8022) -> None:
    """The SFTP server. Several processes may share one port."""
    set_up("sftp")
    from sluis.hub.doors.sftp.server import serve as serve_door  # noqa: PLC0415  # the seam

    serve_door(host=host, port=port)


@serve.command("ftps")
def serve_ftps(host: Host = "127.0.0.1", port: Port = 8021) -> None:
    """The FTPS server (explicit TLS only). Several processes may share one port."""
    set_up("ftps")
    from sluis.hub.doors.ftps.server import serve as serve_door  # noqa: PLC0415  # the seam

    serve_door(host=host, port=port)


def work() -> None:
    """One worker: carries submissions from station to station. Start as many as there are cores."""
    set_up("work")
    from sluis.hub.pickup.signing import identity  # noqa: PLC0415  # the seam

    identity()
    from sluis.hub.journey.worker import run_worker  # noqa: PLC0415  # the seam

    run_worker()


def migrate() -> None:
    """Bring the database to this version."""
    set_up("migrate")
    from django.core.management import call_command  # noqa: PLC0415  # the seam

    with _a_database_that_answers():
        call_command("migrate", interactive=False, verbosity=0)
    typer.echo("The database is up to date.")


@schemas.command("add")
def add(
    source: Annotated[Path, typer.Argument(help="A folder with .xsd files.", exists=True, file_okay=False)],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Install the schemas of a folder, so that declared applications can validate with them."""
    from sluis.hub.applications.declared.schemas import add_schemas  # noqa: PLC0415  # the seam

    folder = data or Path(os.environ.get("SLUIS_DATA", "var"))
    target = Path(os.environ.get("SLUIS_SCHEMAS", folder / "schemas"))
    added = add_schemas(source, target)
    if as_json:
        typer.echo(json.dumps({"folder": str(target), "added": added}))
    else:
        typer.echo(f"{len(added)} schemas are installed in {target}.")
    raise typer.Exit(0 if added else 1)


@audit.command("verify")
def verify(as_json: Json = False) -> None:
    """Walk the hash chain; exit code 1 when a link is broken."""
    set_up("audit")
    from sluis.hub.audit.queries import first_broken_link  # noqa: PLC0415  # the seam

    with _a_database_that_answers():
        broken = first_broken_link()
    if as_json:
        typer.echo(json.dumps({"whole": broken is None, "first_broken": broken}))
    else:
        typer.echo("The chain is whole." if broken is None else f"The chain is broken at position {broken}.")
    raise typer.Exit(0 if broken is None else 1)


@operators.callback()
def _operators() -> None:
    """The people who run this hub."""


@operators.command("add")
def add_operator(
    first_name: Annotated[str, typer.Argument(help="First name.")],
    last_name: Annotated[str, typer.Argument(help="Name.")],
    email: Annotated[str, typer.Option(help="Where the user name goes.")],
    phone: Annotated[str, typer.Option(help="Where the provisional password goes, by SMS.")],
) -> None:
    """Make the first operator, who gets a user name by e-mail and a password by SMS."""
    set_up("operators")
    from secrets import SystemRandom  # noqa: PLC0415  # the seam

    from django.db import transaction  # noqa: PLC0415  # the seam
    from django.utils import timezone  # noqa: PLC0415  # the seam

    from sluis.hub.audit.actor import OPERATOR  # noqa: PLC0415  # the seam
    from sluis.hub.doors.portal.signin.passwords import provisional_password  # noqa: PLC0415  # the seam
    from sluis.hub.doors.portal.signin.welcome import welcome  # noqa: PLC0415  # the seam
    from sluis.hub.parties.actions.people import make_operator, register_person  # noqa: PLC0415  # the seam

    now = timezone.now()
    with _a_database_that_answers(), transaction.atomic():
        person = register_person(
            first_name=first_name, last_name=last_name, email=email, phone=phone, by=OPERATOR, at=now
        )
        welcome(person=person, secret=provisional_password(SystemRandom()), by=OPERATOR, at=now)
        make_operator(person=person, by=OPERATOR, at=now)
    typer.echo(f"{person} is operator. The user name goes to {email}, the password to {phone}.")


@companies.callback()
def _companies() -> None:
    """Companies, and what is known of them elsewhere."""


@companies.command("import-register")
def import_register(
    folder: Annotated[
        Path,
        typer.Argument(
            help="With enterprise.csv, denomination.csv and address.csv.", exists=True, file_okay=False
        ),
    ],
) -> None:
    """Take in an extract of the enterprise register, which proposes names and addresses."""
    set_up("companies")
    from django.utils import timezone  # noqa: PLC0415  # the seam

    from sluis.hub.audit.actor import OPERATOR  # noqa: PLC0415  # the seam
    from sluis.hub.parties.actions.enterprise_register import (  # noqa: PLC0415  # the seam
        import_enterprise_register,
    )

    typer.echo(f"Reading the files in {folder}. Two million enterprises take some minutes.", err=True)
    with _a_database_that_answers():
        count = import_enterprise_register(folder, by=OPERATOR, at=timezone.now())
    typer.echo(f"Enterprises known: {count}.")
