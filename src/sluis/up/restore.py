"""`sluis restore`: a hub from a backup, in a folder and a database where nothing is yet.

Laws: the folder appears whole or not at all; every content is hashed again on its way in; nothing that is
there is ever overwritten. What was under way when the backup was made goes on at the next start.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003  # typer reads it
from typing import TYPE_CHECKING, Annotated

import psycopg
import typer

from sluis.protocol.errors import ConfigurationError, SluisError
from sluis.up import postgres
from sluis.up.backup import (
    CONTENTS,
    DUMP,
    FOLDERS,
    Manifest,
    copy_and_hash,
    copy_folder,
    folders,
    prepare,
    run_program,
    sha256_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

RESTORE_OPTIONS = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
TABLES = (
    "SELECT count(*) FROM information_schema.tables"
    " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
)


def restore(
    source: Annotated[Path, typer.Argument(help="What `sluis backup` made.")],
    data: Annotated[Path, typer.Option(help="A new or empty folder.")],
) -> None:
    """Bring a hub back from a backup; `sluis up` then goes on where it was."""
    source, data = source.resolve(), data.resolve()
    manifest = Manifest.read(source)
    if sha256_of(source / DUMP) != manifest.dump_sha256:
        raise SluisError(f"{source / DUMP} is damaged: it is not what {source.name} says it should be.")
    with _folder_that_becomes(data) as draft, _empty_database(draft) as url:
        prepare(draft, url)
        _check_is_not_newer(manifest)
        for name, folder in folders().items():
            copy_folder(source / FOLDERS / name, folder)
        contents = _bring_contents(source / CONTENTS)
        run_program("pg_restore", *RESTORE_OPTIONS, str(source / DUMP), url=url)
    typer.echo(f"{data}: {manifest.counts['submissions']} submissions and {contents} contents are back.")
    if manifest.missing:
        typer.echo(
            f"{len(manifest.missing)} contents were missing already when the backup was made.", err=True
        )


@contextmanager
def _folder_that_becomes(data: Path) -> Iterator[Path]:
    """A draft beside the data folder, which gets its name when everything went well."""
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise ConfigurationError(f"{data} is not empty. A backup is only brought back where nothing is.")
    draft = data.with_name(f"{data.name}.restoring")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    yield draft
    os.sync()
    if data.exists():
        data.rmdir()
    draft.rename(data)


@contextmanager
def _empty_database(data: Path) -> Iterator[str]:
    """The server in SLUIS_DATABASE_URL, or a new one in the data folder, stopped at the end."""
    if "SLUIS_DATABASE_URL" in os.environ:
        url = os.environ["SLUIS_DATABASE_URL"]
        with psycopg.connect(url) as connection:
            row = connection.execute(TABLES).fetchone()
        if row and row[0]:
            raise ConfigurationError(
                "The database in SLUIS_DATABASE_URL has tables already. Give an empty one."
            )
        yield url
        return
    server = postgres.start(data / "postgres")
    try:
        yield server.url
    finally:
        server.stop()


def _check_is_not_newer(manifest: Manifest) -> None:
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415  # after the seam

    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or ()}
    if not known.issuperset(manifest.migrations):
        raise ConfigurationError(
            f"The backup was made by a newer Sluis ({manifest.sluis}). Install that one."
        )


def _bring_contents(source: Path) -> int:
    from sluis.hub.vault.store import vault  # noqa: PLC0415  # after the seam

    count = 0
    for path in source.glob("??/*"):
        with path.open("rb") as file, vault().draft() as draft:
            if copy_and_hash(file, draft) != path.parent.name + path.name:
                raise SluisError(f"{path} is damaged: it has other bytes than its name says.")
            vault().keep(draft)
        count += 1
    return count
