"""What others may ask: the figures of a slice (a joint committee, a size, both or neither), safe to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.figures.counting import Count, Counts, count
from sluis.hub.applications.learning.figures.suppression import SMALLEST, hidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sluis.hub.applications.learning.figures.suppression import Group

__all__ = ["SMALLEST", "Figures", "Line", "figures_of"]
MONTHS: Final = tuple(f"{month:02}" for month in range(1, 13))


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One group. None stands where nothing may be told; minutes are those of all its workers together."""

    name: str
    workers: int | None
    granted: int | None = None
    participants: int | None = None
    followed: int | None = None

    @property
    def participation(self) -> int | None:
        """Of a hundred workers, how many followed something; whole."""
        if not self.workers or self.participants is None:
            return None
        return min(100, round(100 * self.participants / self.workers))


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """The whole slice and its tables; `committees` and `sizes` are what one may choose next.

    `by_kind` and `by_month` have no workers of their own: `participants` are who followed something there.
    """

    whole: Line
    by_committee: tuple[Line, ...]
    by_size: tuple[Line, ...]
    by_kind: tuple[Line, ...]
    by_month: tuple[Line, ...]
    committees: tuple[str, ...]


def figures_of(
    *, environment: str, year: int, committee: str | None = None, size: str | None = None
) -> Figures:
    """The figures of a year. Groups smaller than five, and what would tell them, are left out."""
    counts = count(environment=environment, year=year)
    return told(counts, committee=committee, size=size)


def told(counts: Counts, *, committee: str | None = None, size: str | None = None) -> Figures:
    """The figures of a slice of these counts."""
    secret = _Secret(counts)
    names = sorted({group[0] for group in counts.workers if group[0] is not None})
    sizes = sorted({group[1] for group in counts.workers if group[1] is not None})
    kinds = sorted({group[2] for group in counts.by_kind if group[2] is not None})
    return Figures(
        whole=secret.line("", committee, size),
        by_committee=tuple(
            secret.line(one, one, size)
            for one in names
            if committee in (None, one) and (one, size) in counts.workers
        ),
        by_size=tuple(
            secret.line(one, committee, one)
            for one in sizes
            if size in (None, one) and (committee, one) in counts.workers
        ),
        by_kind=tuple(secret.part(one, (committee, size, one), counts.by_kind) for one in kinds),
        by_month=tuple(secret.part(one, (committee, size, one), counts.by_month) for one in MONTHS),
        committees=tuple(one for one in names if one),
    )


class _Secret:
    """What is not told, of workers and of who followed something. Both tables keep each other's secrets."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._workers = hidden(_people(counts.workers))
        followers: frozenset[Group] = frozenset()
        while True:
            self._followers: dict[int, frozenset[Group]] = {}
            for table in (counts.by_kind, counts.by_month):
                already = [
                    group
                    for group in table
                    if group[:2] in self._workers or (group[2] is None and group in followers)
                ]
                found = hidden(_people(table), already=already)
                self._followers[id(table)] = found
                followers |= {group for group in found if group[2] is None}
            if all(
                {group for group in found if group[2] is None} == followers
                for found in self._followers.values()
            ):
                return

    def line(self, name: str, committee: str | None, size: str | None) -> Line:
        """A group of workers with what they followed."""
        workers = self._counts.workers.get((committee, size), Count(0, 0))
        if (committee, size) in self._workers:
            return Line(name=name, workers=None)
        followed = self.part(name, (committee, size, None), self._counts.by_kind)
        return Line(
            name=name,
            workers=workers.people,
            granted=workers.minutes,
            participants=followed.participants,
            followed=followed.followed,
        )

    def part(self, name: str, group: Group, table: Mapping[Group, Count]) -> Line:
        """Who followed something of a kind or in a month."""
        if group[:2] in self._workers or group in self._followers[id(table)]:
            return Line(name=name, workers=None)
        found = table.get(group, Count(0, 0))
        return Line(name=name, workers=None, participants=found.people, followed=found.minutes)


def _people(table: Mapping[Group, Count]) -> dict[Group, int]:
    return {group: one.people for group, one in table.items()}
