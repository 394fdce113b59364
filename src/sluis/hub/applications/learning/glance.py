"""What an employer sees first: sums of this year, and how much of each kind waits or wants a look.

Laws: pure reads, a fixed number of statements; sums are of the kept balances of those in service; who may
see them is the doors' question.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import ExtractMonth
from django.utils import timezone

from sluis.hub.applications.learning.models import (
    Balance,
    Change,
    Entry,
    Kind,
    Pair,
    Request,
    Tie,
    Verdict,
    Version,
)
from sluis.hub.applications.learning.requests import to_employer

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

CERTIFICATES_AHEAD: Final = timedelta(days=90)
LOOKING_BACK: Final = timedelta(days=30)
NEGATIVE: Final = Q(left__lt=0)
NOTHING_LEFT: Final = Q(left=0, right__gt=0)
DECIDE_RIGHTS: Final = (Kind.EMPLOYMENT, Kind.RIGHT, Kind.OPT_OUT, Kind.CORRECTION)


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    """Minutes of the year, and numbers of workers or entries. `followed` are minutes by month, 1 to 12."""

    workers: int
    right: int
    taken: int
    left: int
    negative: int
    empty: int
    untrained: int
    to_verify: int
    certificates: int
    changed: int
    requests: int
    pairs: int
    followed: dict[int, int]


def at_a_glance(*, environment: str, employer: str, today: date) -> Glance:
    """The first page of an employer, on this day."""
    mine = {"environment": environment, "employer": employer}
    here = Tie.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), **mine)
    this_year = Entry.objects.filter(kind=Kind.TRAINING, living=True, starts_on__year=today.year, **mine)
    changed = rights_changed(environment=environment, employer=employer, today=today)
    asked = to_employer(environment=environment, employer=employer, on=today)
    return Glance(
        changed=changed.values("entry__worker").distinct().count(),
        requests=asked.filter(state=Request.State.OPEN).count(),
        pairs=_pairs(environment, employer),
        followed=_followed(mine, here, today.year),
        **here.aggregate(
            workers=Count("pk"), untrained=Count("pk", filter=~Q(worker__in=this_year.values("worker")))
        ),
        **_trainings(mine, today),
        **_sums(mine, today),
    )


def _trainings(mine: dict[str, str], today: date) -> dict[str, int]:
    """Trainings to verify, and certificates that end soon."""
    waits = Q(verdict=Verdict.TO_VERIFY)
    ends = Q(valid_until__range=(today, today + CERTIFICATES_AHEAD))
    found = Entry.objects.filter(waits | ends, kind=Kind.TRAINING, living=True, **mine)
    return found.aggregate(to_verify=Count("pk", filter=waits), certificates=Count("pk", filter=ends))


def certificates_ending(*, environment: str, employer: str, today: date) -> QuerySet[Entry]:
    """The trainings with a certificate that ends soon."""
    return Entry.objects.filter(
        environment=environment,
        employer=employer,
        kind=Kind.TRAINING,
        living=True,
        valid_until__range=(today, today + CERTIFICATES_AHEAD),
    )


def kept_balances(*, environment: str, employer: str, today: date) -> QuerySet[Balance]:
    """This year's balances of the employments that last."""
    return Balance.objects.filter(
        Q(employment__ends_on=None) | Q(employment__ends_on__gte=today),
        year=today.year,
        employment__environment=environment,
        employment__employer=employer,
    )


def _sums(mine: dict[str, str], today: date) -> dict[str, int]:
    """Of employments that last; somebody with two of them counts with what both leave."""
    names = ("right", "taken", "left")
    sums = kept_balances(today=today, **mine).aggregate(
        **{f"sum_{name}": Sum(name) for name in names},
        negative=Count("employment__worker", distinct=True, filter=NEGATIVE),
        empty=Count("employment__worker", distinct=True, filter=NOTHING_LEFT),
    )
    return {name: sums[f"sum_{name}"] or 0 for name in names} | {
        "negative": sums["negative"],
        "empty": sums["empty"],
    }


def rights_changed(*, environment: str, employer: str, today: date) -> QuerySet[Version]:
    """The changes of the last weeks to employments, rights and opt-outs of workers, and corrections."""
    since = timezone.make_aware(datetime.combine(today - LOOKING_BACK, time.min))
    return Version.objects.filter(
        ~Q(change=Change.ORIGINAL) | Q(entry__kind=Kind.CORRECTION),
        ~Q(entry__worker=""),
        received_at__gte=since,
        entry__kind__in=DECIDE_RIGHTS,
        entry__environment=environment,
        entry__employer=employer,
    )


def _pairs(environment: str, employer: str) -> int:
    return Pair.objects.filter(
        decision=Pair.Decision.OPEN,
        first__environment=environment,
        first__employer=employer,
        first__living=True,
        second__living=True,
    ).count()


def _followed(mine: dict[str, str], here: QuerySet[Tie], year: int) -> dict[int, int]:
    """Minutes that used up rights of those in service, by the month of the last day."""
    counted = Entry.objects.filter(
        kind=Kind.TRAINING,
        living=True,
        state="followed",
        verdict=Verdict.CONFIRMED,
        ends_on__year=year,
        worker__in=here.values("worker"),
        **mine,
    )
    rows = counted.annotate(month=ExtractMonth("ends_on")).values("month").annotate(sum=Sum(F("charged")))
    return {row["month"]: row["sum"] or 0 for row in rows}
