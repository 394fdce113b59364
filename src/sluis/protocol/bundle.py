"""The bundle: the files of one submission, and the automaton that says when they are all there.

Law 1: everything that moves a bundle from one state to another lives here, in BUNDLE_TRANSITIONS.
Law 2: it is blind to its side; sender and hub, simulator and test walk the same table.
It works on raw names, so that a wrongly named file still reaches the verdict. It keeps no time (the hub
tells that a wait is over) and judges no name (`names.check_name` does).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sluis.protocol.name_grammar import STEM_END, Part, part_of, suffix_of
from sluis.protocol.reasons import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.protocol.name_grammar import Fault


class BundleState(StrEnum):
    """Where a bundle is on its way."""

    GATHERING = "gathering"  # parts may come, GO has not
    TRIGGERED = "triggered"  # GO came before everything it announces
    COMPLETE = "complete"  # ready for the verdict
    CANCELLED = "cancelled"  # TD came in time
    STRANDED = "stranded"  # GO never came


class BundleEvent(StrEnum):
    """What can happen to a bundle. Its names are brought up to date before the event is told."""

    PART_CAME = "part came"  # data or a signature
    GO_CAME = "go came"
    TD_CAME = "td came"
    GRACE_OVER = "grace over"  # the time after GO in which a late part may still come
    WAIT_OVER = "wait over"  # the time in which GO had to come


class Guard(StrEnum):
    """What decides between two ways out for the same event."""

    ALWAYS = "always"
    WHOLE = "everything that GO announces is there"


# For each state and event: the ways out, of which the first with a true guard is taken. An event that a
# state does not list changes nothing: a timer may ring late. A state without events is sealed.
BUNDLE_TRANSITIONS: dict[BundleState, dict[BundleEvent, tuple[tuple[Guard, BundleState], ...]]] = {
    BundleState.GATHERING: {
        BundleEvent.PART_CAME: ((Guard.ALWAYS, BundleState.GATHERING),),
        BundleEvent.GO_CAME: (
            (Guard.WHOLE, BundleState.COMPLETE),
            (Guard.ALWAYS, BundleState.TRIGGERED),
        ),
        BundleEvent.TD_CAME: ((Guard.ALWAYS, BundleState.CANCELLED),),
        BundleEvent.WAIT_OVER: ((Guard.ALWAYS, BundleState.STRANDED),),
    },
    BundleState.TRIGGERED: {
        BundleEvent.PART_CAME: (
            (Guard.WHOLE, BundleState.COMPLETE),
            (Guard.ALWAYS, BundleState.TRIGGERED),
        ),
        BundleEvent.GO_CAME: (
            (Guard.WHOLE, BundleState.COMPLETE),
            (Guard.ALWAYS, BundleState.TRIGGERED),
        ),
        BundleEvent.TD_CAME: ((Guard.ALWAYS, BundleState.CANCELLED),),
        BundleEvent.GRACE_OVER: ((Guard.ALWAYS, BundleState.COMPLETE),),
    },
    BundleState.COMPLETE: {},
    BundleState.CANCELLED: {},
    BundleState.STRANDED: {},
}

_TRIGGER = frozenset({Part.GO})
_SIGNATURES = frozenset({Part.FS})
_DATA = frozenset({Part.FI, Part.FO, Part.CO})  # what is sent, what is received: blind to its side

_REASONS = {
    _DATA: (Reason.FI_COUNT, Reason.FI_NUMBERING),
    _SIGNATURES: (Reason.FS_COUNT, Reason.FS_NUMBERING),
}

_EVENT_OF = dict.fromkeys(_DATA | _SIGNATURES, BundleEvent.PART_CAME) | {
    Part.GO: BundleEvent.GO_CAME,
    Part.TD: BundleEvent.TD_CAME,
}


@dataclass(frozen=True, slots=True)
class Bundle:
    """The raw names that are present, triggers included, and the state. A sealed bundle never changes."""

    names: frozenset[str] = frozenset()
    state: BundleState = BundleState.GATHERING

    @property
    def is_sealed(self) -> bool:
        """Whether nothing can happen to this bundle any more."""
        return not BUNDLE_TRANSITIONS[self.state]

    def with_name(self, raw: str) -> Bundle:
        """This bundle with one more file. The state moves by `after`."""
        return self if self.is_sealed else replace(self, names=self.names | {raw})

    def without_name(self, raw: str) -> Bundle:
        """This bundle when the sender took a file away before it was sealed."""
        return self if self.is_sealed else replace(self, names=self.names - {raw})

    def after(self, event: BundleEvent, *, signature_required: bool) -> Bundle:
        """This bundle after `event`; the same one when the event does not concern its state."""
        for guard, state in BUNDLE_TRANSITIONS[self.state].get(event, ()):
            if guard is Guard.ALWAYS or self._is_whole(signature_required=signature_required):
                return replace(self, state=state)
        return self

    def received(self, raw: str, *, signature_required: bool) -> Bundle:
        """This bundle after a file with this name came; the same one when its type is unknown."""
        part = part_of(raw)
        if part is None:
            return self
        return self.with_name(raw).after(_EVENT_OF[part], signature_required=signature_required)

    def missing(self, *, signature_required: bool) -> tuple[Refusal, ...]:
        """The verdict on the set: 120 and 122 (how many), 123 and 124 (which numbers), 130 (no GO).

        Empty when the files are just what GO announces. Where no signature is required, FS files may be
        there or not, and nothing is said about them.
        """
        go = self._go()
        if go is None:
            return (Refusal(reason=Reason.GO_MISSING, file=min(self.names, default=None)),)
        return tuple(
            Refusal(reason=reason, file=go, detail=detail)
            for parts in _needed(signature_required=signature_required)
            for reason, detail in self._faults_of(parts, go)
        )

    def _go(self) -> str | None:
        """The trigger. Of two that announce different numbers of parts: the lower one."""
        return min(self._of(_TRIGGER), default=None)

    def _of(self, parts: frozenset[Part]) -> frozenset[str]:
        return frozenset(name for name in self.names if part_of(name) in parts)

    def _is_whole(self, *, signature_required: bool) -> bool:
        """Counts only: a wrong number in a name will not get better by waiting."""
        go = self._go()
        needed = _needed(signature_required=signature_required)
        return go is not None and all(len(self._of(parts)) >= _announced(go) for parts in needed)

    def _faults_of(self, parts: frozenset[Part], go: str) -> Iterator[Fault]:
        names, total = self._of(parts), _announced(go)
        count, numbering = _REASONS[parts]
        if len(names) != total:
            yield count, f"{len(names)} files, {total} announced"
        announced = {(total, number) for number in range(1, total + 1)}
        if not {_place_of(name) for name in names} <= announced:
            yield numbering, f"other numbers than 1 to {total} of {total}"


def _needed(*, signature_required: bool) -> tuple[frozenset[Part], ...]:
    return (_DATA, _SIGNATURES) if signature_required else (_DATA,)


def _announced(go: str) -> int:
    """How many parts a trigger announces. Without a readable number: one; its name is judged elsewhere."""
    total, _number = suffix_of(go.split("."))
    return _digit(total) or 1


def _place_of(name: str) -> tuple[int | None, int | None]:
    """(number of parts, number of this part); a name without suffix is part 1 of 1."""
    elements = name.split(".")
    if len(elements) <= STEM_END:
        return (1, 1)
    total, number = suffix_of(elements)
    return (_digit(total), _digit(number))


def _digit(element: str | None) -> int | None:
    return int(element) if element is not None and re.fullmatch(r"[1-9]", element) else None
