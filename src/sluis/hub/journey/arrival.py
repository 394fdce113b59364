"""A part is here. Called by the doors; each call is one transaction, committed before the client hears "ok".

Laws: until GO has come a sender may overwrite, rename and delete its parts; after that the bundle is
sealed. A name that was taken before begins a new bundle, which the verdict will refuse with 133.
This station judges no name and reads no content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from sluis.hub.journey import completion
from sluis.hub.journey.keeping import (
    Arrived,
    arriving_parts,
    give_back_before_go,
    keep,
    keep_before_go,
    new_bundle,
    newest,
)
from sluis.hub.journey.models import Part, Submission
from sluis.hub.journey.states import Status
from sluis.hub.observability.milestones import reached
from sluis.hub.vault.store import Kept
from sluis.protocol.names import Part as NamePart
from sluis.protocol.names import part_of, stem_of

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.protocol.folders import Folder

#: What a name may be made of, so that it can be listed and quoted; the grammar itself is judged later.
NAME = re.compile(r"(FI|FS|GO|TD)\.[A-Za-z0-9._-]{1,60}")
#: Nothing follows from one of these while GO has not come.
BEFORE_GO = frozenset({NamePart.FI, NamePart.FS})


class ArrivalRefused(Exception):  # noqa: N818  # a sentence for the client, not our fault
    """What the sender asked cannot be done to this file now."""

    def __init__(self, sentence: str, *, kind: str = "permission") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.kind = kind


@dataclass(frozen=True, kw_only=True, slots=True)
class PartStat:
    """What a client may see of a part."""

    name: str
    size: int
    modified: datetime
    digest: str
    whole: bool
    taken: bool


def _stat(part: Part, status: str) -> PartStat:
    return PartStat(
        name=part.name,
        size=part.size,
        modified=part.arrived_at,
        digest=part.digest,
        whole=part.whole,
        taken=status != Status.ARRIVING,
    )


def _stem(name: str) -> str:
    return stem_of(name) or name.partition(".")[2]


def list_parts(*, channel_id: int, folder: Folder, after: str = "", most: int = 1000) -> list[PartStat]:
    """Parts in an inbox that were not yet taken, set by set: those of so many sets after that of `after`."""
    found = arriving_parts(channel_id=channel_id, folder=folder, after=_stem(after), most=most)
    return [_stat(part, Status.ARRIVING) for part in found]


def count_parts(*, channel_id: int) -> dict[str, int]:
    """`files` and `bytes` of the parts in all inboxes of a channel that were not yet taken."""
    arriving = Part.objects.filter(submission__channel_id=channel_id, submission__status=Status.ARRIVING)
    return arriving.aggregate(files=Count("pk"), bytes=Coalesce(Sum("size"), 0))


def part_stat(*, channel_id: int, folder: Folder, name: str) -> PartStat | None:
    """The newest part of this name; also after it was taken, since clients look right after the upload."""
    found = newest(channel_id=channel_id, folder=folder, name=name)
    return _stat(found.part, found.status) if found else None


def writable(*, channel_id: int, folder: Folder, name: str) -> PartStat | None:
    """What is there under a name that a sender wants to write; None for nothing.

    Raises ArrivalRefused when a part of this name cannot be written now.
    """
    _check_name(name)
    found = newest(channel_id=channel_id, folder=folder, name=name)
    if found is None:
        return None
    if found.status == Status.ARRIVING and found.triggered and found.part.whole:
        raise ArrivalRefused("GO has come for this set: it is sealed. Send a new set with a new number.")
    return _stat(found.part, found.status)


def _check_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise ArrivalRefused(
            "Names start with FI., FS., GO. or TD. and have letters, digits and dots,"
            " at most 63 characters: FI.FLAD.100001.20270131.00001.R.1.1"
        )


def _locked_bundle(channel_id: int, folder: Folder, name: str, at: datetime) -> None:
    """The arriving bundle for this name, made when there is none, locked until the caller commits."""
    stem = _stem(name)
    new = new_bundle(channel_id=channel_id, folder=folder, environment=folder.environment, stem=stem, at=at)
    wanted = Submission.objects.filter(
        channel_id=channel_id, folder=folder, stem=stem, status=Status.ARRIVING
    )
    while not wanted.select_for_update().first():
        Submission.objects.bulk_create([new], ignore_conflicts=True)


def receive_part(
    *,
    channel_id: int,
    folder: Folder,
    name: str,
    kept: Kept,
    whole: bool,
    at: datetime,
    instead_of: str | None = None,
) -> None:
    """A file was written (`whole`), or its connection broke and what came is kept for resuming.

    Its bytes are in the vault; when this returns its row is committed too, and the client may hear "ok".
    `instead_of` is for what came over a broken connection: the digest that was there when its upload began,
    None for nothing. Raises ArrivalRefused when the bundle was sealed meanwhile, or the broken upload was
    overtaken: a beginning never takes the place of what was acknowledged after it began.
    """
    reached(f"arrival.kept.{name[:2]}")
    _check_name(name)
    part = _arrived(channel_id=channel_id, folder=folder, name=name, kept=kept, whole=whole, at=at)
    if whole and part_of(name) in BEFORE_GO:
        reached(f"arrival.before_commit.{name[:2]}")
        if keep_before_go(part):  # one statement, which commits by itself
            reached(f"arrival.committed.{name[:2]}")
            return
    with transaction.atomic():
        if not whole:
            _check_not_overtaken(channel_id, folder, name, at=at, instead_of=instead_of)
        _receive(part)
        reached(f"arrival.before_commit.{name[:2]}")
    reached(f"arrival.committed.{name[:2]}")


def _arrived(*, channel_id: int, folder: Folder, name: str, kept: Kept, whole: bool, at: datetime) -> Arrived:
    bundle = new_bundle(
        channel_id=channel_id, folder=folder, environment=folder.environment, stem=_stem(name), at=at
    )
    return Arrived(bundle=bundle, name=name, digest=kept.digest, size=kept.size, whole=whole, at=at)


def _check_not_overtaken(
    channel_id: int, folder: Folder, name: str, *, at: datetime, instead_of: str | None
) -> None:
    _locked_bundle(channel_id, folder, name, at)  # nobody else writes this name from here on
    there = part_stat(channel_id=channel_id, folder=folder, name=name)
    if (there.digest if there else None) != instead_of:
        raise ArrivalRefused("This file was sent again since, over another connection.")


def _receive(part: Arrived) -> None:
    if not keep(part):
        raise ArrivalRefused("GO has come for this set: it is sealed.")
    if part.whole:
        completion.part_came(part.bundle, part.name, at=part.at)


@transaction.atomic
def rename_part(*, channel_id: int, folder: Folder, old: str, new: str, at: datetime) -> None:
    """Give a part another name, which may put it in another bundle. Raises ArrivalRefused."""
    was = _give_back(channel_id, folder, old, at=at)
    _check_name(new)
    kept = Kept(was.digest, was.size)
    part = _arrived(channel_id=channel_id, folder=folder, name=new, kept=kept, whole=was.whole, at=at)
    if not (was.whole and part_of(new) in BEFORE_GO and keep_before_go(part)):
        _receive(part)


@transaction.atomic
def remove_part(*, channel_id: int, folder: Folder, name: str, at: datetime) -> None:
    """Take a part back before GO. Raises ArrivalRefused."""
    _give_back(channel_id, folder, name, at=at)


def _give_back(channel_id: int, folder: Folder, name: str, *, at: datetime) -> Part:
    part = give_back_before_go(channel_id=channel_id, folder=folder, stem=_stem(name), name=name, at=at)
    if part is None:
        part = _changeable(channel_id, folder, name)
        _drop(part, at=at)
    return part


def _changeable(channel_id: int, folder: Folder, name: str) -> Part:
    bundle = (
        Submission.objects.select_for_update()
        .filter(channel_id=channel_id, folder=folder, stem=_stem(name), status=Status.ARRIVING)
        .first()
    )
    part = bundle.parts.filter(name=name).first() if bundle else None
    if bundle is None or part is None:
        taken = part_stat(channel_id=channel_id, folder=folder, name=name)
        if taken:
            raise ArrivalRefused("This file was taken: it can no longer be changed.")
        raise ArrivalRefused("There is no such file.", kind="missing")
    if bundle.go_at and not _is_judged_trigger(bundle, name):
        raise ArrivalRefused("GO has come for this set: it is sealed.")
    return part


def _is_judged_trigger(bundle: Submission, name: str) -> bool:
    """A trigger under a name that is not yet right may still be renamed: some clients upload that way."""
    return bundle.go_name == name and not completion.is_right(name)


def _drop(part: Part, *, at: datetime) -> None:
    """Take a part away, and with the last one its bundle: an arriving bundle has nothing but parts."""
    bundle = part.submission
    Part.objects.filter(pk=part.pk).delete()
    if not bundle.parts.exists():
        with connection.cursor() as cursor:  # the object mapper would look for all that could hang on it
            cursor.execute("DELETE FROM journey_submission WHERE id = %s", [bundle.pk])
        return
    if bundle.go_name == part.name:
        bundle.go_name, bundle.go_at = "", None
    bundle.status_at = at
    bundle.save(update_fields=["go_name", "go_at", "status_at"])
