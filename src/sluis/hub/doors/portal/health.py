"""/health: how each part is, for load balancers and alarms.

Law: 503 only when DOWN. A hub without workers or without a file door still keeps what it promised, and a
web process that a load balancer took away for that could not even say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.cache import caches
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import ON_THE_BELT
from sluis.hub.observability.health import (
    Check,
    State,
    database,
    door,
    ftps_door,
    guarded,
    overall,
    waiting,
    workers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

DOOR_REMEMBERED_SECONDS = 5  # however often the page is asked for, each door is knocked at once in this time


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django gives it
    return health_document(look(now=timezone.now()))


def health_document(checks: Iterable[Check]) -> JsonResponse:
    """`{"status": "UP", "checks": {"database": {"status": "UP"}, ...}}`: states and numbers, no secret."""
    found = list(checks)
    state = overall(found)
    parts = {check.name: {"status": check.state, **check.facts} for check in found}
    return JsonResponse({"status": state, "checks": parts}, status=503 if state is State.DOWN else 200)


def look(*, now: datetime, ask_database: Callable[[], Check] = database) -> tuple[Check, ...]:
    """Every part of the hub. When the database is gone, nobody asks it a second time."""
    answer = guarded("database", ask_database)
    if answer.state is State.DOWN:
        lost = [Check(name=name, state=State.DOWN) for name in ("workers", "waiting")]
        return (answer, *_doors(), *lost)
    return (
        answer,
        *_doors(),
        guarded("workers", lambda: workers(now=now)),
        guarded("waiting", lambda: waiting(oldest=_oldest_on_the_belt(), now=now)),
    )


def _doors() -> list[Check]:
    """The file doors. A hub whose FTPS port is 0 has no such door."""
    found = [_knocked(door, settings.SFTP_HOST, settings.SFTP_PORT)]
    if settings.FTPS_PORT:
        found.append(_knocked(ftps_door, settings.FTPS_HOST, settings.FTPS_PORT))
    return found


def _knocked(knock: Callable[..., Check], host: str, port: int) -> Check:
    found = caches["near"].get_or_set(
        f"{knock.__name__}:{host}:{port}", lambda: knock(host=host, port=port), DOOR_REMEMBERED_SECONDS
    )
    return cast("Check", found)


def _oldest_on_the_belt() -> datetime | None:
    row = Submission.objects.filter(status__in=ON_THE_BELT).order_by("status_at").only("status_at").first()
    return row.status_at if row else None
