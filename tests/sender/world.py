"""The world of the sender's tests: Atlas, its keys and its sender.toml, and a hub in memory.

Law: every moment is `MOMENT` unless a test says otherwise. No test here knows our own hub.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import asyncssh
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sluis.sender.config import load_config
from sluis.sender.journal import Journal
from sluis.sender.sender import Sender
from sluis.sender.simulator import SimulatedHub, make_keys
from sluis.sender.structures import known_structures

if TYPE_CHECKING:
    from pathlib import Path

    from sluis.protocol.folders import Folder
    from sluis.sender.keys import SigningKeys

MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
ATLAS = "100001"
HOST_KEY = asyncssh.generate_private_key("ssh-ed25519")
SSH_KEY = asyncssh.generate_private_key("ssh-ed25519")
ATLAS_KEYS = make_keys("Atlas", at=MOMENT)
HUB_KEYS = make_keys("Hub", at=MOMENT)
CIRCE_KEYS = make_keys("Circe", at=MOMENT)

DECLARATION = """
code = "TEST"
title = { nl = "Proef", fr = "Essai", de = "Probe", en = "Trial" }
identifications = ["TEST001"]
root = "Trial"
"""
FORM = (
    "<Form><Identification>TEST001</Identification><FormCreationDate>2026-11-21</FormCreationDate>"
    "<FormCreationHour>10:00:00.00{number}</FormCreationHour><AttestationStatus>0</AttestationStatus>"
    "<TypeForm>SU</TypeForm></Form>"
)


def document(forms: int = 1) -> bytes:
    """A file of the application TEST."""
    return ("<Trial>" + "".join(FORM.format(number=number) for number in range(forms)) + "</Trial>").encode()


def write_keys(folder: Path, keys: SigningKeys, name: str) -> None:
    pem = keys.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / f"{name}.key.pem").write_bytes(pem)
    (folder / f"{name}.pem").write_text(keys.certificate.pem)


def write_home(folder: Path, *, hub: str = 'host = "127.0.0.1"', more: str = "") -> Path:
    """Atlas' folder with keys and sender.toml. Returns the path of sender.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    write_keys(folder, ATLAS_KEYS, "atlas")
    write_keys(folder, HUB_KEYS, "hub")
    (folder / "id_ed25519").write_bytes(SSH_KEY.export_private_key())
    (folder / "declarations").mkdir(exist_ok=True)
    (folder / "declarations" / "test.toml").write_text(DECLARATION)
    host_key = HOST_KEY.export_public_key().decode().strip()
    (folder / "sender.toml").write_text(
        f'[sender]\nnumber = "{ATLAS}"\nusername = "EXPAtlas"\n'
        f'[hub]\n{hub}\nhost_key = "{host_key}"\nca = "hub.pem"\n'
        f'[keys]\nssh = "id_ed25519"\nsigning = "atlas.key.pem"\ncertificate = "atlas.pem"\n{more}'
    )
    return folder / "sender.toml"


@dataclass
class World:
    """Atlas at home, and the hub."""

    home: Path
    hub: SimulatedHub
    sender: Sender
    journal: Journal
    uploads: list[tuple[Folder, str]] = field(default_factory=list)
    later_journals: list[Journal] = field(default_factory=list)

    def file(self, name: str = "declarations.xml", content: bytes | None = None) -> Path:
        path = self.home / name
        path.write_bytes(document() if content is None else content)
        return path

    def restarted(self, *, now: datetime = MOMENT) -> Sender:
        """A new process: nothing of the old sender is left but its files."""
        self.later_journals.append(Journal(self.home / "journal.sqlite3"))
        return _sender(self.home, self.hub, self.later_journals[-1], now=now)

    def close(self) -> None:
        for journal in (self.journal, *self.later_journals):
            journal.close()

    def folder(self, go_name: str) -> Path:
        return self.home / "exchange" / go_name


def make_world(home: Path, *, more: str = "") -> World:
    write_home(home, more=more)
    hub = SimulatedHub(sender=ATLAS, certificate=ATLAS_KEYS.certificate, keys=HUB_KEYS, now=lambda: MOMENT)
    journal = Journal(home / "journal.sqlite3")
    world = World(home, hub, _sender(home, hub, journal), journal)
    hub.before_put = lambda folder, name: world.uploads.append((folder, name))
    return world


def _sender(home: Path, hub: SimulatedHub, journal: Journal, *, now: datetime = MOMENT) -> Sender:
    structures = known_structures([home / "declarations"])
    return Sender(load_config(home / "sender.toml"), hub, journal, now=lambda: now, structures=structures)


def later(days: int) -> datetime:
    return MOMENT + timedelta(days=days)
