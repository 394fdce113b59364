"""One training of a provider: what it says now, what the employer said of it, and taking it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.applications.learning.changes import Seen, cancel
from sluis.hub.applications.learning.models import Verdict, Version
from sluis.hub.doors.portal.learning.place import note_look
from sluis.hub.doors.portal.learning_provider.forms import CancelForm
from sluis.hub.doors.portal.learning_provider.place import entry_in, gesture, name_of, providers_only
from sluis.hub.doors.portal.learning_provider.words import state_of, verdict_of
from sluis.hub.parties.models import Company
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.language import current_language
from sluis.hub.web.templatetags.furniture import enterprise_number, masked_person_number
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning.place import LearningRequest

either_way = require_http_methods(["GET", "HEAD", "POST"])
HOUR = 60


@require_safe
@providers_only
def shown(request: LearningRequest, key: int) -> HttpResponse:
    """What this provider may know of it."""
    entry = entry_in(request, key)
    note_look(request, [entry.worker], "page")
    page = {
        "entry": entry,
        "name": name_of(entry),
        "facts": _facts(entry),
        "contested": _contested(entry),
        "is_test": request.place.is_test,
    }
    return render(request, "learning_provider/entry.html", page)


@either_way
@providers_only
def cancelled(request: LearningRequest, key: int) -> HttpResponse:
    """Take it out of the account of the worker, with a reason."""
    entry = entry_in(request, key)
    if not entry.living:
        raise Http404
    form = CancelForm(request.POST or None, initial={"version": entry.number})
    if form.is_valid():
        seen = Seen(entry=entry, number=form.cleaned_data["version"])
        try:
            settled = cancel(seen, gesture=gesture(request, reason=form.cleaned_data["reason"]))
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            for finding in settled.findings:
                form.add_error(None, finding.rule.label(current_language()))
            if settled.accepted:
                messages.success(request, _("The training was taken out."))
                return redirect("provider-entry", entry.pk)
    page = {"form": form, "entry": entry, "name": name_of(entry)}
    return render(request, "learning_provider/cancel.html", page)


def duration_of(entry: Entry) -> str:
    """7 h 36."""
    hours, minutes = divmod(entry.minutes or 0, HOUR)
    return f"{hours} h {minutes:02}"


def _facts(entry: Entry) -> list[Fact]:
    company = Company.objects.filter(number=entry.employer).first()
    state, verdict = state_of(entry), verdict_of(entry)
    session = Link(
        label=_("See the whole session"), address=reverse("provider-session", args=[entry.pk]), of=entry.title
    )
    facts = [
        Fact(key=_("Participant"), value=name_of(entry)),
        Fact(key=_("National number"), value=masked_person_number(entry.worker), exact=True),
        Fact(key=_("Employer"), value=company.name if company else _("not on this hub yet")),
        Fact(key=_("Enterprise number"), value=enterprise_number(entry.employer), exact=True),
        Fact(key=_("First day"), value=entry.starts_on),
        Fact(key=_("Last day"), value=entry.ends_on),
        Fact(key=_("Duration"), value=duration_of(entry)),
        Fact(key=_("State"), tag=state.tag, colour=state.colour, links=(session,) if entry.living else ()),
    ]
    if entry.valid_until:
        facts.append(Fact(key=_("Certificate valid until"), value=entry.valid_until))
    if entry.living:
        facts.append(Fact(key=_("Verdict of the employer"), tag=verdict.tag, colour=verdict.colour))
    return facts


def _contested(entry: Entry) -> str:
    """Why the employer contests it; what else it writes is not for a provider."""
    if not entry.living or entry.verdict != Verdict.CONTESTED:
        return ""
    said = Version.objects.filter(entry=entry, verdict=Verdict.CONTESTED).order_by("-number")
    reason = said.values_list("reason", flat=True).first() or ""
    return "" if reason == Verdict.CONTESTED else reason
