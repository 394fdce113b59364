"""The values that components show; a page makes them, a template of web/components draws them.

Laws: values only, already in the reader's language; a component never asks a database.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.functional import _StrOrPromise as Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Somewhere to go: of the navigation, the breadcrumbs, the tabs, or beside a fact.

    `of` completes the label for who hears it without its row ("Change" "e-mail address"); `count` stands
    behind it as a number.
    """

    label: Words
    address: str
    current: bool = False
    count: int | None = None
    of: Words = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Acting:
    """For whom the reader acts: stands on top of every page."""

    company: Words
    capacity: Words
    person: str
    choose_address: str = ""
    many: bool = False  # there is something to choose
    account_address: str = ""
    client: str = ""  # the company for which a mandatary acts now
    client_address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A row of summary_list.html: a name and what is known, with links that change it."""

    key: Words
    value: Any = ""
    tag: Words = ""
    colour: str = ""
    address: str = ""
    links: tuple[Link, ...] = ()
    exact: bool = False  # a number or a code: in letters of one width, never translated


class Progress(StrEnum):
    """How far a station is."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Station:
    """A station of timeline.html."""

    label: Words
    progress: Progress
    at: datetime | None = None
    text: Words = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A bar of bars.html."""

    label: Words
    value: float
    address: str = ""
