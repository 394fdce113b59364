"""The forms of the learning account: finding workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning import access
from sluis.hub.applications.learning.glance import NEGATIVE, NOTHING_LEFT, kept_balances, rights_changed
from sluis.hub.applications.learning.models import Entry, Kind, Tie
from sluis.hub.web.forms import FilterForm

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.models import Worker
    from sluis.hub.doors.portal.learning.place import Place

MOST_DIGITS = 8  # in an address: more may be the number of a person


class WorkersFilter(FilterForm):
    """What the list of workers is narrowed to."""

    q = forms.CharField(label=_("Search by name or person number (INSZ)"), max_length=80)
    state = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All workers")),
            ("here", _("In service")),
            ("left", _("Left the company")),
            ("negative", _("Balance below zero")),
            ("empty", _("Nothing left this year")),
            ("untrained", _("No training registered this year")),
            ("changed", _("Right may have changed in the last 30 days")),
        ],
    )

    def clean_q(self) -> str:
        text = str(self.cleaned_data["q"])
        return text.strip()

    def narrow(self, workers: QuerySet[Worker], *, place: Place, today: date) -> QuerySet[Worker]:
        """Only names search here; a number that stands in an address finds nothing."""
        wanted = self.wanted
        if text := wanted.get("q", ""):
            numbers = sum(sign.isdigit() for sign in text) > MOST_DIGITS
            workers = (
                workers.none()
                if numbers
                else access.search(workers, text, environment=place.environment, employer=place.employer)
            )
        return _IN_STATE[wanted["state"]](workers, place, today) if "state" in wanted else workers


def _of_tie(workers: QuerySet[Worker], place: Place, which: Q) -> QuerySet[Worker]:
    ties = Tie.objects.filter(which, environment=place.environment, employer=place.employer)
    return workers.filter(number__in=ties.values("worker"))


def _of_balance(workers: QuerySet[Worker], place: Place, today: date, which: Q) -> QuerySet[Worker]:
    kept = kept_balances(environment=place.environment, employer=place.employer, today=today)
    return workers.filter(number__in=kept.filter(which).values("employment__worker"))


def _untrained(workers: QuerySet[Worker], place: Place, today: date) -> QuerySet[Worker]:
    trained = Entry.objects.filter(
        environment=place.environment,
        employer=place.employer,
        kind=Kind.TRAINING,
        living=True,
        starts_on__year=today.year,
    )
    return _of_tie(workers, place, Q(ends_on=None) | Q(ends_on__gte=today)).exclude(
        number__in=trained.values("worker")
    )


def _changed(workers: QuerySet[Worker], place: Place, today: date) -> QuerySet[Worker]:
    changes = rights_changed(environment=place.environment, employer=place.employer, today=today)
    return workers.filter(number__in=changes.values("entry__worker"))


_IN_STATE = {
    "here": lambda workers, place, today: _of_tie(workers, place, Q(ends_on=None) | Q(ends_on__gte=today)),
    "left": lambda workers, place, today: _of_tie(workers, place, Q(ends_on__lt=today)),
    "negative": lambda workers, place, today: _of_balance(workers, place, today, NEGATIVE),
    "empty": lambda workers, place, today: _of_balance(workers, place, today, NOTHING_LEFT),
    "untrained": _untrained,
    "changed": _changed,
}
