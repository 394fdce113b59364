"""Groups of applications: what mandates are given for, and what each group holds on which day.

Laws: groups are declared in files (ours, and an operator's), never in code or rows; a mandate names its group
only, so it stays the same when the content changes (facts, section 10). An application that stands in no
group is a group of its own, with one agent.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from sluis.protocol.errors import ConfigurationError
from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED: Final = Path(__file__).parent / "groups.toml"
CODE: Final = re.compile(r"[a-z][a-z0-9-]{1,39}")
APPLICATION: Final = re.compile(r"[A-Z0-9]{4}")
MOST_AGENTS: Final = 9
FOREVER: Final = date.max


@dataclass(frozen=True, slots=True)
class GroupVersion:
    """What a group holds from `starts` until before `ends`."""

    group: str
    starts: date
    ends: date | None
    applications: frozenset[str]

    def holds(self, application: str, *, on: date) -> bool:
        return application in self.applications and self.covers(on)

    def covers(self, day: date) -> bool:
        return self.starts <= day < (self.ends or FOREVER)


@dataclass(frozen=True, slots=True)
class Group:
    """`agents` is how many mandataries one principal may have for it at one time."""

    code: str
    title: TranslatedText
    agents: int
    versions: tuple[GroupVersion, ...]

    def applications(self, *, on: date) -> frozenset[str]:
        return next((version.applications for version in self.versions if version.covers(on)), frozenset())


def groups() -> dict[str, Group]:
    """Every declared group by its code. Raises ConfigurationError for a file that does not say it right."""
    return _read(settings.MANDATE_GROUPS)


def group_named(code: str) -> Group:
    """The group with this code; an application that no group holds is one by itself.

    Raises ConfigurationError when neither a group nor an application can have this code.
    """
    if known := groups().get(code):
        return known
    if not APPLICATION.fullmatch(code):
        raise ConfigurationError(f"No group of applications is called {code}: see SLUIS_MANDATE_GROUPS.")
    alone = GroupVersion(code, date.min, None, frozenset({code}))
    return Group(code, TranslatedText.same(code), 1, (alone,))


def groups_with(application: str, *, on: date) -> tuple[str, ...]:
    """The codes under which a mandate covers this application on that day; the declared ones first."""
    declared = [code for code, group in groups().items() if application in group.applications(on=on)]
    return (*declared, application)


def group_for(application: str, *, on: date) -> Group:
    """The group in which a mandate for this application is given."""
    return group_named(groups_with(application, on=on)[0])


@cache
def _read(own: Path | None) -> dict[str, Group]:
    known: dict[str, Group] = {}
    for file in (SHIPPED, own):
        if file is not None:
            known |= _groups_of(file)
    return known


def _groups_of(file: Path) -> dict[str, Group]:
    try:
        tables = tomllib.loads(file.read_text())
        return {code: _group(code, table) for code, table in tables.items()}
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise ConfigurationError(
            f"The groups of mandates in {file} cannot be read: {problem!r}."
        ) from problem


def _group(code: str, table: Mapping[str, Any]) -> Group:
    if not CODE.fullmatch(code):
        raise ValueError(f"{code} is no code of a group: small letters, digits and hyphens")
    versions = sorted((_version(code, one) for one in table["versions"]), key=lambda version: version.starts)
    for earlier, later in pairwise(versions):
        if earlier.ends is None or earlier.ends > later.starts:
            raise ValueError(f"two versions of {code} hold the same day")
    if not versions or table["agents"] not in range(1, MOST_AGENTS + 1):
        raise ValueError(f"{code} needs a version, and between 1 and {MOST_AGENTS} agents")
    return Group(code, TranslatedText(**table["title"]), table["agents"], tuple(versions))


def _version(code: str, table: Mapping[str, Any]) -> GroupVersion:
    starts, ends, codes = table["starts"], table.get("ends"), table["applications"]
    if ends is not None and ends <= starts:
        raise ValueError(f"a version of {code} ends before it starts")
    if not codes or not all(APPLICATION.fullmatch(one) for one in codes):
        raise ValueError(f"a version of {code} needs applications of four capital letters or digits")
    return GroupVersion(code, starts, ends, frozenset(codes))
