"""A submission in the values that components show: facts, files, signatures, refusals.

Laws: the sentences of a refusal are the official ones, in the reader's language; a file is shown with the
address that fetches it only when `fetch` says so, because operators see files but never their content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sluis.hub.doors.portal.submissions.words import STATUSES, application_name, environment_names
from sluis.hub.journey.states import Status
from sluis.hub.web.components import Fact
from sluis.hub.web.language import current_language
from sluis.protocol.names import Environment
from sluis.protocol.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sluis.hub.journey.models import Submission
    from sluis.hub.pickup.models import PickupFile


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownFile:
    """A file as file.html shows it; without `address` it cannot be fetched. `collected`: by the sender."""

    name: str
    address: str
    bytes: int
    sha256: str
    at: datetime
    collected: datetime | None = None
    whole: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownRefusal:
    """One refusal: the official code and rule, what to do, where, and what exactly was found (English)."""

    code: str
    text: str
    fix: str
    file: str
    line: int | None
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What was found about one signature."""

    file: str
    good: bool
    facts: list[Fact]


def facts(submission: Submission) -> list[Fact]:
    """What is known of a submission as a whole."""
    label, colour = STATUSES[Status(submission.status)]
    world = Environment(submission.environment)
    return [
        Fact(key=_("Status"), tag=label, colour=colour),
        Fact(key=_("Ticket"), value=submission.ticket, exact=True),
        Fact(key=_("Environment"), value=f"{environment_names()[world]} ({world})"),
        Fact(key=_("Application"), value=application_name(submission.application)),
        Fact(key=_("Received"), value=submission.created_at),
        Fact(key=_("Channel"), value=submission.channel.get_kind_display()),
        Fact(key=_("Sender number"), value=submission.channel.sender.number, exact=True),
        Fact(key=_("Forms"), value=submission.forms),
    ]


def part_files(submission: Submission, *, fetch: bool = True) -> list[ShownFile]:
    """The files as they were sent. One that did not arrive whole cannot be fetched."""
    return [
        ShownFile(
            name=part.name,
            address=reverse("submission-part", args=[submission.ticket, part.pk])
            if fetch and part.whole
            else "",
            bytes=part.size,
            sha256=part.digest,
            at=part.arrived_at,
            whole=part.whole,
        )
        for part in submission.parts.order_by("name")
    ]


def answer_files(
    submission: Submission, answers: Iterable[PickupFile], *, of: str, fetch: bool = True
) -> list[ShownFile]:
    """The files of the answer that is called `of` (the name of its FO); none while there is no answer."""
    return [
        ShownFile(
            name=file.name,
            address=reverse("submission-answer", args=[submission.ticket, file.pk]) if fetch else "",
            bytes=file.size,
            sha256=file.digest,
            at=file.created_at,
            collected=file.collected_at,
        )
        for file in answers
        if of and file.name[2:] == of[2:]
    ]


def refusals(submission: Submission) -> list[ShownRefusal]:
    """Why it was refused, in the reader's language."""
    return [_refusal(kept) for kept in submission.refusals]


def findings(submission: Submission, *, diagnosis: bool = False) -> list[Finding]:
    """What was found about each signature; the diagnosis of annex 25 is for operators only."""
    return [_finding(kept, diagnosis=diagnosis) for kept in submission.signatures]


def _refusal(kept: dict[str, Any]) -> ShownRefusal:
    reason, language = Reason.of(kept["code"]), current_language()
    return ShownRefusal(
        code=reason.acrf,
        text=reason.text[language],
        fix=reason.fix[language],
        file=kept.get("file") or "",
        line=kept.get("line"),
        detail=kept.get("detail") or "",
    )


def _finding(kept: dict[str, Any], *, diagnosis: bool) -> Finding:
    good = "diagnosis" not in kept
    told = [
        Fact(
            key=_("Signature"), tag=_("Valid") if good else _("Not valid"), colour="green" if good else "red"
        ),
        *(
            Fact(key=label, value=kept[name], exact=True)
            for name, label in _finding_words().items()
            if kept.get(name)
        ),
    ]
    if diagnosis and not good:
        told.append(Fact(key=_("Diagnosis"), value=f"{kept['diagnosis']} {kept.get('sentence', '')}"))
    return Finding(file=kept["file"], good=good, facts=told)


def _finding_words() -> dict[str, str]:
    return {
        "algorithm": _("Algorithm"),
        "digest": _("Digest"),
        "fingerprint": _("Fingerprint of the certificate"),
    }
