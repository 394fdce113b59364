"""`sluis backup`: everything that a hub cannot make again, in one folder, while it runs.

Laws: the database first, as of one snapshot, then the contents that this snapshot names: contents never
change and are never removed, so what a row names is there when its copy is made. Every content is hashed
while it is copied. A backup appears under its name whole or not at all, and only its owner may read it,
because the hub's private keys are in it. What an upload has not closed yet is not in it: nobody was told.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import psycopg
import typer
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from sluis import __version__
from sluis.protocol.errors import ConfigurationError, SluisError
from sluis.up import place, postgres

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT: Final = 1
DUMP, MANIFEST, CONTENTS, FOLDERS = "database.dump", "manifest.json", "contents", "folders"
CHUNK: Final = 1024 * 1024
#: Every column that names a content of the vault. A test compares it with the models.
NAMES_OF_CONTENTS: Final = (
    ("journey_part", "digest"),
    ("journey_submission", "outcomes"),
    ("pickup_pickupfile", "digest"),
    ("mandates_mandatepaper", "digest"),
)
COUNTED: Final = {
    "submissions": "SELECT count(*) FROM journey_submission",
    "answers": "SELECT count(*) FROM pickup_pickupfile",
    "registered": "SELECT count(*) FROM learning_entry",
    "audit_events": "SELECT count(*) FROM audit_auditevent",
}
BESIDE_SQLITE: Final = ("-wal", "-shm", ".lock")


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds, and by which version it was made."""

    format: int
    sluis: str
    created_at: str
    postgresql: str
    migrations: list[str]
    dump_sha256: str
    counts: dict[str, int]
    missing: list[str]  # contents that the database names and the vault did not have

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a backup. Raises ConfigurationError when there is none that we understand."""
        try:
            document = json.loads((folder / MANIFEST).read_text())
        except (OSError, ValueError) as problem:
            raise ConfigurationError(f"{folder} is not a backup of Sluis: {problem}") from problem
        if document.get("format") != FORMAT:
            raise ConfigurationError(f"{folder} has format {document.get('format')}, not {FORMAT}.")
        return cls(**document)


def backup(
    target: Annotated[Path, typer.Argument(help="A folder that does not exist yet.")],
    data: Annotated[Path, typer.Option(help="The data folder of the hub.")] = Path("var"),
) -> None:
    """Copy database, contents and keys to a folder. The hub may go on working meanwhile."""
    target, data = target.resolve(), data.resolve()
    if target.exists():
        raise ConfigurationError(f"{target} exists already. Give a new folder for each backup.")
    if not data.is_dir():
        raise ConfigurationError(f"There is no data folder {data}.")
    with database_of(data) as url:
        prepare(data, url)
        manifest = make(target, url=url, at=datetime.now(UTC))
    counts = manifest.counts
    typer.echo(
        f"{target}: {counts['submissions']} submissions, {counts['answers']} files of answers,"
        f" {counts['contents']} contents with {counts['content_bytes']} bytes."
    )
    if manifest.missing:
        raise SluisError(f"{len(manifest.missing)} contents are damaged or gone; {MANIFEST} names them.")


@contextmanager
def database_of(data: Path) -> Iterator[str]:
    """The address of the hub's database: given, running already, or started for this purpose only."""
    if "SLUIS_DATABASE_URL" in os.environ:
        yield os.environ["SLUIS_DATABASE_URL"]
        return
    try:
        lock = place.hold(data)
    except ConfigurationError:  # `sluis up` runs on it
        yield postgres.start(data / "postgres").url
        return
    with closing(lock):
        server = postgres.start(data / "postgres")
        try:
            yield server.url
        finally:
            server.stop()


def prepare(data: Path, url: str) -> None:
    """Set Django up for this data folder and database."""
    os.environ.update({"SLUIS_DATA": str(data), "SLUIS_DATABASE_URL": url})
    from sluis.hub.hub_command import set_up  # noqa: PLC0415  # the seam: Django reads the environment now

    set_up("backup")


def make(target: Path, *, url: str, at: datetime) -> Manifest:
    """Write a backup to `target`, by way of a draft beside it."""
    draft = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700, parents=True)
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        _dump(connection, url, draft / DUMP)
        facts = _facts(connection)
        copied, copied_bytes, missing = _copy_contents(_named(connection), draft / CONTENTS)
    for name, folder in folders().items():
        copy_folder(folder, draft / FOLDERS / name)
    counts = facts.pop("counts") | {"contents": copied, "content_bytes": copied_bytes}
    manifest = Manifest(
        format=FORMAT,
        sluis=__version__,
        created_at=at.isoformat(),
        dump_sha256=sha256_of(draft / DUMP),
        counts=counts,
        missing=missing,
        **facts,
    )
    (draft / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n")
    os.sync()
    draft.rename(target)
    return manifest


def folders() -> dict[str, Path]:
    """What is neither in the database nor in the vault, by its name in the backup."""
    from django.conf import settings  # noqa: PLC0415  # after the seam

    return {
        "hub": settings.DATA / "hub",
        "demo": settings.DATA / "demo",
        "first-declaration": settings.DATA / "first-declaration",  # the demo's memory of what it sent
        "trust": settings.TRUST,
        "schemas": settings.SCHEMAS,
        "applications": settings.DECLARATIONS,
        "handed-over": settings.HANDED_OVER,
    }


def _dump(connection: psycopg.Connection[Any], url: str, target: Path) -> None:
    row = connection.execute("SELECT pg_export_snapshot()").fetchone()
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={row[0] if row else ''}"]
    run_program("pg_dump", *options, f"--file={target}", url=url)


def run_program(name: str, *arguments: str, url: str) -> None:
    """One of PostgreSQL's own programs on this database; no password stands on its command line.

    Raises SluisError with the program's own words.
    """
    address = conninfo_to_dict(url)
    password = address.pop("password", None)
    done = subprocess.run(
        [postgres.program(name), *arguments, f"--dbname={make_conninfo('', **address)}"],
        env=os.environ | ({"PGPASSWORD": str(password)} if password else {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SluisError(f"{name} failed: {done.stderr.strip()}")


def _facts(connection: psycopg.Connection[Any]) -> dict[str, Any]:
    def one(query: str) -> Any:
        row = connection.execute(query).fetchone()
        return row[0] if row else None

    applied = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
    return {
        "postgresql": one("SHOW server_version"),
        "migrations": [row[0] for row in applied],
        "counts": {name: one(query) for name, query in COUNTED.items()},
    }


def _named(connection: psycopg.Connection[Any]) -> Iterator[str]:
    """Every content that the snapshot names, once, a page at a time."""
    query = " UNION ".join(f"SELECT {column} FROM {table}" for table, column in NAMES_OF_CONTENTS)  # noqa: S608  # our own constants
    with connection.cursor(name="contents") as cursor:
        cursor.execute(query.encode())
        for (digest,) in cursor:
            if digest:
                yield digest


def _copy_contents(digests: Iterable[str], target: Path) -> tuple[int, int, list[str]]:
    from sluis.hub.vault.store import vault  # noqa: PLC0415  # after the seam

    copied, size, missing = 0, 0, []
    for digest in digests:
        place_of_it = content_in(target, digest)
        place_of_it.parent.mkdir(parents=True, exist_ok=True)
        try:
            with vault().open(digest) as source, place_of_it.open("wb") as sink:
                found = copy_and_hash(source, sink)
        except FileNotFoundError:
            found = ""
        if found != digest:
            missing.append(digest)
        else:
            copied, size = copied + 1, size + place_of_it.stat().st_size
    return copied, size, missing


def content_in(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest[2:]


def copy_and_hash(source: Any, sink: Any) -> str:
    """Copy a stream; returns the SHA-256 of what passed, in hex."""
    found = hashlib.sha256()
    while chunk := source.read(CHUNK):
        found.update(chunk)
        sink.write(chunk)
    return found.hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_folder(source: Path, target: Path) -> None:
    """Files with their modes. What vanishes meanwhile was taken by who it was for; SQLite copies itself."""
    for path in sorted(source.rglob("*")) if source.is_dir() else ():
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        elif path.is_file() and not path.name.endswith(BESIDE_SQLITE):
            copy.parent.mkdir(parents=True, exist_ok=True)
            _copy_file(path, copy)


def _copy_file(path: Path, copy: Path) -> None:
    if path.suffix == ".sqlite3":
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as sink:
            source.backup(sink)
        return
    try:
        shutil.copy2(path, copy)
    except FileNotFoundError:
        return
