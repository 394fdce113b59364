"""The first thing a newcomer sees: one demo declaration that went the whole way, and what to try next.

The story is told by the real sender against the real hub, as Atlas; nothing in it is pretended. It keeps a
journal of its own and takes only its own answers: what else waits in OUT is not the demo's.
"""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.panel import Panel
from rich.table import Table

from sluis.hub.doors.portal.signin.demo import demo_link
from sluis.protocol.errors import TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.sender.config import load_config
from sluis.sender.journal import Journal
from sluis.sender.keys import load_ssh_key
from sluis.sender.sender import Sender
from sluis.sender.structures import known_structures
from sluis.sender.transports.sftp import SftpTransport
from sluis.up import people, place, world
from sluis.up.door_certificate import AUTHORITY

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from rich.console import Console

    from sluis.sender.collection import Collected
    from sluis.up.place import Place

PATIENCE = 60.0  # seconds for the answers to come
#: The demo numbers its own file high, so that anybody may begin at 00001.
FIRST_SEQUENCE = 90_001
ANSWERS = 2  # a receipt and a notification


@dataclass
class Story:
    """What the demo declaration met on its way."""

    go_name: str
    answers: list[Collected] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def is_told(self) -> bool:
        """Both answers came, or a refusal, after which nothing more comes."""
        refused = any(not receipt.accepted for answer in self.answers for receipt in answer.answer.receipts)
        return refused or len(self.answers) == ANSWERS


def tell_story(here: Place, *, stopping: threading.Event) -> Story:
    """Send one declaration as Atlas and wait for both answers. Raises SluisError when it goes wrong."""
    home = here.data / "demo" / world.ATLAS.name
    own = here.data / "first-declaration"
    own.mkdir(exist_ok=True)
    at = datetime.now(UTC)
    source = own / "declaration.xml"
    mark = f"demo-{at:%Y%m%d%H%M%S}"
    source.write_bytes(world.sample(world.ATLAS, "training", forms=1, mark=mark, at=at))
    config = replace(
        load_config(home / "sender.toml"),
        first_sequence=FIRST_SEQUENCE,
        journal=own / "journal.sqlite3",
        archive=own / "exchange",
        delete_collected=False,
    )
    with (
        closing(Journal(config.journal)) as journal,
        closing(SftpTransport(config.hub, username=config.username, key=load_ssh_key(config.keys))) as line,
    ):
        sender = Sender(config, line, journal, now=lambda: datetime.now(UTC), structures=known_structures())
        story = _follow(sender, source, stopping=stopping)
        for answer in story.answers:
            for part in ("FO", "FS", "GO"):
                line.remove(Folder.OUT, part + answer.name[2:])
        return story


def _follow(sender: Sender, source: Path, *, stopping: threading.Event) -> Story:
    began = time.monotonic()
    sent = sender.send([source], Environment.R)[0]
    if sent.problem:
        raise TransferError(sent.problem)
    story = Story(sent.go_name)
    while not story.is_told and not stopping.wait(0.2):
        found = sender.collect([Environment.R])
        story.answers += [answer for answer in found if answer.go_name == sent.go_name]
        story.seconds = time.monotonic() - began
        if story.seconds > PATIENCE:
            raise TransferError(f"no answer within {PATIENCE:.0f} seconds; `sluis collect` finds it later")
    return story


def show(here: Place, story: Story | None, *, console: Console, demo: bool) -> None:
    """Print the panel."""
    facts = Table.grid(padding=(0, 2))
    facts.add_row("Portal", f"http://{place.HOST}:{here.http_port}/")
    facts.add_row("SFTP", f"{place.HOST} port {here.sftp_port}")
    facts.add_row("FTPS", f"{place.HOST} port {here.ftps_port}, explicit TLS; trust hub/{AUTHORITY}")
    facts.add_row("Data", str(here.data))
    if demo:
        for character in world.CAST:
            facts.add_row(
                character.name.capitalize(), f"{character.username}   {here.data / 'demo' / character.name}"
            )
    if story:
        _add_story(facts, story)
    console.print(Panel(facts, title="Sluis is running", subtitle="Ctrl-C stops it", expand=False))
    if demo:
        _show_people(here, console)
        _show_next(here, console)


def _show_people(here: Place, console: Console) -> None:
    """A sign-in link for each person of the demo; it works on this machine only."""
    console.print("Sign in to the portal with one click, as")
    for played, does in people.CAST:
        link = demo_link(people.person_of(played))
        console.print(
            f"  {played.first_name} {played.last_name}, {does}\n    http://{place.HOST}:{here.http_port}{link}",
            soft_wrap=True,
        )


def _add_story(facts: Table, story: Story) -> None:
    facts.add_row("", "")
    facts.add_row("Sent", story.go_name)
    for collected in story.answers:
        facts.add_row(*_told(collected))
    facts.add_row("Took", f"{story.seconds:.1f} seconds, from first byte to notification")


def _told(collected: Collected) -> tuple[str, str]:
    if collected.answer.receipts:
        receipt = collected.answer.receipts[0]
        verdict = "accepted" if receipt.accepted else "refused: " + " ".join(receipt.errors)
        return "Receipt", f"{collected.name}   {verdict}, ticket {receipt.ticket}"
    forms = list(collected.answer.forms.values())
    good, bad = sum(one.accepted for one in forms), sum(one.refused for one in forms)
    return "Notification", f"{collected.name}   {good} form accepted, {bad} refused"


def _show_next(here: Place, console: Console) -> None:
    atlas = here.data / "demo" / world.ATLAS.name
    command = ".venv/bin/sluis"
    console.print("Three things to try in another terminal:")
    console.print(
        f"  {command} send {atlas}/samples/trainings.xml --config {atlas}/sender.toml --env R\n"
        f"  {command} collect --config {atlas}/sender.toml\n"
        f"  sftp -P {here.sftp_port} -i {atlas}/id_ed25519 {world.ATLAS.username}@{place.HOST}",
        soft_wrap=True,
    )
