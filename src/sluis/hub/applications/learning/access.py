"""Whose account an employer, a provider and a worker may see, and that they looked.

Laws: an employer sees a worker until some days after the end of the employment (SLUIS_LEARNING_ACCESS_DAYS),
the worker always; whoever sees facts about a person leaves a look. It knows no roles and no mandates: doors
ask those first.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from sluis.hub.applications.learning.models import Look, ReplacedNumber, Tie, Worker
from sluis.hub.applications.learning.models.people import LEXEMES
from sluis.hub.texts.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sluis.hub.audit.actor import Actor

NUMBER_LENGTH: Final = 11
MOST_WORDS: Final = 6


def workers_of(*, environment: str, employer: str, on: date) -> QuerySet[Worker]:
    """The workers whose account an employer may see on that day."""
    visible = numbers_of(environment=environment, employer=employer, on=on)
    return Worker.objects.filter(environment=environment, number__in=visible)


def numbers_of(*, environment: str, employer: str, on: date) -> QuerySet[Tie, str]:
    """Their numbers, to be asked for inside another question.

    That one finds its way with the index of the ties alone. With the table of workers in between, a database
    that has not counted its new rows yet reads all of them for each other row: a minute for a thousand.
    """
    since = on - timedelta(days=settings.LEARNING_ACCESS_DAYS)
    lasting = Q(ends_on=None) | Q(ends_on__gte=since)
    ties = Tie.objects.filter(lasting, environment=environment, employer=employer)
    return ties.values_list("worker", flat=True)


def search(workers: QuerySet[Worker], text: str, *, environment: str, employer: str) -> QuerySet[Worker]:
    """Those whose names have words that begin like those in `text`, or whose number it is or was.

    Only names of workers of `employer` are looked at, which is quick however many others there are.
    """
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) == NUMBER_LENGTH:
        return workers.filter(number=newest_number(digits, environment=environment))
    words = words_of(text).split()[:MOST_WORDS]
    if not words:
        return workers.none() if text.strip() else workers
    return workers.filter(number__in=_tied(words, environment=environment, employer=employer))


def _tied(words: list[str], *, environment: str, employer: str) -> QuerySet[Tie, str]:
    """The numbers of an employer's workers by the beginnings of their names."""
    place = f"{environment}{employer}".lower()
    mine = Tie.objects.filter(environment=environment, employer=employer)
    found = mine.annotate(lexemes=LEXEMES).filter(lexemes=_beginnings([place + word for word in words]))
    return found.values_list("worker", flat=True)


def _beginnings(words: list[str]) -> SearchQuery:
    return SearchQuery(" & ".join(f"{word}:*" for word in words), config="simple", search_type="raw")


def newest_number(number: str, *, environment: str) -> str:
    """The present number of a person; the same when it was never replaced."""
    replaced = ReplacedNumber.objects.filter(environment=environment, old=number).first()
    return replaced.new if replaced else number


def note_look(
    workers: Iterable[str], *, environment: str, company: str, what: str, by: Actor, at: datetime
) -> None:
    """Remember that somebody saw the facts of these people (by number). `what`: page, list, export, paper."""
    Look.objects.bulk_create(
        [
            Look(environment=environment, worker=worker, at=at, actor=str(by), company=company, what=what)
            for worker in workers
        ],
        batch_size=2000,
    )
