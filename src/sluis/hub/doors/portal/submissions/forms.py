"""The forms above the lists of submissions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.submissions.searching import channels_of, exactly, narrowed_by_words
from sluis.hub.doors.portal.submissions.words import STATUSES, application_name, environment_names
from sluis.hub.journey.queries import stem_in
from sluis.hub.web.forms import FilterForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.journey.models import Submission
    from sluis.hub.parties.models import Company

USUAL_DAYS = 7
PERIODS = (
    ("1", _("The last 24 hours")),
    ("7", _("The last 7 days")),
    ("30", _("The last 30 days")),
    ("365", _("The last 12 months")),
)


class SubmissionsFilter(FilterForm):
    """What every list of submissions is narrowed to. `codes` are the applications that can be chosen."""

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

    def chosen(self, found: QuerySet[Submission], *, now: datetime, days: int = 0) -> QuerySet[Submission]:
        """Those of the chosen environment, status, application and period; `days` when none is chosen."""
        wanted = self.wanted
        chosen: dict[str, Any] = {
            name: wanted[name] for name in ("environment", "status", "application") if name in wanted
        }
        if period := int(wanted.get("period", days)):
            chosen["created_at__gte"] = now - timedelta(days=period)
        return found.filter(**chosen)


class OwnFilter(SubmissionsFilter):
    """Above what one's own company sent."""

    field_order = ("q",)
    q = forms.CharField(label=_("Search by file name, ticket or your own reference"), max_length=100)

    def narrow(self, found: QuerySet[Submission], *, company: Company, now: datetime) -> QuerySet[Submission]:
        """The submissions of `found` that this person looks for."""
        return narrowed_by_words(self.chosen(found, now=now), self.wanted.get("q", ""), company=company)


class EverybodyFilter(SubmissionsFilter):
    """Above what everybody sent.

    Law: only what names its sender or its ticket is looked for in all times; the rest within a period.
    """

    field_order = ("q", "sender")
    q = forms.CharField(label=_("Search by file name or ticket"), max_length=100)
    sender = forms.CharField(label=_("Sender number, enterprise number or company name"), max_length=100)

    def __init__(self, data: Mapping[str, Any], *, codes: Iterable[str]) -> None:
        super().__init__(data, codes=codes)
        choices = [("", _("Lately, or at any time for one sender")), *PERIODS[:3]]
        self.fields["period"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def narrow(self, found: QuerySet[Submission], *, now: datetime) -> QuerySet[Submission]:
        """The submissions of `found` that an operator looks for."""
        words, sender = self.wanted.get("q", "").strip(), self.wanted.get("sender", "").strip()
        named = exactly(words) if words else None
        if sender:
            found = found.filter(channel__in=channels_of(sender))
        if words:
            found = found.filter(named if named is not None else Q(stem__icontains=stem_in(words)))
        return self.chosen(found, now=now, days=0 if sender or named is not None else USUAL_DAYS)
