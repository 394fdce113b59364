"""Which groups of a table are not told, because they are small, or because the rest would tell them. Pure.

A group has one value or None (all of them) in each dimension; a parent has None where its children have
values, and is their sum or near to it.

Laws: a group of one to four is hidden; what lies within a hidden group is hidden; under a parent that is
shown never exactly one child is hidden, and those that are hidden count five or more together: the next
smallest is hidden too. It goes on until nothing more has to be hidden.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Group = tuple[str | None, ...]
SMALLEST: Final = 5


def hidden(counts: Mapping[Group, int], *, already: Collection[Group] = ()) -> frozenset[Group]:
    """The groups of `counts` (people in each) that are not told; `already`: hidden for another reason."""
    gone = {group for group, count in counts.items() if 0 < count < SMALLEST}
    gone |= {group for group in already if group in counts}
    tables = _tables(counts)
    while True:
        before = len(gone)
        gone |= {group for group in counts if any(above in gone for above in _above(group))}
        for parent, children in tables:
            if parent not in gone:
                gone |= _more(parent, children, counts, gone)
        if len(gone) == before:
            return frozenset(gone)


def _tables(counts: Mapping[Group, int]) -> list[tuple[Group, list[Group]]]:
    """Each parent with its children that have people, once for each dimension in which they differ."""
    tables: dict[tuple[Group, int], list[Group]] = defaultdict(list)
    for group, count in counts.items():
        for place, value in enumerate(group):
            if value is not None and count:
                tables[(*group[:place], None, *group[place + 1 :]), place].append(group)
    return [(parent, children) for (parent, _place), children in tables.items() if parent in counts]


def _more(parent: Group, children: list[Group], counts: Mapping[Group, int], gone: set[Group]) -> set[Group]:
    """What has to be hidden too: the smallest of the other children, or the parent when there is none."""
    secret = [one for one in children if one in gone]
    if not secret or (len(secret) > 1 and sum(counts[one] for one in secret) >= SMALLEST):
        return set()
    left = sorted((one for one in children if one not in gone), key=lambda one: (counts[one], str(one)))
    return {left[0]} if left else {parent}


def _above(group: Group) -> list[Group]:
    """Its parents."""
    return [
        (*group[:place], None, *group[place + 1 :]) for place, value in enumerate(group) if value is not None
    ]
