"""Reading environment variables: the value, or a sentence that helps. Nothing here knows a setting.

Law: a value that is wrong raises ConfigurationError with the name of its variable.
"""

from __future__ import annotations

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from sluis.protocol.errors import ConfigurationError


def env_text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def env_bool(name: str, default: bool) -> bool:
    text = os.environ.get(name, str(default))
    if text not in ("True", "False"):
        raise ConfigurationError(f"{name} must be True or False, not {text!r}.")
    return text == "True"


def env_int(name: str, default: int) -> int:
    text = os.environ.get(name, str(default))
    if not text.isascii() or not text.isdigit():
        raise ConfigurationError(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def env_float(name: str, default: float) -> float:
    text = os.environ.get(name, str(default))
    try:
        return float(text)
    except ValueError:
        raise ConfigurationError(f"{name} must be a number of seconds or hours, not {text!r}.") from None


def env_choice(name: str, default: str, *choices: str) -> str:
    text = os.environ.get(name, default)
    if text not in choices:
        raise ConfigurationError(f"{name} must be one of {', '.join(choices)}, not {text!r}.")
    return text


def env_ports(name: str, default: str) -> range:
    """`first-last`, both included; empty for none."""
    text = os.environ.get(name, default)
    first, _, last = text.partition("-")
    if text and not (first.isdigit() and last.isdigit() and 1024 <= int(first) <= int(last) <= 65535):  # noqa: PLR2004  # ports
        raise ConfigurationError(f"{name} must be two ports such as 50000-50099, from 1024 on, not {text!r}.")
    return range(int(first), int(last) + 1) if text else range(0)


def env_list(name: str, default: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in os.environ.get(name, default).split(",") if word.strip())


def env_networks(name: str, default: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(word) for word in env_list(name, default))
    except ValueError as problem:
        raise ConfigurationError(f"{name} must be networks such as 10.0.0.0/8,::1/128: {problem}.") from None


def env_secret(name: str, default: str) -> str:
    """The secret itself, or the contents of the file that `<name>_FILE` names."""
    file = os.environ.get(f"{name}_FILE")
    if file is None:
        return os.environ.get(name, default)
    try:
        return Path(file).read_text().strip()
    except OSError as problem:
        raise ConfigurationError(f"{name}_FILE names {file}, which cannot be read: {problem}.") from problem


def env_file(name: str, default: str) -> Path | None:
    """A file that need not be there at all: empty means none."""
    text = os.environ.get(name, default)
    return Path(text).resolve() if text else None


def env_path(name: str, default: Path) -> Path:
    return Path(os.environ.get(name, default)).resolve()


def env_store(name: str, default: Path) -> Path | str:
    """A folder, or the address of an object store, which the vault reads further."""
    text = os.environ.get(name, "")
    if "://" not in text:
        return env_path(name, default)
    if not text.startswith("s3://"):
        raise ConfigurationError(f"{name} must be a folder or s3://bucket/prefix?endpoint=..., not {text!r}.")
    return text
