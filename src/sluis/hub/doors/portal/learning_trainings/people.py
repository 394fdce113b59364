"""The page on which people are chosen, for a training or for a right: picked from a list, or pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from sluis.hub.doors.portal.learning.place import learning, note_look, worker_in, workers_in
from sluis.hub.doors.portal.learning_trainings.choosing import (
    MOST,
    PURPOSES,
    Somebody,
    choose,
    chosen,
    find,
    forget,
)
from sluis.hub.doors.portal.learning_trainings.rows import workers_called
from sluis.hub.web.bulk import LONGEST_NUMBER, Bulk, read_wish
from sluis.hub.web.forms import FilterForm, PageForm
from sluis.hub.web.tables import Column, Listing
from sluis.hub.web.templatetags.furniture import masked_person_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest


class PeopleFilter(FilterForm):
    """Which workers are offered."""

    q = forms.CharField(label=gettext_lazy("Search by name"), max_length=80)


class PasteForm(PageForm):
    """A list of people from elsewhere."""

    widths: ClassVar[Mapping[str, int]] = {"people": 30}
    people = forms.CharField(
        label=gettext_lazy("Paste a list"),
        help_text=gettext_lazy("One person on each line: the person number (INSZ), or first name and name."),
        widget=forms.Textarea({"rows": 6}),
        max_length=40_000,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@learning
def choose_people(request: LearningRequest, purpose: str) -> HttpResponse:
    """Show who can be chosen and who was; a POST chooses, pastes or forgets."""
    if purpose not in PURPOSES:
        raise Http404
    if request.method != "POST":
        if request.GET.get("worker"):
            return begin_with(request, purpose, request.GET["worker"])
        return _page(request, purpose)
    if "people" in request.POST:
        return _paste(request, purpose)
    if "forget" in request.POST:
        key = request.POST["forget"]
        forget(request, purpose, "" if key == "all" else key or "-")
        return redirect("learning_choose", purpose)
    return _pick(request, purpose)


def begin_with(request: LearningRequest, purpose: str, key: str) -> HttpResponse:
    """From the page of a worker: nobody else is chosen."""
    if not (key.isascii() and key.isdigit() and len(key) <= LONGEST_NUMBER):
        raise Http404
    worker = worker_in(request, int(key))
    forget(request, purpose)
    choose(request, purpose, [Somebody(key=worker.pk, number=worker.number)])
    return redirect(PURPOSES[purpose].then)


def _pick(request: LearningRequest, purpose: str) -> HttpResponse:
    wish = read_wish(request.POST, bulk=_bulk(purpose))
    if wish.mistake:
        return _page(request, purpose, mistake=wish.mistake)
    workers = workers_in(request).filter(pk__in=wish.numbers)
    _tell_too_many(
        request, choose(request, purpose, [Somebody(key=one.pk, number=one.number) for one in workers])
    )
    if wish.action == "go":
        return redirect(PURPOSES[purpose].then)
    return redirect("learning_choose", purpose)


def _paste(request: LearningRequest, purpose: str) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, purpose, form=form)
    found = find(request, form.cleaned_data["people"], takes_others=PURPOSES[purpose].takes_others)
    _tell_too_many(request, choose(request, purpose, found.people))
    if not found.left:
        return redirect(PURPOSES[purpose].then)
    left = PasteForm({"people": "\n".join(found.left)})
    left.is_valid()
    for mistake in dict.fromkeys(found.mistakes[:20]):
        left.add_error("people", mistake)
    return _page(request, purpose, form=left)


def _tell_too_many(request: LearningRequest, count: int) -> None:
    if count:
        messages.warning(request, _("At most %d people at once: the others were left out.") % MOST)


def _page(
    request: LearningRequest, purpose: str, *, form: PasteForm | None = None, mistake: str = ""
) -> HttpResponse:
    search = PeopleFilter(request.GET)
    everybody = chosen(request, purpose)
    workers = workers_called(request, search.wanted.get("q", ""))
    table = Listing(
        rows=workers,
        columns=[
            Column(
                key="name",
                label=_("Name"),
                cell=lambda worker: worker.name or masked_person_number(worker.number),
                sort=("last_name", "first_name"),
            ),
            Column(
                key="number",
                label=_("Person number (INSZ)"),
                cell=lambda worker: masked_person_number(worker.number),
            ),
        ],
        query=request.GET,
        caption=_("Workers"),
        sort="name",
        filtered=bool(search.wanted),
        empty=_("No worker of this employer is known yet. Paste person numbers below."),
        bulk=_bulk(purpose, mistake),
        name=lambda worker: worker.name or masked_person_number(worker.number),
    )
    note_look(request, {worker.number for worker in table.page.object_list}, "list")
    page = {
        "purpose": PURPOSES[purpose],
        "heading": PURPOSES[purpose].heading,
        "then": reverse(PURPOSES[purpose].then),
        "people": everybody,
        "count": ngettext("%(count)d person is chosen", "%(count)d people are chosen", len(everybody))
        % {"count": len(everybody)},
        "filter": search,
        "table": table,
        "form": form or PasteForm(),
        "has_errors": bool(mistake),
    }
    return render(request, "learning_trainings/people.html", page)


def _bulk(purpose: str, mistake: str = "") -> Bulk:
    actions = (("go", _("Choose and continue")), ("choose", _("Choose, and look for more")))
    return Bulk(address=reverse("learning_choose", args=[purpose]), actions=actions, mistake=mistake)
