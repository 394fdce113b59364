"""What a check may look at, and where it leaves what it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, BinaryIO

from django.conf import settings

from sluis.hub.applications.registry import application_for
from sluis.hub.journey.receipt import day_of
from sluis.hub.vault.store import vault
from sluis.protocol.folders import Folder
from sluis.protocol.form import SourceFile
from sluis.protocol.names import NameRules, part_of
from sluis.protocol.names import Part as NamePart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from sluis.hub.applications.interface import Application
    from sluis.hub.channels.models import Channel
    from sluis.hub.journey.models import Part, Submission
    from sluis.protocol.form import Form


def _in_the_vault(digest: str) -> BinaryIO:
    return vault().open(digest)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A complete submission before its judges. Nothing here changes while they look."""

    submission: Submission
    channel: Channel
    folder: Folder
    parts: Sequence[Part]
    application: Application | None
    rules: NameRules
    today: date
    at: datetime
    #: The bytes of a part by its digest; from the vault, unless the case is a rehearsal.
    content: Callable[[str], BinaryIO] = field(default=_in_the_vault)

    def named(self, kind: NamePart) -> list[Part]:
        """The whole files of one kind (FI, FS, ...), by name."""
        return [part for part in self.parts if part.whole and part_of(part.name) is kind]

    @cached_property
    def data_files(self) -> list[SourceFile]:
        """The FI files as streams, in the order of their numbers."""
        return data_files(self.parts, content=self.content)


@dataclass
class Findings:
    """What the checks learned on their way; written on the submission with the verdict."""

    forms: int | None = None
    has_changes: bool | None = None
    repeats: int | None = None
    first_ticket: str = ""
    signatures: list[dict[str, Any]] = field(default_factory=list)
    #: The forms of a small file, for the handover that follows at once; None when it has to read again.
    read: Sequence[Form] | None = field(default=None, repr=False)


def data_files(
    parts: Sequence[Part], *, content: Callable[[str], BinaryIO] = _in_the_vault
) -> list[SourceFile]:
    """The FI files among `parts` as streams, in the order of their names."""
    return [
        SourceFile(name=part.name, size=part.size, open=partial(content, part.digest))
        for part in parts
        if part.whole and part_of(part.name) is NamePart.FI
    ]


def case_of(submission: Submission, *, at: datetime) -> Case:
    """The case of a claimed submission (its channel, sender and company are loaded with it)."""
    return Case(
        submission=submission,
        channel=submission.channel,
        folder=Folder(submission.folder),
        parts=submission.sealed_parts,
        application=application_for(submission.application),
        rules=rules_of_names(),
        today=day_of(at),
        at=at,
    )


def rules_of_names() -> NameRules:
    """What this hub allows in a name."""
    return NameRules(
        maximum_total=settings.MAXIMUM_TOTAL,
        maximum_age_days=settings.MAXIMUM_NAME_AGE_DAYS,
        numeric_sequence=settings.NUMERIC_SEQUENCE,
    )
