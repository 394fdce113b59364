"""The retention clock: what is erased when, by environment and kind. A chore of the night.

Laws: it may run at any time and twice; in portions, each in a transaction of its own, so that nobody waits
long; a period of 0 keeps for ever. Production: years after the end of the last employment at an employer, or
after the last fact and its last change when no employment is known; test environments: days after the last
change. A look: years from the first of January that follows it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

from sluis.hub.applications.learning.models import LongWork, Look, TableDraft
from sluis.hub.applications.learning.privacy.erasing import erase_pairs
from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import CLOCK
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.privacy.erasing import Pair

PORTION: Final = 500
MOST_PORTIONS: Final = 200  # in one night; the rest is for the next
#: Who left so long ago, and whose last facts without any employment are so old.
_PRODUCTION: Final = """
(SELECT t.environment, t.employer, t.worker FROM learning_tie t
 WHERE t.environment = %(production)s AND t.ends_on < %(day)s LIMIT %(portion)s)
UNION
(SELECT e.environment, e.employer, e.worker FROM learning_entry e
 WHERE e.environment = %(production)s AND e.ends_on < %(day)s
 AND NOT EXISTS (SELECT FROM learning_employment m WHERE m.environment = e.environment
     AND m.employer = e.employer AND m.worker = e.worker)
 AND NOT EXISTS (SELECT FROM learning_entry f JOIN learning_version v ON v.entry_id = f.id
     WHERE f.worker = e.worker AND f.environment = e.environment AND f.employer = e.employer
     AND (f.ends_on >= %(day)s OR v.received_at >= %(moment)s))
 LIMIT %(portion)s)"""
_TEST: Final = """
SELECT DISTINCT e.environment, e.employer, e.worker FROM learning_entry e
WHERE e.environment <> %(production)s
AND NOT EXISTS (SELECT FROM learning_entry f JOIN learning_version v ON v.entry_id = f.id
    WHERE f.worker = e.worker AND f.environment = e.environment AND f.employer = e.employer
    AND v.received_at >= %(moment)s)
LIMIT %(portion)s"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Swept:
    """How many rows are gone."""

    entries: int = 0
    test_entries: int = 0
    looks: int = 0
    drafts: int = 0
    results: int = 0

    @property
    def anything(self) -> bool:
        return any(asdict(self).values())


def sweep(*, at: datetime) -> Swept:
    """Erase everything whose time has come; what was erased is told to the audit trail, in numbers."""
    swept = Swept(
        entries=_production(at),
        test_entries=_tests(at),
        looks=_looks(at),
        drafts=_old(TableDraft.objects.all(), "made_at", settings.LEARNING_KEEP_DRAFT_DAYS, at),
        results=_old(
            LongWork.objects.exclude(ended_at=None), "ended_at", settings.LEARNING_KEEP_RESULT_DAYS, at
        ),
    )
    if swept.anything:
        record("learning.retention", subject="learning:retention", detail=asdict(swept), by=CLOCK, at=at)
    return swept


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _production(at: datetime) -> int:
    if not settings.LEARNING_KEEP_YEARS:
        return 0
    here = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    day = years_before(here.date(), settings.LEARNING_KEEP_YEARS)
    moment = datetime(day.year, day.month, day.day, tzinfo=here.tzinfo)
    return _erase(_PRODUCTION, {"day": day, "moment": moment})


def _tests(at: datetime) -> int:
    if not settings.LEARNING_KEEP_TEST_DAYS:
        return 0
    return _erase(_TEST, {"moment": at - timedelta(days=settings.LEARNING_KEEP_TEST_DAYS)})


def _erase(question: str, values: dict[str, Any]) -> int:
    """Portion by portion, until nothing is due."""
    total = 0
    asked = values | {"production": str(Environment.R), "portion": PORTION}
    for _portion in range(MOST_PORTIONS):
        with transaction.atomic():
            pairs = _due(question, asked)
            total += erase_pairs(pairs)
        if not pairs:
            break
    return total


def _due(question: str, values: dict[str, Any]) -> list[Pair]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def _looks(at: datetime) -> int:
    """Looks of production by their years; those of test environments as everything there."""
    here = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    gone = 0
    if settings.LEARNING_KEEP_LOOKS_YEARS:
        year = here.year - settings.LEARNING_KEEP_LOOKS_YEARS
        old = Look.objects.filter(at__lt=datetime(year, 1, 1, tzinfo=here.tzinfo))
        gone += old.filter(environment=Environment.R).delete()[0]
    tests = Look.objects.exclude(environment=Environment.R)
    return gone + _old(tests, "at", settings.LEARNING_KEEP_TEST_DAYS, at)


def _old(rows: QuerySet[Any], moment: str, days: int, at: datetime) -> int:
    if not days:
        return 0
    return int(rows.filter(**{f"{moment}__lt": at - timedelta(days=days)}).delete()[0])
