"""The OpenID Connect providers of this hub, from the TOML file that SLUIS_OPENID_PROVIDERS names.

One table for each: `[itsme]` with name, issuer, client_id, client_secret or client_secret_file, and if wanted
person_number_claim, level (high, substantial or low), scopes, acr_values and token_auth_method. Without
person_number_claim a provider only lets people in whom it was linked to before.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = re.compile(r"[a-z0-9-]{1,40}")
LEVELS = ("high", "substantial", "low")
NEEDED = {"name", "issuer", "client_id"}
KNOWN = NEEDED | {
    "client_secret",
    "client_secret_file",
    "person_number_claim",
    "level",
    "scopes",
    "acr_values",
    "token_auth_method",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Provider:
    """`id` stands in addresses; `level` is what the operator says of it."""

    id: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    person_number_claim: str = ""
    level: str = "high"
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    acr_values: tuple[str, ...] = ()
    token_auth_method: str = ""


def configured() -> tuple[Provider, ...]:
    """Every provider, in the order of the file. Raises ConfigurationError with a sentence that helps."""
    return read(settings.OPENID_PROVIDERS) if settings.OPENID_PROVIDERS else ()


def recognise_numbers() -> bool:
    """Whether somebody with a person number can sign in without any key that was given here."""
    return any(one.person_number_claim for one in configured())


def level_of(provider_id: str) -> str:
    """How sure this provider is of who somebody is; low for one that is not configured any more."""
    return next((one.level for one in configured() if one.id == provider_id), "low")


@lru_cache(maxsize=8)
def read(path: Path) -> tuple[Provider, ...]:
    try:
        tables = tomllib.loads(path.read_text())
    except (OSError, ValueError) as problem:
        raise ConfigurationError(f"SLUIS_OPENID_PROVIDERS: {path} cannot be read: {problem}.") from problem
    return tuple(_provider(name, table, path) for name, table in tables.items())


def _provider(name: str, table: Any, path: Path) -> Provider:
    where = f"SLUIS_OPENID_PROVIDERS: [{name}] in {path}"
    if not isinstance(table, dict) or not NAMES.fullmatch(name):
        raise ConfigurationError(f"{where} must be a table, named with small letters, digits and hyphens.")
    facts = dict(table)
    if missing := NEEDED - set(facts):
        raise ConfigurationError(f"{where} needs {', '.join(sorted(missing))}.")
    if unknown := set(facts) - KNOWN:
        raise ConfigurationError(f"{where} has unknown settings: {', '.join(sorted(unknown))}.")
    if facts.get("level", "high") not in LEVELS:
        raise ConfigurationError(f"{where}: level must be one of {', '.join(LEVELS)}.")
    facts["client_secret"] = _secret(facts, where=where, beside=path.parent)
    for several in ("scopes", "acr_values"):
        if several in facts:
            facts[several] = tuple(facts[several])
    return Provider(id=name, **facts)


def _secret(facts: dict[str, Any], *, where: str, beside: Path) -> str:
    file = facts.pop("client_secret_file", "")
    if not file:
        return str(facts.get("client_secret", ""))
    try:
        return str((beside / file).read_text().strip())
    except OSError as problem:
        raise ConfigurationError(f"{where}: client_secret_file cannot be read: {problem}.") from problem
