"""What the law leaves open and how this installation answers. It changes nothing: a setting does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning import installation
from sluis.hub.applications.learning.rights.queries import open_questions
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.learning_operation.words import tabs
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.applications.learning.rights.queries import Question
    from sluis.hub.doors.portal.entrance import PortalRequest


@require_safe
@operators_only
def shown(request: PortalRequest) -> HttpResponse:
    """Every open question, with the answer and the default."""
    language = current_language()
    table = Listing(
        rows=open_questions(installation.rules()),
        columns=[
            Column(
                key="text",
                label=_("Question"),
                cell=lambda one: Cell(text=one.text[language], note=one.field),
            ),
            Column(key="chosen", label=_("Answer here"), cell=_chosen),
            Column(key="default", label=_("Default"), cell=lambda one: Cell(text=one.default, exact=True)),
        ],
        query={"size": "50"},
        caption=_("What the law leaves open"),
        key=lambda one: one.field,
    )
    page = {"table": table, "tabs": tabs("learning-rules"), "file": settings.LEARNING_RULES}
    return render(request, "learning_operation/rules.html", page)


def _chosen(question: Question) -> Cell:
    tag = "" if question.is_default else _("Changed")
    return Cell(text=question.chosen, exact=True, tag=tag, colour="yellow" if tag else "")
