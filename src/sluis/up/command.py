"""`sluis up`: everything on one machine, in the foreground, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sluis.protocol.errors import ConfigurationError, SluisError
from sluis.up import place, postgres
from sluis.up.door_certificate import ensure_door_certificate
from sluis.up.identities import ensure_hub_identity, host_key_line
from sluis.up.supervisor import Supervisor

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.up.place import Place

READY_WITHIN = 60.0  # seconds
WORKERS = max(1, min(4, os.cpu_count() or 1))


def up(
    data: Annotated[Path, typer.Option(help="Where everything is kept.")] = Path("var"),
    http_port: Annotated[int, typer.Option(help="0 picks a free one.")] = 8000,
    sftp_port: Annotated[int, typer.Option(help="0 picks a free one.")] = 8022,
    ftps_port: Annotated[int, typer.Option(help="0 picks a free one.")] = 8021,
    demo: Annotated[bool, typer.Option(help="With Atlas, Brabo and Circe.")] = True,
) -> None:
    """Start a hub on this machine: database, portal, SFTP and FTPS servers, workers. Ctrl-C stops it."""
    console = Console(stderr=True, highlight=False)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    data = data.resolve()
    lock = place.hold(data)
    (data / "addresses.json").unlink(missing_ok=True)
    database = _database(data, tell=console.print)
    try:
        _run(
            place.Place(
                data=data,
                http_port=place.free_port(http_port),
                sftp_port=place.free_port(sftp_port),
                ftps_port=place.free_port(ftps_port),
            ),
            database.url if database else os.environ["SLUIS_DATABASE_URL"],
            demo=demo,
            console=console,
            stopping=stopping,
        )
    finally:
        (data / "addresses.json").unlink(missing_ok=True)
        if database:
            database.stop()
        lock.close()
    console.print("Stopped. Nothing is lost: `sluis up` goes on from here.")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _database(data: Path, *, tell: Callable[[str], None]) -> postgres.EmbeddedPostgres | None:
    return None if "SLUIS_DATABASE_URL" in os.environ else postgres.start(data / "postgres", tell=tell)


def _run(here: Place, url: str, *, demo: bool, console: Console, stopping: threading.Event) -> None:
    now = datetime.now(UTC)
    environment = _make_keys(here, url, at=now)
    parts = Supervisor(environment=environment, say=_say, load="sluis.up.load")  # meanwhile we prepare
    try:
        _prepare(here, demo=demo, now=now)
        _start(parts, here)
        _until_ready(here, parts, stopping)
        if not stopping.is_set():
            _show(here, demo=demo, console=console, stopping=stopping)
            here.write_addresses(host_key_line(here.data / "hub"))
        while not stopping.wait(0.5):
            parts.watch()
    finally:
        if parts.parts:
            console.print("Stopping: what is being carried is finished first.")
        parts.stop()


def _make_keys(here: Place, url: str, *, at: datetime) -> dict[str, str]:
    """What the hub proves itself with. Gives the environment of its parts, and now of this process too."""
    ensure_hub_identity(here.data / "hub", at=at)
    ensure_door_certificate(here.data / "hub", at=at)
    place.ensure_secret(here.data)
    environment = here.environment(url)
    os.environ.update(environment)
    return environment


def _prepare(here: Place, *, demo: bool, now: datetime) -> None:
    """Bring the database to this version, and make the demo world.

    Raises ConfigurationError when the database does not answer.
    """
    import django  # noqa: PLC0415  # the seam: settings are read from the environment set just before
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as problem:
        raise ConfigurationError(f"The database does not answer: {str(problem).splitlines()[0]}") from problem
    if demo:
        from sluis.up import learning, people, world  # noqa: PLC0415  # needs models

        world.ensure_world(here.data, at=now)
        people.ensure_people(at=now)
        learning.ensure_learning(at=now)
        world.write_sender_files(
            here.data, host=place.HOST, port=here.sftp_port, host_key=host_key_line(here.data / "hub")
        )


def _start(parts: Supervisor, here: Place) -> None:
    parts.start("sftp", ["serve", "sftp", "--host", place.HOST, "--port", str(here.sftp_port)])
    parts.start("ftps", ["serve", "ftps", "--host", place.HOST, "--port", str(here.ftps_port)])
    parts.start("web", ["serve", "web", "--host", place.HOST, "--port", str(here.http_port)])
    for number in range(1, WORKERS + 1):
        parts.start(f"worker {number}", ["work"])


def _until_ready(here: Place, parts: Supervisor, stopping: threading.Event) -> None:
    """Wait until all doors answer. Raises ConfigurationError when one does not in time."""
    deadline = time.monotonic() + READY_WITHIN
    doors = (
        ("the SFTP server", here.sftp_port, b""),
        ("the FTPS server", here.ftps_port, b""),
        ("the portal", here.http_port, place.ASK_HEALTH),
    )
    for name, port, hello in doors:
        while not place.answers(port, hello=hello):
            parts.watch()
            if stopping.wait(0.1):
                return
            if time.monotonic() > deadline:
                raise ConfigurationError(f"{name} does not answer on port {port}; its last lines are above.")


def _show(here: Place, *, demo: bool, console: Console, stopping: threading.Event) -> None:
    from sluis.up import panel  # noqa: PLC0415  # needs models

    story = None
    if demo:
        try:
            story = panel.tell_story(here, stopping=stopping)
        except SluisError as problem:
            console.print(f"The demo declaration did not come back: {problem}")
    panel.show(here, story, console=console, demo=demo)
