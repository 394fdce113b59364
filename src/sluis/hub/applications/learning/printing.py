"""Papers of many workers as long work: one file to print, or a notice in each worker's own box.

Laws: begun twice, a file is made anew and a notice is not sent twice; only workers whom the employer may see
at that moment have a paper; the access log of each says so. Workers are read in portions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from sluis.hub.applications.learning import access, long_work
from sluis.hub.applications.learning.models import Worker, WorkerNotice
from sluis.hub.applications.learning.paper_values import PaperTexts, language_of, papers_at
from sluis.hub.applications.learning.papers.queries import PaperKind, many, yearly_notice
from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import Actor
from sluis.hub.vault.store import vault
from sluis.protocol.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.models import LongWork
    from sluis.hub.applications.learning.papers.queries import AccountPaper

    Clock = Callable[[], datetime]

PORTION: Final = 100
NOTICE: Final = "yearly-notice"


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What was asked. `workers`: keys of Worker; None for all of the employer. `asker`: the company."""

    environment: str
    employer: str
    asker: str
    kind: PaperKind
    workers: tuple[int, ...] | None
    texts: PaperTexts
    language: str

    def parameters(self) -> dict[str, Any]:
        """As long work keeps it."""
        return {
            "asker": self.asker,
            "kind": self.kind.value,
            "workers": None if self.workers is None else list(self.workers),
            "consult_at": self.texts.consult_at,
            "contact": self.texts.contact,
            "remark": self.texts.remark,
            "language": self.language,
        }


def order_in(work: LongWork) -> Order:
    """What `Order.parameters` gave."""
    said = work.parameters
    return Order(
        environment=work.environment,
        employer=work.company,
        asker=said["asker"],
        kind=PaperKind(said["kind"]),
        workers=None if said["workers"] is None else tuple(said["workers"]),
        texts=PaperTexts(consult_at=said["consult_at"], contact=said["contact"], remark=said["remark"]),
        language=said["language"],
    )


def workers_for(order: Order, *, on: date) -> QuerySet[Worker]:
    """Whose papers these are, by name."""
    visible = access.workers_of(environment=order.environment, employer=order.employer, on=on)
    if order.workers is not None:
        visible = visible.filter(pk__in=order.workers)
    return visible.order_by("last_name", "first_name", "pk")


def print_papers(work: LongWork, *, now: Clock) -> dict[str, Any]:
    """One PDF with a part for each worker; where it is in the vault, and how many there are."""
    order, day = order_in(work), timezone.localdate(work.asked_at)
    language = Language(order.language)
    papers = ((paper, own) for _, paper, own in _papers(work, order, day=day, now=now))
    with vault().draft() as draft:
        count = many(order.kind, papers, draft, language=language, day=day)
        if not count:
            return {"count": 0}
        kept = vault().keep(draft)
    name = f"{order.kind.words[language]} {day:%Y-%m-%d}.pdf"
    return {
        "name": name,
        "media_type": "application/pdf",
        "digest": kept.digest,
        "size": kept.size,
        "count": count,
    }


def send_notices(work: LongWork, *, now: Clock) -> dict[str, Any]:
    """The yearly notice in each worker's own box; how many."""
    order, day = order_in(work), timezone.localdate(work.asked_at)
    has = set(
        WorkerNotice.objects.filter(
            environment=order.environment, employer=order.employer, what=NOTICE, sent_at=work.asked_at
        ).values_list("worker", flat=True)
    )
    count = 0
    for worker, paper, language in _papers(work, order, day=day, now=now):
        count += 1
        if worker.number in has:
            continue
        kept = vault().keep_bytes(yearly_notice(paper, language))
        WorkerNotice.objects.create(
            environment=order.environment,
            worker=worker.number,
            employer=order.employer,
            what=NOTICE,
            year=day.year,
            language=language,
            name=f"{PaperKind.NOTICE.words[language]} {day:%Y-%m-%d}.pdf",
            digest=kept.digest,
            size=kept.size,
            sent_by=work.person,
            sent_at=work.asked_at,
        )
    detail = {"employer": order.employer, "environment": order.environment, "year": day.year, "count": count}
    record("learning.notices_sent", subject=str(work), by=_asker(work), at=now(), detail=detail)
    return {"count": count}


def _papers(
    work: LongWork, order: Order, *, day: date, now: Clock
) -> Iterator[tuple[Worker, AccountPaper, Language]]:
    keys = list(workers_for(order, on=day).values_list("pk", flat=True))
    long_work.advance(work, 0, total=len(keys))
    for start in range(0, len(keys), PORTION):
        some = Worker.objects.in_bulk(keys[start : start + PORTION])
        workers = [some[key] for key in keys[start : start + PORTION] if key in some]
        papers = papers_at(order.employer, workers, environment=order.environment, day=day, texts=order.texts)
        access.note_look(
            [worker.number for worker in workers],
            environment=order.environment,
            company=order.asker,
            what="paper",
            by=_asker(work),
            at=now(),
        )
        for worker, paper in zip(workers, papers, strict=True):
            yield worker, paper, language_of(worker, fallback=order.language)
        long_work.advance(work, start + len(workers))


def _asker(work: LongWork) -> Actor:
    kind, _, name = work.person.partition("/")
    return Actor(kind, name)
