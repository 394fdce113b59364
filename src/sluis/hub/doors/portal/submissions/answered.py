"""What became of each form: the notification, form by form, its anomalies by line.

Laws: one page of forms at a time; a person's number is shown masked, the file itself holds it; only the
sender's own people come here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.definition.anomaly_list import anomaly_called
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.submissions.access import one_of, uses_submissions, visible_to
from sluis.hub.doors.portal.submissions.handled import Which, page_of
from sluis.hub.vault.store import vault
from sluis.hub.web.components import Link
from sluis.hub.web.language import current_language
from sluis.hub.web.templatetags.furniture import masked_person_number
from sluis.protocol.language import Language
from sluis.protocol.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.doors.portal.submissions.handled import Handled
    from sluis.protocol.notification import Anomaly, HandledForm

MOST_ANOMALIES = 50  # of one form; the file holds all
PERSON_NUMBER = re.compile(r"(?<!\d)\d{11}(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownAnomaly:
    """One anomaly, with its label in the reader's language where we have it; else in `spoken`.

    `address`: where it is explained, when it is one of the learning account.
    """

    anomaly: Anomaly
    label: str
    spoken: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownLine:
    """The anomalies at one line of the file that was sent; no line when the notification names none."""

    line: int | None
    anomalies: Sequence[ShownAnomaly]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownForm:
    """One form and its fate. Without `form` it is too large for a page."""

    index: int
    form: HandledForm | None
    reference: str
    lines: list[ShownLine]
    left_out: int


@require_safe
@acting(uses_submissions)
def show(request: PortalRequest, ticket: str) -> HttpResponse:
    submission = one_of(visible_to(request.standpoint), ticket)
    if not submission.notification_name:
        raise Http404
    which = _which(request.GET.get("show", ""))
    try:
        with vault().open(submission.outcomes) as stream:
            found = page_of(stream, number=_number(request.GET.get("page", "")), which=which)
    except FileNotFoundError:  # kept no longer
        raise Http404 from None
    page = {
        "submission": submission,
        "forms": [_shown(one, spoken=submission.channel.language) for one in found.forms],
        "links": _tabs(which),
        "number": found.number,
        "previous": found.number - 1,
        "next": found.number + 1 if found.has_next else None,
    }
    return render(request, "submissions/answered.html", page)


def _which(text: str) -> Which:
    return Which(text) if text in set(Which) else Which.ALL


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len("1000000") else 1


def _tabs(which: Which) -> list[Link]:
    words = {
        Which.ALL: _("All forms"),
        Which.ANOMALIES: _("Forms with anomalies"),
        Which.REFUSED: _("Refused forms"),
    }
    return [
        Link(label=label, address=f"?show={one}" if one else "?", current=one is which)
        for one, label in words.items()
    ]


def _shown(handled: Handled, *, spoken: str) -> ShownForm:
    form = handled.form
    anomalies = sorted(form.anomalies, key=lambda one: one.line or 0) if form else []
    shown = anomalies[:MOST_ANOMALIES]
    return ShownForm(
        index=handled.index,
        form=form,
        reference=_own_reference(form) if form else "",
        lines=[
            ShownLine(line=line, anomalies=[_told(masked(one), spoken=spoken) for one in group])
            for line, group in groupby(shown, lambda one: one.line)
        ],
        left_out=len(anomalies) - len(shown),
    )


def _own_reference(form: HandledForm) -> str:
    found = (one.number for one in form.references if (one.type, one.origin) == ("1", "1"))
    return next(found, "")


def _told(anomaly: Anomaly, *, spoken: str) -> ShownAnomaly:
    """A label that is a sentence of ours exists in every language; others only as written."""
    ours = anomaly_called(anomaly.error_id)
    if ours is not None and anomaly.label == ours.label(Language(spoken)):
        language = current_language()
        where = f"{reverse('learning-field', args=[ours.number])}#{ours.error_id}"
        return ShownAnomaly(anomaly=anomaly, label=ours.label(language), spoken=language, address=where)
    try:
        text = Reason.of(anomaly.error_id.rpartition("-")[2]).text
    except ValueError:
        return ShownAnomaly(anomaly=anomaly, label=anomaly.label, spoken=spoken)
    known = anomaly.label == text[spoken]
    spoken = str(current_language()) if known else spoken
    return ShownAnomaly(anomaly=anomaly, label=text[spoken] if known else anomaly.label, spoken=spoken)


def masked(anomaly: Anomaly) -> Anomaly:
    """The anomaly with every number of a person in it masked."""
    return replace(anomaly, label=_hidden(anomaly.label), value=_hidden(anomaly.value or ""))


def _hidden(text: str) -> str:
    return PERSON_NUMBER.sub(lambda found: str(masked_person_number(found.group())), text)
