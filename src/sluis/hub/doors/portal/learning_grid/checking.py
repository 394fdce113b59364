"""The table with every mistake on its cell: corrected in place and checked again, as often as it takes.

Laws: rows that are wrong come first, then those with a warning, then the first of the good ones; a page has
few enough boxes for a browser to send; only boxes of rows and columns that exist are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning import table_work, tables
from sluis.hub.applications.learning.grid.columns import COLUMN
from sluis.hub.applications.learning.models import LongWork
from sluis.hub.applications.learning.tables import Mode
from sluis.hub.doors.portal.learning_grid.shown import choices_of, shown_row
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import TableDraft
    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.doors.portal.learning_grid.desk import Desk

GOOD_SHOWN: Final = 20
_LONGEST: Final = 1000  # signs of a cell
_BOX: Final = re.compile(r"cell-([0-9]{1,7})-([a-z_]{1,20})")


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: LearningRequest, *, desk: Desk, number: int) -> HttpResponse:
    """Show it; a POST changes the cells that were sent, and checks all of it again."""
    draft = desk.draft(request, number)
    standing = tables.standing_of(draft)
    if standing.registered is not None:
        return redirect(desk.page("result"), draft.pk)
    if table_work.is_open(draft):
        return redirect(desk.page("progress"), draft.pk)
    if request.method == "POST":
        return _corrected(request, desk, draft)
    return render(request, "learning_grid/table.html", _page(request, desk, draft))


def _corrected(request: LearningRequest, desk: Desk, draft: TableDraft) -> HttpResponse:
    left_out = {
        int(text)
        for text in request.POST.getlist("leave-out")[:_LONGEST]
        if re.fullmatch(r"[0-9]{1,7}", text)
    }
    draft = tables.correct(
        draft,
        cells=_cells_in(request.POST),
        left_out=left_out,
        terms=desk.terms(request),
        gesture=desk.gesture(request),
    )
    wrong = len(tables.standing_of(draft).wrong)
    sentence = (
        ngettext("%(count)d row is still wrong.", "%(count)d rows are still wrong.", wrong) % {"count": wrong}
        if wrong
        else gettext("Every row is good now.")
    )
    messages.success(request, sentence)
    return redirect(desk.page("table"), draft.pk)


def _cells_in(sent: Mapping[str, Any]) -> dict[int, dict[str, str]]:
    """The texts of the boxes, by row and column."""
    cells: dict[int, dict[str, str]] = {}
    for name, text in sent.items():
        found = _BOX.fullmatch(name)
        if found and found[2] in COLUMN:
            cells.setdefault(int(found[1]), {})[found[2]] = str(text)[:_LONGEST]
    return cells


def _page(request: LearningRequest, desk: Desk, draft: TableDraft) -> dict[str, Any]:
    language, work = current_language(), table_work.work_of(draft)
    standing, mode = tables.standing_of(draft), tables.mode_of(draft)
    listing = Listing(rows=_order(draft, standing), columns=(), query=request.GET, caption="")
    numbers = list(listing.page.object_list)
    rows = [shown_row(row, language) for row in tables.judged_rows(draft, numbers, terms=desk.terms(request))]
    return {
        "desk": desk,
        "draft": draft,
        "standing": standing,
        "wrong": len(standing.wrong),
        "warned": len(standing.warned),
        "unknown": draft.choices["unknown"],
        "table": listing,
        "to_mend": [row for row in rows if row.cells or row.remarks],
        "good_rows": [row for row in rows if not (row.cells or row.remarks)],
        "choices": list(choices_of(rows, language)),
        "failed": work is not None and work.state == LongWork.State.FAILED,
        "problem": work.problem if work else "",
        "only_check": mode is Mode.CHECK,
        "may_write_all": standing.good and not standing.wrong and mode is not Mode.CHECK,
        "may_write_good": standing.good and standing.wrong and mode is not Mode.CHECK,
        "has_errors": bool(standing.wrong),
        "write_address": reverse(desk.page("write"), args=[draft.pk]),
        "rejected_address": reverse(desk.page("rejected"), args=[draft.pk]),
        "start_address": reverse(desk.page("")),
    }


def _order(draft: TableDraft, standing: tables.Standing) -> list[int]:
    marked = {*standing.wrong, *standing.warned}
    good = [row[0] for row in draft.rows if row[0] not in marked]
    return [*standing.wrong, *standing.warned, *good[:GOOD_SHOWN]]
