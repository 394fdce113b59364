"""The templates of a company: which there are, and removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.applications.learning.facts import Amount
from sluis.hub.applications.learning.session_templates import remove_template, templates_of
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.learning.place import learning
from sluis.hub.doors.portal.learning_trainings.words import KINDS, value_of, word
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_safe
@learning
def templates(request: LearningRequest) -> HttpResponse:
    return _page(request, mistake="")


@require_POST
@learning
def change_templates(request: LearningRequest) -> HttpResponse:
    """Remove the chosen ones."""
    wish = read_wish(request.POST, bulk=_bulk())
    if wish.mistake:
        return _page(request, mistake=wish.mistake)
    chosen = list(templates_of(request.place.employer).filter(pk__in=wish.numbers))
    for one in chosen:
        remove_template(one, by=person(request.user.username), at=timezone.now())
    sentence = ngettext("%(count)d template was removed.", "%(count)d templates were removed.", len(chosen))
    messages.success(request, sentence % {"count": len(chosen)})
    return redirect("learning_templates")


def _page(request: LearningRequest, *, mistake: str) -> HttpResponse:
    table = Listing(
        rows=templates_of(request.place.employer),
        columns=[
            Column(key="name", label=_("Template"), cell=lambda row: row.name, sort=("name",)),
            Column(key="title", label=_("Training"), cell=lambda row: row.facts.get("title", "")),
            Column(key="kind", label=_("Kind"), cell=lambda row: word(KINDS, row.facts.get("kind"))),
            Column(key="duration", label=_("Duration"), cell=_duration),
            Column(key="used", label=_("Last used"), cell=lambda row: row.changed_at, sort=("changed_at",)),
            Column(key="use", label=_("Use"), cell=_use),
        ],
        query=request.GET,
        caption=_("Templates"),
        sort="-used",
        empty=_("No template yet. When you add a training, you can keep it as a template."),
        empty_link=Link(label=_("Add a training"), address=reverse("learning_choose", args=["training"])),
        bulk=_bulk(mistake),
        name=lambda row: row.name,
    )
    return render(request, "learning_trainings/templates.html", {"table": table, "has_errors": bool(mistake)})


def _bulk(mistake: str = "") -> Bulk:
    actions = (("remove", _("Remove")),)
    return Bulk(address=reverse("learning_templates_change"), actions=actions, mistake=mistake)


def _duration(row: Any) -> Any:
    plain = row.facts.get("duration")
    return value_of("duration", Amount.from_json(plain)) if plain else ""


def _use(row: Any) -> Cell:
    page = "learning_training_quick" if row.facts.get("kind") == "informal" else "learning_training_add"
    address = f"{reverse(page)}?template={row.pk}"
    return Cell(links=(Link(label=_("Use"), address=address, of=row.name),))
