"""`sender.toml`: who sends, to which hub, with which keys.

Laws: paths are relative to the file; an unknown key is refused with the nearest one that exists; the hub's
host key is written down by a person, never learnt from the first connection. The whole list of keys is
`KEYS`. It opens no key and no connection.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sluis.protocol.errors import ConfigurationError

# What each section may hold: the key, and the type of its value.
KEYS: dict[str, dict[str, type]] = {
    "sender": {"number": str, "username": str, "archive": str, "journal": str, "first_sequence": int},
    "hub": {
        "host": str,
        "port": int,
        "host_key": str,
        "ca": str,
        "folder": str,
        "legacy_ssh_rsa": bool,
        "time_zone": str,
        "login_timeout": int,
    },
    "keys": {"ssh": str, "signing": str, "certificate": str, "password_env": str},
    "collect": {"delete": bool},
}
SFTP_PORT = 8022
BRUSSELS = "Europe/Brussels"
HOST_KEY = re.compile(r"(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/=]+( .*)?")
LARGEST_SEQUENCE = 99_999


@dataclass(frozen=True, kw_only=True)
class Hub:
    """The transfer point: reached by SFTP, or a folder on this machine that something else carries away."""

    host: str = ""
    port: int = SFTP_PORT
    host_key: str = ""
    folder: Path | None = None
    ca: Path | None = None
    legacy_ssh_rsa: bool = False  # the official transfer point speaks nothing newer
    # The date in a name is the hub's date (codes 111, 126).
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(BRUSSELS))
    login_timeout: int = 15  # seconds


@dataclass(frozen=True, kw_only=True)
class KeyFiles:
    """Where the keys lie, and the variable that holds their pass phrase."""

    ssh: Path
    signing: Path
    certificate: Path
    password_env: str | None = None


@dataclass(frozen=True, kw_only=True)
class Config:
    """Everything that a sender needs to know; passed in, never global."""

    number: str  # six digits
    username: str
    archive: Path
    journal: Path
    hub: Hub
    keys: KeyFiles
    first_sequence: int = 1  # room for other software on the same channel
    delete_collected: bool = True


def load_config(path: Path) -> Config:
    """Read `sender.toml`.

    Raises ConfigurationError with a sentence that helps.
    """
    path = path.absolute()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigurationError(f"There is no file {path}. Point --config to your sender.toml.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path} cannot be read as TOML: {fault}") from None
    _refuse_unknown(document, path)
    reading = _Reading(document, path)
    hub = _hub(reading)
    return Config(
        number=_sender_number(reading),
        username=reading.text("sender", "username", needed=hub.folder is None),
        archive=reading.path("sender", "archive", "exchange"),
        journal=reading.path("sender", "journal", "journal.sqlite3"),
        hub=hub,
        keys=KeyFiles(
            ssh=reading.path("keys", "ssh", "" if hub.folder is None else "no-ssh-key"),
            signing=reading.path("keys", "signing"),
            certificate=reading.path("keys", "certificate"),
            password_env=reading.value("keys", "password_env"),
        ),
        first_sequence=_first_sequence(reading),
        delete_collected=reading.value("collect", "delete", default=True),
    )


@dataclass(frozen=True)
class _Reading:
    document: dict[str, dict[str, Any]]
    file: Path

    def value(self, section: str, key: str, default: Any = None) -> Any:
        found = self.document.get(section, {}).get(key, default)
        wanted = KEYS[section][key]
        if found is not None and (not isinstance(found, wanted) or (wanted is int and found is True)):
            names = {str: "a text in quotes", int: "a whole number", bool: "true or false"}
            raise ConfigurationError(
                f"{self.file}: [{section}] {key} must be {names[wanted]}, not {found!r}."
            )
        return found

    def text(self, section: str, key: str, *, needed: bool = True) -> str:
        found: str = self.value(section, key) or ""
        if needed and not found:
            raise ConfigurationError(f"{self.file}: [{section}] {key} is missing.")
        return found

    def path(self, section: str, key: str, default: str = "") -> Path:
        return (
            self.file.parent
            / Path(self.value(section, key) or default or self.text(section, key)).expanduser()
        )


def _hub(reading: _Reading) -> Hub:
    folder = reading.text("hub", "folder", needed=False)
    host_key = reading.text("hub", "host_key", needed=False)
    if not folder and not HOST_KEY.fullmatch(host_key.strip()):
        raise ConfigurationError(
            f"{reading.file}: [hub] host_key must hold the hub's public key as one line, such as "
            '"ssh-ed25519 AAAA...". Ask the hub for it: Sluis never trusts a key because it came first.'
        )
    return Hub(
        host=reading.text("hub", "host", needed=not folder),
        port=reading.value("hub", "port", SFTP_PORT),
        host_key=host_key.strip(),
        folder=reading.path("hub", "folder") if folder else None,
        ca=reading.path("hub", "ca") if reading.value("hub", "ca") else None,
        legacy_ssh_rsa=reading.value("hub", "legacy_ssh_rsa", default=False),
        time_zone=_time_zone(reading),
        login_timeout=reading.value("hub", "login_timeout", Hub.login_timeout),
    )


def _time_zone(reading: _Reading) -> ZoneInfo:
    name = reading.value("hub", "time_zone", BRUSSELS)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigurationError(f"{reading.file}: [hub] time_zone {name!r} is not a time zone.") from None


def _sender_number(reading: _Reading) -> str:
    number = reading.text("sender", "number")
    if not re.fullmatch(r"[0-9]{6}", number) or number == "000000":
        raise ConfigurationError(
            f"{reading.file}: [sender] number must be your sender number in six digits, such as 006400, "
            f"not {number!r}."
        )
    return number


def _first_sequence(reading: _Reading) -> int:
    first: int = reading.value("sender", "first_sequence", 1)
    if not 1 <= first <= LARGEST_SEQUENCE:
        raise ConfigurationError(
            f"{reading.file}: [sender] first_sequence lies between 1 and {LARGEST_SEQUENCE}."
        )
    return first


def _refuse_unknown(document: dict[str, Any], file: Path) -> None:
    for section, content in document.items():
        if section not in KEYS or not isinstance(content, dict):
            raise ConfigurationError(f"{file}: [{section}] is not known.{_nearest(section, KEYS)}")
        for key in content:
            if key not in KEYS[section]:
                raise ConfigurationError(
                    f"{file}: [{section}] {key} is not known.{_nearest(key, KEYS[section])}"
                )


def _nearest(word: str, known: dict[str, Any]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.4)
    return f" Did you mean {close[0]}?" if close else f" Known are {', '.join(known)}."
