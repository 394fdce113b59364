"""The sender's commands: send, collect, status, check, sign, verify.

Laws: a command parses, calls `Sender`, and tells; it exits with 0 only when everything is well, 1 when
something was refused or failed, 2 when it was used wrongly. With `--json` it prints one document.
It decides nothing about the channel.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sluis.protocol.language import Language
from sluis.protocol.names import Environment
from sluis.sender import cli_files, phrases
from sluis.sender.config import Config, load_config
from sluis.sender.journal import Journal
from sluis.sender.keys import load_ssh_key
from sluis.sender.printing import Speaker
from sluis.sender.sender import Sender
from sluis.sender.structures import known_structures
from sluis.sender.telling import tell_collected, tell_sent, tell_status
from sluis.sender.transports.folder import FolderTransport
from sluis.sender.transports.sftp import SftpTransport

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sluis.sender.transports import Transport

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(cli_files.app)

ConfigFile = Annotated[Path, typer.Option("--config", help="Your sender.toml.", envvar="SLUIS_SENDER_CONFIG")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document for programs.")]
InLanguage = Annotated[
    Language | None, typer.Option("--language", help="nl, fr, de or en; default: the terminal's.")
]
Declarations = Annotated[
    list[Path] | None, typer.Option("--declarations", help="A folder with more applications, as TOML files.")
]


@app.command()
def send(
    files: Annotated[list[Path] | None, typer.Argument(help="The files with your declarations.")] = None,
    *,
    config: ConfigFile = Path("sender.toml"),
    env: Annotated[
        Environment | None, typer.Option(help="R production, T circuit test, S declaration test.")
    ] = None,
    code: Annotated[str | None, typer.Option("--app", help="Application code, such as DMFA.")] = None,
    as_parts: Annotated[
        bool, typer.Option("--as-parts", help="The files are the parts of one submission.")
    ] = False,
    unsigned: Annotated[bool, typer.Option("--unsigned", help="Without signature; T and S only.")] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Finish what was interrupted, under the same name.")
    ] = False,
    declarations: Declarations = None,
    as_json: Json = False,
    language: InLanguage = None,
) -> None:
    """Name, sign and upload files: FI, FS, and GO last."""
    speaker = Speaker(language=language or phrases.language_of(), as_json=as_json)
    if resume == bool(files) or not (resume or env):
        raise typer.BadParameter("give files and --env, or --resume alone")
    with (
        speaker.explaining(),
        _sender(config, declarations or ()) as sender,
        speaker.progress() as on_progress,
    ):
        if files and env:
            sent = sender.send(
                files, env, code=code, as_parts=as_parts, unsigned=unsigned, on_progress=on_progress
            )
        else:
            sent = sender.resume(on_progress=on_progress)
    tell_sent(speaker, sent)
    speaker.finish(good=all(one.problem is None for one in sent))


@app.command()
def collect(
    *,
    config: ConfigFile = Path("sender.toml"),
    env: Annotated[
        list[Environment] | None, typer.Option(help="Only these environments; default: all.")
    ] = None,
    as_json: Json = False,
    language: InLanguage = None,
) -> None:
    """Fetch the answers, verify the hub's signature, and file them beside what was sent."""
    speaker = Speaker(language=language or phrases.language_of(), as_json=as_json)
    with speaker.explaining(), _sender(config) as sender:
        collected = sender.collect(env or tuple(Environment))
    tell_collected(speaker, collected)
    speaker.finish(good=all(one.verified and one.problem is None for one in collected))


@app.command()
def status(
    *,
    config: ConfigFile = Path("sender.toml"),
    waiting: Annotated[bool, typer.Option("--waiting", help="Only what is unanswered.")] = False,
    as_json: Json = False,
    language: InLanguage = None,
) -> None:
    """Show what was sent and what is unanswered. Asks the hub nothing."""
    speaker = Speaker(language=language or phrases.language_of(), as_json=as_json)
    with speaker.explaining(), _journal(load_config(config)) as journal:
        rows = [row for row in journal.submissions() if row.is_waiting or not waiting]
    tell_status(speaker, rows)


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _journal(config: Config) -> Iterator[Journal]:
    journal = Journal(config.journal)
    try:
        yield journal
    finally:
        journal.close()


@contextmanager
def _sender(config_file: Path, declarations: Sequence[Path] = ()) -> Iterator[Sender]:
    config = load_config(config_file)
    structures = known_structures(declarations)
    with _journal(config) as journal, _transport(config) as transport:
        yield Sender(config, transport, journal, now=_now, structures=structures)


@contextmanager
def _transport(config: Config) -> Iterator[Transport]:
    transport: Transport
    if config.hub.folder is not None:
        transport = FolderTransport(config.hub.folder)
    else:
        transport = SftpTransport(config.hub, username=config.username, key=load_ssh_key(config.keys))
    try:
        yield transport
    finally:
        transport.close()
