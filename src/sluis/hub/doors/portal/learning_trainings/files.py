"""The list of trainings as a file: XLSX, CSV or JSON, with all that the filter leaves.

Laws: only workers whom the employer may see are in it, and whoever is in it is in the access log; the file
is a temporary one that ends with the answer, and its name tells nothing about a person.
"""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from django.http import FileResponse
from django.utils import timezone

from sluis.hub.applications.learning.exports.queries import FileKind, write_sheet
from sluis.hub.applications.learning.lists import trainings_sheet
from sluis.hub.applications.learning.models import Entry
from sluis.hub.doors.portal.learning.place import note_look, workers_in
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sluis.hub.doors.portal.learning.place import LearningRequest


def wanted_file(request: LearningRequest) -> FileKind | None:
    """What ?format= asks for; None for a page."""
    asked = request.GET.get("format", "")
    return FileKind(asked) if asked in set(FileKind) else None


def as_file(request: LearningRequest, rows: QuerySet[Any], kind: FileKind) -> FileResponse:
    """These trainings as a file to keep."""
    visible = rows.filter(worker__in=workers_in(request).values("number"))
    people = set(visible.values_list("worker", flat=True))
    entries = Entry.objects.filter(pk__in=visible.values("pk")).order_by("starts_on", "pk")
    target = TemporaryFile()  # noqa: SIM115  # the answer closes it
    write_sheet(trainings_sheet(entries, language=current_language()), kind, target)
    note_look(request, people, "export")
    target.seek(0)
    name = f"trainings-{timezone.localdate():%Y-%m-%d}.{kind}"
    answer = FileResponse(target, as_attachment=True, filename=name, content_type=kind.content_type)
    answer["Cache-Control"] = "private, no-store"
    return answer
