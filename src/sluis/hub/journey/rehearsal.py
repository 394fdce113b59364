"""The verdict on a file that was not sent: the same checks on a case that is nowhere stored.

Laws: it writes no row, keeps no content and issues nothing; each check is told as passed, refused or not
judged, the last when what it looks at was not given. What the real verdict says of a set, this says too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

from sluis.hub.applications.registry import application_for
from sluis.hub.journey.case import Case, Findings, rules_of_names
from sluis.hub.journey.checks import CHECKS, Check
from sluis.hub.journey.checks.content import content_is_sound
from sluis.hub.journey.checks.name import names_are_right
from sluis.hub.journey.checks.parts import parts_are_there
from sluis.hub.journey.checks.signature import signatures_are_valid
from sluis.hub.journey.completion import signature_required
from sluis.hub.journey.models import Part, Submission
from sluis.hub.journey.receipt import day_of
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment, check_name, stem_of
from sluis.protocol.names import Part as NamePart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sluis.hub.channels.models import Channel
    from sluis.protocol.reasons import Refusal

#: Later than every submission there is: each of them came before the one that is rehearsed.
AFTER_ALL = 2**63 - 1
STEM_ELEMENTS, TOTAL = 6, 6


class Outcome(StrEnum):
    """What became of one check."""

    PASSED = "passed"
    REFUSED = "refused"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A file that somebody holds: its size in bytes, and its bytes from the beginning at each call."""

    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One check, by the name of its function, with what it refuses."""

    check: str
    outcome: Outcome
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Rehearsal:
    """Every check in its order; `forms` when the data could be counted."""

    judged: tuple[Judged, ...]
    forms: int | None = None

    @property
    def accepted(self) -> bool:
        """Whether nothing that was judged is refused."""
        return all(one.outcome is not Outcome.REFUSED for one in self.judged)


def rehearse(
    *,
    channel: Channel,
    name: str,
    at: datetime,
    data: Given | None = None,
    signature: Given | None = None,
    folder: Folder | None = None,
) -> Rehearsal:
    """Judge a set by the name of one of its files. `folder`: the one that fits the name unless it is given.

    `channel` comes with its sender and company. Without data and signature only the name is judged.
    """
    stem = stem_of(name)
    if stem is None:
        refusals = check_name(name, today=day_of(at), rules=rules_of_names())
        return Rehearsal(judged=tuple(_nameless(_name(check), refusals) for check in CHECKS))
    given = {NamePart.FI: data, NamePart.FS: signature}
    held = {kind.value: one for kind, one in given.items() if one}
    case = _case(channel, name=name, held=held, folder=folder, at=at)
    findings = Findings()
    return Rehearsal(
        judged=tuple(_judge(check, case, findings, data, signature) for check in CHECKS), forms=findings.forms
    )


def _name(check: Check) -> str:
    return str(getattr(check, "__name__", ""))


def _nameless(check: str, refusals: tuple[Refusal, ...]) -> Judged:
    """A name that belongs to no set: no door takes such a file, and nothing else of it can be judged."""
    if check != _name(names_are_right):
        return Judged(check=check, outcome=Outcome.NOT_JUDGED)
    return Judged(check=check, outcome=Outcome.REFUSED, refusals=refusals)


def _judge(
    check: Check, case: Case, findings: Findings, data: Given | None, signature: Given | None
) -> Judged:
    needed: dict[Check, bool] = {
        parts_are_there: _is_whole(case, data, signature),
        signatures_are_valid: data is not None and signature is not None,
        content_is_sound: data is not None and case.application is not None,
    }
    if not needed.get(check, True):
        return Judged(check=_name(check), outcome=Outcome.NOT_JUDGED)
    refusals = tuple(check(case, findings))
    outcome = Outcome.REFUSED if refusals else Outcome.PASSED
    return Judged(check=_name(check), outcome=outcome, refusals=refusals)


def _is_whole(case: Case, data: Given | None, signature: Given | None) -> bool:
    """Whether one FI, with its FS where one is needed, can be the whole set."""
    several = case.submission.go_name.split(".")[TOTAL:] not in ([], ["1"])
    signed = signature is not None or not signature_required(case.submission.environment)
    return data is not None and signed and not several


def _case(
    channel: Channel, *, name: str, held: Mapping[str, Given], folder: Folder | None, at: datetime
) -> Case:
    elements = name.split(".")
    stem, suffix = ".".join(elements[1:STEM_ELEMENTS]), elements[STEM_ELEMENTS:]
    letter = elements[STEM_ELEMENTS - 1]
    fits = Environment(letter) if letter in set(Environment) else Environment.R
    place = folder or Folder.inbox(fits)
    go_name = ".".join([NamePart.GO, stem, *suffix[:1]])
    sent = {".".join([kind, stem, *suffix]): one.size for kind, one in held.items()} or {name: 0}
    code = stem.partition(".")[0]
    return Case(
        submission=Submission(
            pk=AFTER_ALL,
            channel=channel,
            folder=place,
            environment=place.environment,
            stem=stem,
            go_name=go_name,
            application=code,
            created_at=at,
            go_at=at,
        ),
        channel=channel,
        folder=place,
        parts=[_part(one, size=size) for one, size in {**sent, go_name: 0}.items()],
        application=application_for(code),
        rules=rules_of_names(),
        today=day_of(at),
        at=at,
        content=lambda digest: held[digest].open(),
    )


def _part(name: str, *, size: int) -> Part:
    """A file that is nowhere stored; its digest only tells the data from the signature."""
    return Part(name=name, digest=name[:2], size=size, whole=True)
