"""A whole session at once: who attended, who passed, who was absent; or the session does not take place.

Laws: the participants are those with the same title and days that this provider registered; they are changed
in one gesture, each by the rules of the batch; when somebody changed one meanwhile, nothing is done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning.changes import ChangedMeanwhile, Seen, change_all
from sluis.hub.applications.learning.facts import TrainingFacts
from sluis.hub.applications.learning.paper_values import latest_facts
from sluis.hub.doors.portal.learning.place import note_look
from sluis.hub.doors.portal.learning_provider.entry import duration_of
from sluis.hub.doors.portal.learning_provider.place import (
    entry_in,
    gesture,
    name_of,
    providers_only,
    session_of,
)
from sluis.hub.doors.portal.learning_provider.words import state_of, verdict_of
from sluis.hub.parties.models import Company
from sluis.hub.web.language import current_language
from sluis.hub.web.templatetags.furniture import enterprise_number, masked_person_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from sluis.hub.applications.learning.facts import Facts
    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.web.tables import Cell

LEAVE, ATTENDED, PASSED, FAILED, ABSENT = "", "attended", "passed", "failed", "absent"
RESULTS: Final = (
    (LEAVE, gettext_lazy("Leave it as it is")),
    (ATTENDED, gettext_lazy("Attended")),
    (PASSED, gettext_lazy("Attended and passed")),
    (FAILED, gettext_lazy("Attended and did not pass")),
    (ABSENT, gettext_lazy("Was absent: take it out")),
)
_LONGEST: Final = 9  # digits of a number of versions


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """One participant of the session; `chosen` is what the page proposes."""

    entry: Entry
    name: str
    number: str
    employer: str
    state: Cell
    verdict: Cell
    chosen: str
    problems: tuple[str, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
@providers_only
def session(request: LearningRequest, key: int) -> HttpResponse:
    """The session of an entry; a POST tells the results, or cancels all of it."""
    first = entry_in(request, key)
    entries = session_of(request, first)
    if not entries:
        raise Http404
    note_look(request, {one.worker for one in entries}, "list")
    problems: Mapping[int, tuple[str, ...]] = {}
    if request.method == "POST":
        problems = _carry_out(request, entries)
        entries = session_of(request, first)
        if not problems or not entries:
            return redirect("provider-session", entries[0].pk) if entries else redirect("provider")
    page = {
        "session": first,
        "duration": duration_of(first),
        "seats": _seats(entries, problems, request.POST),
        "results": RESULTS,
        "has_errors": bool(problems),
        "is_test": request.place.is_test,
    }
    return render(request, "learning_provider/session.html", page)


def _carry_out(request: LearningRequest, entries: list[Entry]) -> dict[int, tuple[str, ...]]:
    """Change what was chosen; what is wrong, by entry. A mistake of all stands with the first."""
    data = request.POST
    known = {value for value, _words in RESULTS}
    chosen = {one.pk: data.get(f"result-{one.pk}", LEAVE) for one in entries}
    if data.get("action") == "cancel":
        chosen = {one.pk: ABSENT for one in entries}
    facts = latest_facts(entries)
    wishes: list[tuple[Seen, Facts | None]] = []
    for one in entries:
        if chosen[one.pk] == LEAVE or chosen[one.pk] not in known:
            continue
        seen = Seen(entry=one, number=_number(data.get(f"seen-{one.pk}", "")))
        wishes.append((seen, _with_result(facts[one.pk], chosen[one.pk])))
    if not wishes:
        return {entries[0].pk: (_("Choose a result for at least one participant."),)}
    return _change(request, wishes)


def _change(request: LearningRequest, wishes: list[tuple[Seen, Facts | None]]) -> dict[int, tuple[str, ...]]:
    reason = _("The session was cancelled.") if request.POST.get("action") == "cancel" else ""
    reason = reason or (_("Absent") if any(facts is None for _seen, facts in wishes) else "")
    try:
        settled = change_all(wishes, gesture=gesture(request, reason=reason))
    except ChangedMeanwhile as problem:
        return {wishes[0][0].entry.pk: (str(problem),)}
    wrong: dict[int, tuple[str, ...]] = {}
    for (seen, _facts), one in zip(wishes, settled, strict=True):
        if not one.accepted:
            labels = (said.rule.label(current_language()) for said in one.findings if said.rule.blocking)
            wrong[seen.entry.pk] = tuple(labels)
    if done := len(wishes) - len(wrong):
        sentence = ngettext(
            "%(count)d participant was changed.", "%(count)d participants were changed.", done
        )
        messages.success(request, sentence % {"count": done})
    return wrong


def _with_result(facts: Facts, result: str) -> Facts | None:
    """The training with this result; None takes it out."""
    if result == ABSENT or not isinstance(facts, TrainingFacts):
        return None
    passed = {PASSED: True, FAILED: False}.get(result)
    return replace(facts, status="followed", attended=True, passed=passed)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else 0


def _seats(
    entries: list[Entry], problems: Mapping[int, tuple[str, ...]], said: Mapping[str, str]
) -> list[Seat]:
    numbers = {one.employer for one in entries}
    names = dict(Company.objects.filter(number__in=numbers).values_list("number", "name"))
    return [
        Seat(
            entry=one,
            name=name_of(one),
            number=str(masked_person_number(one.worker)),
            employer=names.get(one.employer) or enterprise_number(one.employer),
            state=state_of(one),
            verdict=verdict_of(one),
            chosen=said.get(f"result-{one.pk}", ATTENDED if one.state == "planned" else LEAVE),
            problems=problems.get(one.pk, ()),
        )
        for one in entries
    ]
