"""The questions of a proposal, one page each. Pure forms: what may be chosen is handed to them.

Law: whoever asks for a company by its number hears the same sentence whether it is unknown here or cannot
be a mandatary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.mandates.words import group_choices, quarter
from sluis.hub.mandates.models import Side
from sluis.hub.web.forms import PageForm, Radios
from sluis.protocol.identifiers import EnterpriseNumber

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sluis.hub.mandates.quarters import Quarter

QUARTERS_AHEAD = 9
YEARS_AHEAD = 5


class SideForm(PageForm):
    """Who acts for whom."""

    side = forms.ChoiceField(
        label=_("Who will act for whom?"),
        choices=[
            (Side.PRINCIPAL, _("Another company will act for us")),
            (Side.AGENT, _("We will act for another company")),
        ],
        widget=Radios,
    )

    def __init__(self, *args: Any, may_be_agent: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if not may_be_agent:
            field: Any = self.fields["side"]
            field.choices = field.choices[:1]


class NumberForm(PageForm):
    """Which company is on the other side."""

    number = forms.CharField(
        label=_("Enterprise number"), help_text=_("10 digits, for example 0123.456.749"), max_length=20
    )
    widths: ClassVar[Mapping[str, int]] = {"number": 20}
    numeric: ClassVar[tuple[str, ...]] = ("number",)

    def __init__(self, *args: Any, side: Side, **named: Any) -> None:
        super().__init__(*args, **named)
        agent = side is Side.PRINCIPAL
        self.fields["number"].label = (
            _("Enterprise number of the company that will act for you")
            if agent
            else _("Enterprise number of the company for which you will act")
        )

    def clean_number(self) -> str:
        text = str(self.cleaned_data["number"])
        if not EnterpriseNumber.is_valid(text):
            raise forms.ValidationError(_("This is not a valid enterprise number. Check the 10 digits."))
        return EnterpriseNumber.parse(text).value


class ChoiceForm(PageForm):
    """One choice out of some."""

    chosen = forms.ChoiceField(choices=[], widget=Radios)

    def __init__(self, *args: Any, label: Any, choices: Sequence[tuple[str, Any]], **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["chosen"]
        field.label, field.choices = label, choices
        field.error_messages["required"] = _("Choose an answer.")


class GroupForm(PageForm):
    """For which group of applications."""

    group = forms.ChoiceField(label=_("For which group of applications?"), choices=[], widget=Radios)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["group"].choices = group_choices()  # type: ignore[attr-defined]  # a ChoiceField


class QuartersForm(PageForm):
    """From when, and until when."""

    first = forms.ChoiceField(label=_("First quarter"), choices=[])
    last = forms.ChoiceField(
        label=_("Last quarter"),
        help_text=_("Leave it open when the end is not known."),
        required=False,
        choices=[],
    )

    def __init__(self, *args: Any, now: Quarter, **named: Any) -> None:
        super().__init__(*args, **named)
        coming = _coming(now)
        first: Any = self.fields["first"]
        last: Any = self.fields["last"]
        first.choices = [(str(one), quarter(one)) for one in coming[:QUARTERS_AHEAD]]
        last.choices = [("", _("Without end")), *((str(one), quarter(one)) for one in coming)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last quarter cannot be before the first one."))
        return data


def _coming(now: Quarter) -> list[Quarter]:
    found = [now]
    while len(found) < YEARS_AHEAD * 4:
        found.append(found[-1].next())
    return found
