"""The forms of papers and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning import access
from sluis.hub.applications.learning.exporting import ListKind
from sluis.hub.applications.learning.exports.queries import FileKind
from sluis.hub.web.forms import FilterForm, PageForm, Radios

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.models import Worker
    from sluis.hub.doors.portal.learning.place import Place

FIRST_YEAR = 2023  # the right begins (facts 3.1)
LISTS = (
    (ListKind.WORKERS.value, _("Workers and their employments")),
    (ListKind.TRAININGS.value, _("Trainings")),
    (ListKind.RIGHTS.value, _("Rights that were declared")),
    (ListKind.BALANCES.value, _("Balances by year")),
)
FILES = (
    (FileKind.XLSX.value, _("Excel workbook (XLSX)")),
    (FileKind.CSV.value, _("Text with semicolons (CSV)")),
    (FileKind.JSON.value, _("For programs (JSON)")),
)
PAPERS = (
    ("account", _("Individual accounts to print")),
    ("notice", _("Yearly notices to print")),
    ("box", _("Yearly notices to the workers' own pages")),
)


class WorkersFilter(FilterForm):
    """Who is looked for: by name only, as it stands in the address."""

    widths = {"q": 20}

    q = forms.CharField(label=_("Search by name"), max_length=100)

    def narrow(self, workers: QuerySet[Worker], *, place: Place) -> QuerySet[Worker]:
        """A number finds nothing here."""
        text = self.wanted.get("q", "")
        if any(sign.isdigit() for sign in text):
            return workers.none()
        return access.search(workers, text, environment=place.environment, employer=place.employer)


class OrderForm(PageForm):
    """What is printed besides the account itself."""

    contact = forms.CharField(
        label=_("Whom can workers ask?"),
        help_text=_("Stands on the paper: a name or service, with a telephone number or an e-mail address."),
        max_length=150,
        required=False,
    )
    remark = forms.CharField(
        label=_("A message to the workers"),
        help_text=_("Stands at the end of each paper, in the language in which you write it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


class OrderAllForm(OrderForm):
    """The same for all workers, so the paper is asked too."""

    field_order = ("paper", "contact", "remark")

    paper = forms.ChoiceField(label=_("Which paper?"), choices=PAPERS, widget=Radios)


class ExportForm(PageForm):
    """Which list, of which year, as which file."""

    list = forms.ChoiceField(label=_("Which list?"), choices=LISTS, widget=Radios)
    year = forms.TypedChoiceField(
        label=_("Of which year?"),
        help_text=_("For trainings, rights and balances."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    format = forms.ChoiceField(label=_("As which file?"), choices=FILES, widget=Radios, initial="xlsx")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(today.year + 1, FIRST_YEAR - 1, -1)
        field = self.fields["year"]
        field.choices = [("", _("All years")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]
