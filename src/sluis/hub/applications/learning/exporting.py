"""A whole list of one employer as a file: at once when it is short, as long work when it is not.

Laws: the list holds what the employer may see at that moment; whose facts it holds has it in the access log.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from sluis.hub.applications.learning import access
from sluis.hub.applications.learning.exports.queries import FileKind, Sheet, write_sheet
from sluis.hub.applications.learning.lists import (
    balances_sheet,
    rights_sheet,
    trainings_sheet,
    workers_sheet,
)
from sluis.hub.applications.learning.models import Balance, Entry, Kind
from sluis.hub.audit.actor import Actor
from sluis.hub.vault.store import vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.models import LongWork

    Clock = Callable[[], datetime]

_CHUNK: Final = 1 << 20


class ListKind(StrEnum):
    """Which list."""

    WORKERS = "workers"
    TRAININGS = "trainings"
    RIGHTS = "rights"
    BALANCES = "balances"


@dataclass(frozen=True, kw_only=True, slots=True)
class Extract:
    """A list of an employer as its people may see it on a day; `year` None: of all years."""

    kind: ListKind
    environment: str
    employer: str
    on: date
    language: str
    year: int | None = None

    def rows(self) -> QuerySet[Any]:
        """What the list is made of, in its order."""
        if self.kind is ListKind.WORKERS:
            visible = access.workers_of(environment=self.environment, employer=self.employer, on=self.on)
            return visible.order_by("last_name", "first_name", "pk")
        numbers = access.numbers_of(environment=self.environment, employer=self.employer, on=self.on)
        if self.kind is ListKind.BALANCES:
            balances = Balance.objects.filter(
                employment__environment=self.environment,
                employment__employer=self.employer,
                employment__worker__in=numbers,
            )
            balances = balances.filter(year=self.year) if self.year else balances
            return balances.order_by("employment__worker", "employment_id", "year")
        entries = Entry.objects.filter(
            environment=self.environment,
            employer=self.employer,
            worker__in=numbers,
            living=True,
            kind=Kind.TRAINING if self.kind is ListKind.TRAININGS else Kind.RIGHT,
        )
        entries = entries.filter(ends_on__year=self.year) if self.year else entries
        return entries.order_by("-ends_on", "pk")

    def sheet(self) -> Sheet:
        """The list with its headings."""
        rows, language = self.rows(), self.language
        match self.kind:
            case ListKind.WORKERS:
                return workers_sheet(rows, employer=self.employer, language=language)
            case ListKind.TRAININGS:
                return trainings_sheet(rows, language=language)
            case ListKind.RIGHTS:
                return rights_sheet(rows, language=language)
            case ListKind.BALANCES:
                return balances_sheet(rows, language=language)

    def people(self) -> list[str]:
        """The numbers of those whose facts it holds."""
        name = {ListKind.WORKERS: "number", ListKind.BALANCES: "employment__worker"}.get(self.kind, "worker")
        return list(self.rows().order_by(name).values_list(name, flat=True).distinct())


def write_list(work: LongWork, *, now: Clock) -> dict[str, Any]:
    """A list as long work; where it is in the vault. Parameters: list, format, year, asker, language."""
    said = work.parameters
    kind = FileKind(said["format"])
    extract = Extract(
        kind=ListKind(said["list"]),
        environment=work.environment,
        employer=work.company,
        on=timezone.localdate(work.asked_at),
        language=said["language"],
        year=said["year"],
    )
    asker, _, name = work.person.partition("/")
    access.note_look(
        extract.people(),
        environment=work.environment,
        company=said["asker"],
        what="export",
        by=Actor(asker, name),
        at=now(),
    )
    sheet = extract.sheet()
    # A workbook is put together out of order; the vault takes bytes in order.
    with TemporaryFile() as file, vault().draft() as draft:
        count = write_sheet(sheet, kind, file)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            draft.write(chunk)
        kept = vault().keep(draft)
    return {
        "name": f"{sheet.title} {extract.on:%Y-%m-%d}.{kind}",
        "media_type": kind.content_type,
        "digest": kept.digest,
        "size": kept.size,
        "count": count,
    }
