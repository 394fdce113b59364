"""The form that takes a table: pasted or as a file, and what is to be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from sluis.hub.applications.learning.grid.reading import Limits, TableRefused, read_file, read_pasted
from sluis.hub.applications.learning.grid.sheet import sheet_of
from sluis.hub.applications.learning.tables import Mode
from sluis.hub.web.forms import PageForm, Radios
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from sluis.hub.applications.learning.grid.reading import TextRow
    from sluis.hub.applications.learning.grid.sheet import Sheet


class Pasted(forms.Field):
    """What was pasted, whatever stands in it: each cell is judged on its own page."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(value or "")


class TableForm(PageForm):
    """One table, one way."""

    pasted = Pasted(
        label=gettext_lazy("Paste the rows"),
        help_text=gettext_lazy(
            "Select the rows in your spreadsheet, with their headings, copy them and paste them here."
        ),
        required=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        help_text=gettext_lazy("A workbook (.xlsx) or a CSV file."),
        required=False,
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("What should happen with the table?"),
        widget=Radios(
            hints={
                Mode.ALL: gettext_lazy("Nothing is registered as long as anything is wrong."),
                Mode.GOOD: gettext_lazy("You get the other rows back as a file, with what is wrong in them."),
                Mode.CHECK: gettext_lazy("A trial: nothing can be registered from it."),
            }
        ),
        choices=[
            (Mode.ALL, gettext_lazy("Register all rows, or none")),
            (Mode.GOOD, gettext_lazy("Register the good rows")),
            (Mode.CHECK, gettext_lazy("Only check it")),
        ],
        initial=Mode.ALL,
    )
    tells_optional = False
    sheet: Sheet

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        pasted, file = given.get("pasted", ""), given.get("file")
        if not pasted.strip() and not file:
            self.add_error("pasted", gettext("Paste rows, or choose a file."))
        elif pasted.strip() and file:
            self.add_error("file", gettext("Paste rows or choose a file, not both."))
        else:
            self._read(pasted, file)
        return given

    def _read(self, pasted: str, file: Any) -> None:
        field, language = ("file" if file else "pasted"), current_language()
        limits = Limits(rows=settings.LEARNING_TABLE_ROWS)
        try:
            rows = _rows(pasted, file, limits)
            self.sheet = sheet_of(rows, limits=limits)
        except TableRefused as refused:
            self.add_error(field, refused.text[language])
            return
        for problem in self.sheet.problems:
            if problem.blocking:
                self.add_error(field, problem.sentence(language))


def _rows(pasted: str, file: Any, limits: Limits) -> list[TextRow]:
    if file:
        return read_file(file.read(limits.data + 1), limits=limits)
    return read_pasted(pasted, limits=limits)
