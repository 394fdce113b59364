"""What an operator looks up: the reasons to refuse, what is kept and for how long, and how the hub is.

Law: these pages change nothing; settings are changed where the hub is started, and shown here as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import Count, Min, Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateJob

from sluis.hub.audit.queries import unsealed
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.health import look
from sluis.hub.doors.portal.words import headline, part_row, version_row
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import ON_THE_BELT
from sluis.hub.observability.health import PATIENCE, overall
from sluis.hub.post.queries import how_the_post_is
from sluis.hub.web.components import Fact
from sluis.hub.web.forms import FilterForm
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.reasons import Reason

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


class ReasonsFilter(FilterForm):
    """Reasons by code, or by a word of any of their languages."""

    q = forms.CharField(label=gettext_lazy("Search by code or by a word of the text"), max_length=80)

    def narrow(self, reasons: list[Reason]) -> list[Reason]:
        words = self.wanted.get("q", "").casefold().removeprefix("acrf-").split()
        return [one for one in reasons if all(word in _all_texts(one) for word in words)]


@require_safe
@operators_only
def reasons(request: PortalRequest) -> HttpResponse:
    form, language = ReasonsFilter(request.GET), current_language()
    table = Listing(
        rows=form.narrow(sorted(Reason, key=lambda one: one.code)),
        columns=[
            Column(key="code", label=_("Code"), cell=_code),
            Column(key="text", label=_("What is wrong"), cell=lambda one: one.text[language]),
            Column(key="fix", label=_("What to do"), cell=lambda one: one.fix[language]),
        ],
        query=request.GET,
        caption=_("Reasons to refuse"),
        filtered=bool(form.wanted),
        key=lambda one: one.code,
    )
    return render(request, "operators/reasons.html", {"table": table, "filter": form})


@require_safe
@operators_only
def reason(request: PortalRequest, code: str) -> HttpResponse:
    """One reason in the four languages."""
    found = next((one for one in Reason if one.code == code), None)
    if found is None:
        raise Http404
    texts = [
        {"code": code, "name": name, "text": found.text[code], "fix": found.fix[code]}
        for code, name in settings.LANGUAGES
    ]
    return render(request, "operators/reason.html", {"reason": found, "texts": texts})


@require_safe
@operators_only
def keeping(request: PortalRequest) -> HttpResponse:
    """What is kept, for how long, and which setting says so."""
    return render(request, "operators/keeping.html", {"lasting": _lasting(), "governed": _governed()})


@require_safe
@operators_only
def health(request: PortalRequest) -> HttpResponse:
    now = timezone.now()
    checks = look(now=now)
    page = {
        "headline": headline(overall(checks)),
        "parts": [*map(part_row, checks), version_row(settings.VERSION)],
        "work": [*_belt(now), *_queue()],
        "others": [*_post(), *_chain()],
    }
    return render(request, "operators/health.html", page)


def _all_texts(reason: Reason) -> str:
    languages = dict(settings.LANGUAGES)
    texts = [text for code in languages for text in (reason.text[code], reason.fix[code])]
    return " ".join([reason.code, *texts]).casefold()


def _code(reason: Reason) -> Cell:
    return Cell(text=reason.acrf, address=reverse("operator-reason", args=[reason.code]), exact=True)


def _lasting() -> list[Fact]:
    stays = _("Kept without end. This hub has no setting that removes it.")
    return [
        Fact(key=_("Submissions, their files and answers"), value=stays),
        Fact(key=_("Mandates and their papers"), value=stays),
        Fact(
            key=_("People who were removed"), value=_("Their record stays, because the audit trail names it.")
        ),
        Fact(key=_("Audit trail"), value=_("Kept without end. The database refuses to change or remove it.")),
        Fact(
            key=_("Messages of the e-Box"),
            value=_("Removed on the day on which their validity ends; each type of message has its own."),
        ),
        Fact(key=_("Attempts to connect"), value=_("The last 20 of each channel.")),
    ]


def _governed() -> list[Fact]:
    def days(count: int) -> str:
        return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}

    letters = _("Texts are kept, for the outbox page of a demo.") if settings.OUTBOX_PAGE else ""
    return [
        Fact(
            key=_("A bundle without its trigger is given up after (SLUIS_STRANDED_HOURS)"),
            value=_("%(count)g hours") % {"count": settings.STRANDED_HOURS},
        ),
        Fact(
            key=_("The date in a file name is refused after (SLUIS_MAXIMUM_NAME_AGE_DAYS)"),
            value=days(settings.MAXIMUM_NAME_AGE_DAYS),
        ),
        Fact(
            key=_("A session without use ends after (SLUIS_SESSION_IDLE_MINUTES)"),
            value=_("%(count)d minutes") % {"count": settings.SESSION_IDLE_MINUTES},
        ),
        Fact(
            key=_("Every session ends after (SLUIS_SESSION_HOURS)"),
            value=_("%(count)g hours") % {"count": settings.SESSION_HOURS},
        ),
        Fact(
            key=_("E-mails and SMS (SLUIS_OUTBOX_PAGE)"),
            value=letters or _("The text is removed when a letter has left."),
        ),
    ]


def _belt(now: datetime) -> list[Fact]:
    found = Submission.objects.filter(status__in=ON_THE_BELT).aggregate(
        on_the_way=Count("pk"),
        oldest=Min("status_at"),
        stuck=Count("pk", filter=Q(status_at__lt=now - PATIENCE)),
    )
    return [
        Fact(key=_("Submissions on their way"), value=found["on_the_way"]),
        Fact(key=_("Waiting for more than ten minutes"), value=found["stuck"]),
        Fact(key=_("The oldest waits since"), value=found["oldest"]),
    ]


def _queue() -> list[Fact]:
    rows = ProcrastinateJob.objects.filter(status__in=["todo", "doing", "failed"])
    counts: dict[str, Any] = dict(rows.values_list("status").annotate(Count("id")).order_by())
    return [
        Fact(key=_("Tasks in the queue"), value=counts.get("todo", 0)),
        Fact(key=_("Tasks at work"), value=counts.get("doing", 0)),
        Fact(key=_("Tasks that failed"), value=counts.get("failed", 0)),
    ]


def _post() -> list[Fact]:
    post = how_the_post_is()
    facts = [
        Fact(key=_("Letters that wait"), value=post.waiting),
        Fact(key=_("The oldest letter waits since"), value=post.oldest),
        Fact(key=_("Letters that were given up"), value=post.failed),
    ]
    return [*facts, Fact(key=_("Why letters wait"), value=post.reason)] if post.reason else facts


def _chain() -> list[Fact]:
    waiting = unsealed()
    return [
        Fact(key=_("Events of the audit trail that are not sealed yet"), value=waiting.count),
        Fact(key=_("The oldest of them is of"), value=waiting.oldest),
    ]
