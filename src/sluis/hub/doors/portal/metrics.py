"""/metrics: the state of the hub in numbers, for Prometheus.

Laws: counted in the database when asked, because many processes share the work; labels come
from our own lists, so a client can neither add a series nor write into one; nothing about a person or sender.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateJob
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from sluis.hub.applications.registry import applications
from sluis.hub.audit.models import AuditEvent
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import TRANSITIONS, Status
from sluis.hub.observability.health import workers
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.folders import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.http import HttpRequest

UNFINISHED = [status for status in Status if TRANSITIONS[status]]
REMEMBERED_SECONDS = 5  # counting a million submissions takes half a second: not for everyone who asks
OTHER = "other"  # an application code that this hub does not know


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django gives it
    text = caches["near"].get_or_set("metrics", lambda: metrics_text(now=timezone.now()), REMEMBERED_SECONDS)
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


def metrics_text(*, now: datetime) -> bytes:
    """Everything, in the text format of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(HubCollector(now=now, codes=applications()))
    return generate_latest(registry)


class HubCollector(Collector):
    """Counts when asked. `codes` are the application codes that may become a label."""

    def __init__(self, *, now: datetime, codes: Iterable[str]) -> None:
        self.now = now
        self.codes = frozenset(codes)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield gauge("sluis_build_info", "The version that runs.", ["version"], [((settings.VERSION,), 1)])
        yield self.submissions()
        yield self.oldest_submissions()
        yield refusals()
        yield answers_waiting()
        yield self.tasks()
        yield gauge("sluis_workers_alive", "Workers heard of lately.", [], [((), self.alive())])
        unsealed = AuditEvent.objects.filter(position=None).count()
        yield gauge("sluis_audit_events_unsealed", "Audit events not yet chained.", [], [((), unsealed)])

    def submissions(self) -> GaugeMetricFamily:
        counts: Counter[tuple[str, ...]] = Counter()
        rows = Submission.objects.values_list("status", "environment", "application").annotate(Count("id"))
        for status, environment, application, count in rows.order_by():
            counts[status, environment, application if application in self.codes else OTHER] += count
        labels = ["status", "environment", "application"]
        return gauge("sluis_submissions", "Submissions by where they are.", labels, counts.items())

    def oldest_submissions(self) -> GaugeMetricFamily:
        rows = Submission.objects.filter(status__in=UNFINISHED).values_list("status")
        since = dict(rows.annotate(Min("status_at")).order_by())
        ages = [((status,), self.seconds_since(since.get(status))) for status in UNFINISHED]
        return gauge("sluis_oldest_submission_seconds", "Longest wait in a status.", ["status"], ages)

    def tasks(self) -> GaugeMetricFamily:
        due = Q(status="todo") & (Q(scheduled_at=None) | Q(scheduled_at__lte=self.now))
        rows = ProcrastinateJob.objects.filter(due).values_list("task_name").annotate(Count("id")).order_by()
        counts = [((name,), count) for name, count in rows]
        return gauge("sluis_tasks_waiting", "Tasks that a worker could take now.", ["task"], counts)

    def alive(self) -> int:
        return workers(now=self.now).facts["alive"]

    def seconds_since(self, moment: datetime | None) -> float:
        return max(0.0, (self.now - moment).total_seconds()) if moment else 0.0


def refusals() -> GaugeMetricFamily:
    """Refusals by their official code; a submission may have several."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT refusal ->> 'code', count(*) FROM journey_submission, "
            "jsonb_array_elements(refusals) AS refusal WHERE refusals <> '[]' GROUP BY 1"
        )
        counts = [((code,), count) for code, count in cursor.fetchall()]
    return gauge("sluis_refusals", "Refusals by official code.", ["code"], counts)


def answers_waiting() -> GaugeMetricFamily:
    """Files in OUT that their sender has not collected, by environment."""
    counts: Counter[tuple[str, ...]] = Counter()
    rows = PickupFile.objects.filter(collected_at=None).values_list("folder").annotate(Count("id"))
    for folder, count in rows.order_by():
        counts[(Folder(folder).environment.value,)] += count
    return gauge("sluis_answers_waiting", "Files not yet collected.", ["environment"], counts.items())


def gauge(
    name: str, help_text: str, labels: list[str], values: Iterable[tuple[tuple[str, ...], float]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, help_text, labels=labels)
    for label_values, value in values:
        family.add_metric(label_values, value)
    return family
