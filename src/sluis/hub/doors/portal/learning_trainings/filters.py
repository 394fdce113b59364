"""What the list of trainings is narrowed to: a period, a kind, a state, a verdict, a provider, words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.models import Version
from sluis.hub.doors.portal.learning.place import workers_in
from sluis.hub.doors.portal.learning_trainings.rows import workers_called
from sluis.hub.doors.portal.learning_trainings.words import KINDS, STATES, VERDICTS
from sluis.hub.parties.models import Company
from sluis.hub.web.forms import DateField3, FilterForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning.place import LearningRequest

CANCELLED = "cancelled"


class TrainingsFilter(FilterForm):
    """Everything that is not cancelled when nothing is said."""

    q = forms.CharField(label=_("Words of the title, or a worker"), max_length=80)
    since = DateField3(label=_("From and with"))
    until = DateField3(label=_("Until and with"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *KINDS.items()])
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Followed and planned")), *STATES.items(), (CANCELLED, _("Cancelled"))],
    )
    verdict = forms.ChoiceField(label=_("Verified"), choices=[("", _("All")), *VERDICTS.items()])
    provider = forms.CharField(label=_("Training provider"), max_length=80)
    worker = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Mapping[str, Any], *, request: LearningRequest) -> None:
        super().__init__(data)
        self._request = request

    def narrow(self, trainings: QuerySet[Entry]) -> QuerySet[Entry]:
        wanted = self.wanted
        trainings = trainings.filter(living=wanted.get("state") != CANCELLED)
        if wanted.get("state") in STATES:
            trainings = trainings.filter(state=wanted["state"])
        if day := wanted.get("since"):
            trainings = trainings.filter(ends_on__gte=day)
        if day := wanted.get("until"):
            trainings = trainings.filter(starts_on__lte=day)
        if verdict := wanted.get("verdict"):
            trainings = trainings.filter(verdict=verdict)
        if kind := wanted.get("kind"):
            trainings = trainings.filter(_declares(Q(facts__kind=kind)))
        if provider := wanted.get("provider"):
            trainings = trainings.filter(_by_provider(provider))
        return self._of_people(trainings)

    def _of_people(self, trainings: QuerySet[Entry]) -> QuerySet[Entry]:
        wanted, workers = self.wanted, workers_in(self._request)
        if key := wanted.get("worker"):
            trainings = trainings.filter(worker__in=workers.filter(pk=key).values("number"))
        if text := wanted.get("q"):
            found = workers_called(self._request, text)
            title = Q()
            for word in text.split():
                title &= Q(title__icontains=word)
            trainings = trainings.filter(title | Q(worker__in=found.values("number")))
        return trainings


def _declares(wanted: Q) -> Exists:
    """Whether the last version says so; of a cancelled entry, the one before."""
    mine = Q(number=OuterRef("number")) | Q(number=OuterRef("number") - 1)
    last = Version.objects.filter(mine, entry=OuterRef("pk"), facts__isnull=False)
    last = last.filter(Q(entry__living=False) | Q(number=F("entry__number")))
    return Exists(last.filter(wanted))


def _by_provider(text: str) -> Q:
    named = Q(_declares(Q(facts__provider__icontains=text)))
    registered = Company.objects.filter(name__icontains=text).values("number")
    return named | Q(registered_by__in=registered)
