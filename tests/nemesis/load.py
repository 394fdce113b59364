"""The load: Atlas, Brabo and Circe, each in a thread, sending and collecting until told to stop.

Laws: whatever the hub answers, a sender goes on; what failed is resumed under its own name until it is
acknowledged; every letter is in the history with the names and digests of its files.
"""

from __future__ import annotations

import hashlib
import threading
import traceback
from collections import deque
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

from sluis.protocol.errors import TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment, FileName, Part
from sluis.protocol.signature import encode_text, sign
from sluis.sender.config import load_config
from sluis.sender.journal import Journal
from sluis.sender.keys import load_signing_keys, load_ssh_key
from sluis.sender.sender import Sender
from sluis.sender.structures import known_structures
from sluis.sender.transports.sftp import SftpTransport
from tests.nemesis.letters import Desk, Letter, data_of
from tests.nemesis.wire import Parcel, Wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sluis.sender.config import Config
    from tests.nemesis.history import History
    from tests.nemesis.hub import Hub

BY_HAND = {"wrong signature", "without FS", "repeated", "taken back"}
FIRST_BY_HAND = 50_000  # the Sender counts from 1, parcels from here
REMEMBERED = 20


@contextmanager
def line_to(config: Config, history: History) -> Iterator[Wire]:
    """A connection for one sender, closed at the end."""
    key = load_ssh_key(config.keys)
    inner = SftpTransport(config.hub, username=config.username, key=key)
    with closing(Wire(inner, history, sender=config.number)) as wire:
        yield wire


class Paper:
    """Makes the files of a letter by hand."""

    def __init__(self, config: Config, *, first: int) -> None:
        self._config = config
        self._keys = load_signing_keys(config.keys, at=datetime.now(UTC))
        self._sequence = first

    def parcel(self, letter: Letter) -> Parcel:
        """FI, FS and the trigger of a letter, right or wrong as its kind tells."""
        at = datetime.now(UTC)
        self._sequence += 1
        first = FileName(
            part=Part.FI,
            code="FLAD",
            sender=self._config.number,
            date=at.astimezone(self._config.hub.time_zone).date(),
            sequence=f"{self._sequence:05}",
            environment=Environment(letter.environment),
            total=len(letter.files),
            number=1,
        )
        files = []
        for number, said in enumerate(letter.files, start=1):
            data = data_of(said, letter=letter, at=at)
            files.append((str(first.sibling(Part.FI, number)), data))
            if letter.kind != "without FS":
                signed = b"something else" if letter.kind == "wrong signature" else data
                files.append((str(first.sibling(Part.FS, number)), self._signature(signed, at)))
        trigger = Part.TD if letter.kind == "taken back" else Part.GO
        files.append((str(first.sibling(trigger)), b""))
        return Parcel(Folder.inbox(Environment(letter.environment)), files)

    def _signature(self, data: bytes, at: datetime) -> bytes:
        keys = self._keys
        return encode_text(sign(_stream(data), key=keys.key, certificate=keys.certificate, at=at))


def _stream(data: bytes):
    from io import BytesIO  # noqa: PLC0415  # one small use

    return BytesIO(data)


class Correspondent(threading.Thread):
    """One sender of the load."""

    def __init__(self, hub: Hub, name: str, history: History, *, seed: int, pace: float) -> None:
        super().__init__(name=name, daemon=True)
        self._hub, self._history, self._pace = hub, history, pace
        self._dice = Random(f"{seed}/{name}")  # noqa: S311  # repeatable, not secret
        self.desk = Desk(name, self._dice)
        config = load_config(hub.home(name) / "sender.toml")
        own = hub.data.parent / "senders" / name
        own.mkdir(parents=True)
        self.config = replace(config, archive=own / "exchange", journal=own / "journal.sqlite3")
        self._own = own
        self._stopping = threading.Event()
        self._unsent: dict[str, Letter] = {}  # by GO, with the Sender's journal
        self._parcels: list[tuple[Parcel, Letter]] = []
        self._sent: deque[tuple[Letter, Parcel]] = deque(maxlen=REMEMBERED)
        self.trouble = ""  # a traceback of our own: the load itself is broken

    def stop(self) -> None:
        self._stopping.set()

    @property
    def is_done(self) -> bool:
        """Everything was acknowledged."""
        return not self._unsent and not self._parcels

    def run(self) -> None:
        try:
            with closing(Journal(self.config.journal)) as journal:
                self._paper = Paper(self.config, first=FIRST_BY_HAND)
                while not self._stopping.is_set() or not self.is_done:
                    with line_to(self.config, self._history) as wire:
                        self._use(wire, journal)
                    self._stopping.wait(0.2)
        except Exception:  # noqa: BLE001  # told to the checker, which fails the run
            self.trouble = traceback.format_exc()

    def _use(self, wire: Wire, journal: Journal) -> None:
        """A few letters over one connection; the next ones get a new one."""
        sender = Sender(
            self.config, wire, journal, now=lambda: datetime.now(UTC), structures=known_structures()
        )
        for _ in range(self._dice.randint(1, 5)):
            self._catch_up(sender, wire)
            if self._stopping.is_set():
                return
            self._write(sender, wire)
            if self._dice.random() < 0.2:
                self._collect(sender)
            self._stopping.wait(self._dice.uniform(0.5, 1.5) * self._pace)

    def _write(self, sender: Sender, wire: Wire) -> None:
        letter = self.desk.think_up()
        if letter.kind == "repeated":
            self._repeat(letter, wire)
        elif letter.kind in BY_HAND:
            self._push(self._paper.parcel(letter), letter, wire)
        else:
            self._send(letter, sender)

    def _send(self, letter: Letter, sender: Sender) -> None:
        at = datetime.now(UTC)
        sources = []
        for number, said in enumerate(letter.files, start=1):
            source = self._own / f"FLAD-{number}.xml"
            source.write_bytes(data_of(said, letter=letter, at=at))
            sources.append(source)
        (sent,) = sender.send(sources, Environment(letter.environment), as_parts=len(sources) > 1)
        names = [name for name in sent.names if name != sent.go_name]
        self._told_letter(letter, sent.go_name, {name: _digest(sent.folder / name) for name in names})
        self._unsent[sent.go_name] = letter
        if sent.problem is None:
            self._acknowledged(sent.go_name)

    def _push(self, parcel: Parcel, letter: Letter, wire: Wire) -> None:
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in parcel.files[:-1]}
        self._told_letter(letter, parcel.trigger, digests)
        self._parcels.append((parcel, letter))
        self._push_all(wire)

    def _repeat(self, letter: Letter, wire: Wire) -> None:
        """The very same files once more, under the name that was used before."""
        if not self._sent:
            return
        first, parcel = self._dice.choice(self._sent)
        letter = replace(letter, environment=first.environment, files=first.files)
        self._push(Parcel(parcel.folder, parcel.files), letter, wire)

    def _told_letter(self, letter: Letter, trigger: str, digests: dict[str, str]) -> None:
        self._history.tell(
            "letter",
            sender=self.config.number,
            environment=letter.environment,
            kind=letter.kind,
            trigger=trigger,
            digests=digests,
            codes=letter.codes,
            forms=[vars(said) for said in letter.forms],
        )

    def _catch_up(self, sender: Sender, wire: Wire) -> None:
        """Resume what failed before."""
        for sent in sender.resume():
            if sent.problem is None:
                self._acknowledged(sent.go_name)
        self._push_all(wire)

    def _push_all(self, wire: Wire) -> None:
        for parcel, letter in list(self._parcels):
            with suppress(TransferError):
                parcel.push(wire)
            if parcel.sent:
                self._parcels.remove((parcel, letter))
                self._history.tell("acknowledged", trigger=parcel.trigger, kind=letter.kind)

    def _acknowledged(self, go_name: str) -> None:
        letter = self._unsent.pop(go_name)
        self._history.tell("acknowledged", trigger=go_name, kind=letter.kind)
        self.desk.settle(letter)
        if letter.kind in ("good", "parts"):
            self._sent.append((letter, self._copy(go_name, letter)))

    def _copy(self, go_name: str, letter: Letter) -> Parcel:
        folder = self.config.archive / go_name
        names = sorted(path.name for path in folder.iterdir() if path.name[:2] in ("FI", "FS"))
        names = [name for name in names if ".999999." not in name]  # answers lie here too
        files = [(name, (folder / name).read_bytes()) for name in names]
        return Parcel(Folder.inbox(Environment(letter.environment)), [*files, (go_name, b"")])

    def _collect(self, sender: Sender) -> None:
        with suppress(TransferError):
            for one in sender.collecting():
                self._history.tell(
                    "collected",
                    sender=self.config.number,
                    name=one.name,
                    verified=one.verified,
                    problem=one.problem,
                )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
