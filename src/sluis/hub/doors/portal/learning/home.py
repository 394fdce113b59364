"""The first page of the learning account: balances at a glance, what needs attention, the year by month.

Laws: sums come from the kept balances, counts from indexes; the number of questions to the database is fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning import glance
from sluis.hub.doors.portal.learning import amounts
from sluis.hub.doors.portal.learning.attention import what_needs_attention
from sluis.hub.doors.portal.learning.chart import chart_of
from sluis.hub.doors.portal.learning.company import size_now
from sluis.hub.doors.portal.learning.menu import address_of
from sluis.hub.doors.portal.learning.place import learning

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_safe
@learning
def home(request: LearningRequest) -> HttpResponse:
    """At a glance."""
    place = request.place
    today = timezone.localdate()
    seen = glance.at_a_glance(environment=place.environment, employer=place.employer, today=today)
    page = {
        "company": place.company,
        "year": today.year,
        "seen": seen,
        "figures": [
            ("right", amounts.days(seen.right)),
            ("taken", amounts.days(seen.taken)),
            ("left", amounts.days(seen.left)),
        ],
        "attention": what_needs_attention(seen, size=size_now(request, today.year)),
        "chart": chart_of(seen, today=today),
        "training_address": address_of("learning_training_add"),
        "grid_address": address_of("learning_grid"),
    }
    return render(request, "learning/home.html", page)
