"""The forms above the lists of submissions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.submissions.searching import narrowed_by_words
from sluis.hub.doors.portal.submissions.words import STATUSES, application_name, environment_names
from sluis.hub.web.forms import FilterForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.journey.models import Submission
    from sluis.hub.parties.models import Company

PERIODS = (
    ("1", _("The last 24 hours")),
    ("7", _("The last 7 days")),
    ("30", _("The last 30 days")),
    ("365", _("The last 12 months")),
)


class SubmissionsFilter(FilterForm):
    """What a list of submissions is narrowed to. `codes` are the applications that can be chosen."""

    q = forms.CharField(label=_("Search by file name, ticket or your own reference"), max_length=100)
    environment = forms.ChoiceField(label=_("Environment"))
    status = forms.ChoiceField(label=_("Status"))
    application = forms.ChoiceField(label=_("Application"))
    period = forms.ChoiceField(label=_("Received"), choices=[("", _("At any time")), *PERIODS])

    def __init__(self, data: Mapping[str, Any], *, codes: Iterable[str]) -> None:
        super().__init__(data)
        names = sorted(((code, application_name(code)) for code in codes), key=lambda one: one[1].casefold())
        worlds = [(str(world), f"{name} ({world})") for world, name in environment_names().items()]
        statuses = [(str(status), label) for status, (label, _colour) in STATUSES.items()]
        self._offer(environment=worlds, status=statuses, application=names)

    def _offer(self, **choices: list[tuple[str, Any]]) -> None:
        for name, offered in choices.items():
            field = self.fields[name]
            field.choices = [("", _("All")), *offered]  # type: ignore[attr-defined]  # a ChoiceField

    def narrow(self, found: QuerySet[Submission], *, company: Company, now: datetime) -> QuerySet[Submission]:
        """The submissions of `found` that this person looks for."""
        wanted = self.wanted
        chosen = {name: wanted[name] for name in ("environment", "status", "application") if name in wanted}
        found = found.filter(**chosen)
        if "period" in wanted:
            found = found.filter(created_at__gte=now - timedelta(days=int(wanted["period"])))
        return narrowed_by_words(found, wanted.get("q", ""), company=company)
