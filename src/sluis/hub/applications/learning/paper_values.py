"""What stands on the papers of workers, read from the register in portions.

Laws: a fixed number of statements for a portion, however many workers; a contested training is shown as such;
a person's number is hidden, unless the paper is for that person.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning.balances import ledgers_of
from sluis.hub.applications.learning.facts import RightFacts, TrainingFacts, facts_from_json
from sluis.hub.applications.learning.models import Entry, Kind, Tie, Version, Worker
from sluis.hub.applications.learning.papers.queries import (
    AccountPaper,
    EmployerPart,
    EmploymentPart,
    GrowthPath,
    TrainingLine,
)
from sluis.hub.applications.learning.rights.queries import EndReason
from sluis.hub.parties.models import Company
from sluis.protocol.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sluis.hub.applications.learning.balances import WorkerLedger
    from sluis.hub.applications.learning.facts import Facts

_WHOLE: Final = 11  # digits of a person's number


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperTexts:
    """What the papers say besides the register."""

    consult_at: str = ""
    contact: str = ""
    remark: str = ""


def papers_at(
    employer: str, workers: Sequence[Worker], *, environment: str, day: date, texts: PaperTexts
) -> list[AccountPaper]:
    """The papers of these workers for one employer, in their order, with hidden numbers."""
    pairs = {(employer, worker.number) for worker in workers}
    parts = _parts(pairs, environment=environment, through=day.year, contact=texts.contact)
    return [
        _paper(worker, [parts[employer, worker.number]], number=masked(worker.number), day=day, texts=texts)
        for worker in workers
    ]


def paper_of(worker: Worker, *, day: date, texts: PaperTexts) -> AccountPaper:
    """The paper of a worker for that worker: every employer, with the whole number."""
    pairs = {(employer, worker.number) for employer in employers_of(worker)}
    parts = _parts(pairs, environment=worker.environment, through=day.year, contact=texts.contact)
    ordered = [parts[pair] for pair in sorted(pairs)]
    return _paper(worker, ordered, number=written(worker.number), day=day, texts=texts)


def employers_of(worker: Worker) -> list[str]:
    """The enterprise numbers of every employer, former ones too, that knows something of this worker."""
    theirs = {"environment": worker.environment, "worker": worker.number}
    ties = Tie.objects.filter(**theirs).values_list("employer", flat=True)
    entries = Entry.objects.filter(**theirs, living=True).values_list("employer", flat=True)
    return sorted({*ties, *entries})


def language_of(worker: Worker, *, fallback: str) -> Language:
    """The language of the worker's papers."""
    known = {str(language) for language in Language}
    return Language(next(code for code in (worker.language, fallback, "en") if code in known))


def latest_facts(entries: Iterable[Entry]) -> dict[int, Facts]:
    """The present facts of living entries, by entry."""
    kinds = {entry.pk: entry.kind for entry in entries}
    versions = Version.objects.filter(entry__in=list(kinds), facts__isnull=False)
    return {
        version.entry_id: facts_from_json(kinds[version.entry_id], version.facts or {})
        for version in versions.order_by("entry_id", "-number").distinct("entry_id")
    }


def masked(number: str) -> str:
    """85.••.••-•••.28."""
    return f"{number[:2]}.••.••-•••.{number[-2:]}" if len(number) == _WHOLE else "•••"


def written(number: str) -> str:
    """85.07.30-033.28."""
    if len(number) != _WHOLE:
        return number
    return f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"


def _paper(
    worker: Worker, employers: Iterable[EmployerPart], *, number: str, day: date, texts: PaperTexts
) -> AccountPaper:
    return AccountPaper(
        name=worker.name or number,
        number=number,
        day=day,
        employers=tuple(employers),
        birth_date=worker.birth_date,
        consult_at=texts.consult_at,
        remark=texts.remark,
    )


def _parts(
    pairs: set[tuple[str, str]], *, environment: str, through: int, contact: str
) -> dict[tuple[str, str], EmployerPart]:
    employers = {employer for employer, _ in pairs}
    ledgers = ledgers_of(environment=environment, people=pairs, through=through)
    names = dict(Company.objects.filter(number__in=employers).values_list("number", "name"))
    entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    held = Entry.objects.filter(
        environment=environment,
        employer__in=employers,
        worker__in={worker for _, worker in pairs},
        kind__in=(Kind.TRAINING, Kind.RIGHT),
        living=True,
    ).order_by("-ends_on", "-pk")
    for entry in held:
        entries[entry.employer, entry.worker].append(entry)
    facts = latest_facts(entry for pair in pairs for entry in entries[pair])
    return {
        pair: EmployerPart(
            name=names.get(pair[0], pair[0]),
            number=pair[0],
            employments=tuple(
                _employment(one, _growth(entries[pair], facts)) for one in ledgers.get(pair, [])
            ),
            trainings=tuple(
                _training(entry, facts.get(entry.pk))
                for entry in entries[pair]
                if entry.kind == Kind.TRAINING
            ),
            contact=contact,
        )
        for pair in pairs
    }


def _employment(one: WorkerLedger, growth: GrowthPath | None) -> EmploymentPart:
    contract = one.contract
    ended = contract.ends_on is not None and one.employment.end_reason
    return EmploymentPart(
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        end_reason=EndReason(one.employment.end_reason) if ended else None,
        regimes=contract.regimes,
        committees=contract.committees,
        day_minutes=contract.day_minutes,
        years=one.ledger.years,
        growth=growth,
    )


def _growth(entries: Iterable[Entry], facts: dict[int, Facts]) -> GrowthPath | None:
    """The one that was declared last."""
    for entry in entries:
        said = facts.get(entry.pk)
        if isinstance(said, RightFacts) and said.target_year and said.target_days:
            return GrowthPath(year=said.target_year, days=Fraction(said.target_days))
    return None


def _training(entry: Entry, facts: Facts | None) -> TrainingLine:
    more: dict[str, Any] = {}
    if isinstance(facts, TrainingFacts):
        certificate = facts.certificate
        more = {
            "kind": facts.kind,
            "charge_reason": facts.charge_reason or "",
            "attended": facts.attended,
            "passed": facts.passed,
            "score": facts.score or "",
            "certificate": certificate is not None,
            "certificate_number": (certificate and certificate.number) or "",
            "valid_until": certificate and certificate.valid_until,
            "provider": facts.provider or facts.provider_number or "",
        }
    day = entry.ends_on or entry.starts_on
    if day is None:
        raise ValueError(f"{entry} has no days")
    return TrainingLine(
        **{"kind": "", **more},
        title=entry.title,
        status=entry.state,
        starts_on=entry.starts_on or day,
        ends_on=day,
        minutes=entry.minutes or 0,
        charged=entry.charged,
        standing=entry.verdict,
    )
