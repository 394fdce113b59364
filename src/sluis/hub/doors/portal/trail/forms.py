"""What the trail is narrowed to: a period, a person, an action."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.trail.sentences import GROUPS
from sluis.hub.parties.models import Person
from sluis.hub.web.forms import DateField3, FilterForm

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sluis.hub.audit.models import AuditEvent
    from sluis.hub.doors.portal.trail.scope import Scope

MOST_PEOPLE = 200  # a name that more people have is too short a wish


class TrailFilter(FilterForm):
    """Everything when nothing is said."""

    since = DateField3(label=_("From and with"))
    until = DateField3(label=_("Until and with"))
    who = forms.CharField(label=_("Name or user name"), max_length=80)
    action = forms.ChoiceField(label=_("What happened"))

    def __init__(self, data: Any, **named: Any) -> None:
        super().__init__(data, **named)
        groups = [(name, [(code, text) for code, text in group.items()]) for name, group in GROUPS.values()]
        self.fields["action"].choices = [("", _("Everything")), *groups]  # type: ignore[attr-defined]  # a choice field

    def narrow(self, scope: Scope) -> QuerySet[AuditEvent]:
        wanted, events = self.wanted, scope.events
        if day := wanted.get("since"):
            events = events.filter(at__gte=_midnight(day))
        if day := wanted.get("until"):
            events = events.filter(at__lt=_midnight(day + timedelta(days=1)))
        if action := wanted.get("action"):
            events = events.filter(action=action)
        if text := wanted.get("who"):
            events = events.filter(_by_or_about(text, scope))
        return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _by_or_about(text: str, scope: Scope) -> Q:
    """Events that such a person caused, or that concern such a person."""
    people = Person.objects.all()
    if scope.usernames is not None:
        people = people.filter(username__in=scope.usernames)
    for word in text.split():
        people = people.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(username__icontains=word)
        )
    names = list(people.order_by("pk").values_list("username", flat=True)[:MOST_PEOPLE])
    subjects = [f"person:{name}" for name in names]
    return (
        Q(actor__in=[f"person/{name}" for name in names])
        | Q(subject__in=subjects)
        | Q(detail__person__in=subjects)
    )
