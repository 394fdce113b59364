"""A list as a file, for every page that shows one: `?format=xlsx`, `csv` or `json`.

    if kind := wanted_format(request):
        note_look(request, numbers, "export")
        return download(trainings_sheet(form.narrow(rows), language=...), kind, _("Trainings"))

Laws: the list of the page is the list of the file, with its filters; nobody on the way keeps it.
"""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from django.http import FileResponse

from sluis.hub.applications.learning.exports.queries import FileKind, Sheet, write_sheet
from sluis.hub.doors.portal.download import safe_name

if TYPE_CHECKING:
    from django.http import HttpRequest


def wanted_format(request: HttpRequest) -> FileKind | None:
    """As what the address wants the list; None for a page."""
    wanted = request.GET.get("format", "")
    return next((kind for kind in FileKind if kind == wanted), None)


def download(sheet: Sheet, kind: FileKind, name: str) -> FileResponse:
    """The list as a response; `name` without its ending."""
    file = TemporaryFile()  # noqa: SIM115  # the response closes it
    write_sheet(sheet, kind, file)
    file.seek(0)
    response = FileResponse(
        file, as_attachment=True, filename=safe_name(f"{name}.{kind}"), content_type=kind.content_type
    )
    response["Cache-Control"] = "private, no-store"
    return response
