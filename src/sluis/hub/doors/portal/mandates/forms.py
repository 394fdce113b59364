"""The forms about mandates that exist: the filter of the list, an answer, an end, a day, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.mandates.words import group_choices, quarter
from sluis.hub.mandates.actions.deciding import LONGEST_REASON
from sluis.hub.web.forms import DateField3, FilterForm, PageForm, Radios

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sluis.hub.mandates.quarters import Quarter

MOST_PAPER = 5 * 1024 * 1024
QUARTERS_AHEAD = 12


class MandatesFilter(FilterForm):
    """What the list of mandates is narrowed to."""

    q = forms.CharField(label=_("Search by company, number or reference"), max_length=80)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All states")),
            ("to_finish", _("To finish")),
            ("waiting_for_me", _("Waiting for you")),
            ("waiting_for_other", _("Waiting for the other side")),
            ("refused", _("Refused")),
            ("running", _("In force, or confirmed")),
            ("over", _("Over")),
        ],
    )
    group = forms.ChoiceField(label=_("Group of applications"), choices=[])

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["group"].choices = [("", _("All groups")), *group_choices()]  # type: ignore[attr-defined]  # a ChoiceField


class ReasonForm(PageForm):
    """Why: the other side reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side will read it."),
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST_REASON,
    )


class EndForm(PageForm):
    """When a mandate ends, and why."""

    when = forms.ChoiceField(label=_("When does the mandate end?"), choices=[], widget=Radios)
    last = forms.ChoiceField(label=_("Last quarter"), choices=[], required=False)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side will read it. It is needed to end the mandate at once."),
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST_REASON,
        required=False,
    )

    def __init__(self, *args: Any, quarters: Sequence[Quarter], **named: Any) -> None:
        super().__init__(*args, **named)
        at_quarter = [("quarter", _("At the end of a quarter"))] if quarters else []
        self.fields["when"].choices = [*at_quarter, ("now", _("At once"))]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["last"].choices = [(str(one), quarter(one)) for one in quarters]  # type: ignore[attr-defined]  # as above
        if not quarters:
            del self.fields["last"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("when") == "now" and not data.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Give the reason: the other side will read it."))
        if data.get("when") == "quarter" and not data.get("last") and "last" not in self.errors:
            self.add_error("last", _("Choose the last quarter."))
        return data


class DayForm(FilterForm):
    """On which day one wants to know what a mandate covers."""

    day = DateField3(label=_("Day"))


class PaperForm(PageForm):
    """The signed paper as it came back."""

    paper = forms.FileField(label=_("The signed PDF"), help_text=_("At most 5 MB."))

    def clean_paper(self) -> bytes:
        file = self.cleaned_data["paper"]
        if file.size > MOST_PAPER:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return bytes(file.read())


def quarters_to_end(first: Quarter, ends: date | None, *, now: Quarter) -> list[Quarter]:
    """The quarters that can become the last one of a mandate that runs until before `ends`."""
    found: list[Quarter] = []
    one = max(first, now)
    while len(found) < QUARTERS_AHEAD and (ends is None or one.day_after < ends):
        found.append(one)
        one = one.next()
    return found
