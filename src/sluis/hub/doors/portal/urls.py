"""The addresses of the portal."""

from __future__ import annotations

from django.urls import include, path

from sluis.hub.doors.portal.authority import hub_authority
from sluis.hub.doors.portal.health import health
from sluis.hub.doors.portal.metrics import metrics
from sluis.hub.doors.portal.status import status

urlpatterns = [
    path("", status, name="status"),
    path("health", health, name="health"),
    path("metrics", metrics, name="metrics"),
    path("hub-ca.pem", hub_authority, name="hub-authority"),
    path("", include("sluis.hub.doors.portal.account.urls")),
    path("", include("sluis.hub.doors.portal.signin.urls")),
    path("", include("sluis.hub.doors.portal.people.urls")),
    path("", include("sluis.hub.doors.portal.companies.urls")),
    path("", include("sluis.hub.doors.portal.channels.urls")),
    path("", include("sluis.hub.doors.portal.operators.urls")),
    path("", include("sluis.hub.doors.portal.trail.urls")),
    path("", include("sluis.hub.doors.portal.submissions.urls")),
    path("", include("sluis.hub.doors.portal.messages.urls")),
    path("", include("sluis.hub.doors.portal.mandates.urls")),
    path("", include("sluis.hub.doors.portal.learning_grid.urls")),
    path("", include("sluis.hub.doors.portal.glossary.urls")),
    path("", include("sluis.hub.doors.portal.learning_provider.urls")),
    path("", include("sluis.hub.doors.portal.learning_operation.urls")),
    path("learning/", include("sluis.hub.doors.portal.learning.urls")),
    path("", include("sluis.hub.doors.portal.learning_papers.urls")),
    path("", include("sluis.hub.doors.portal.learning_trainings.urls")),
    path("", include("sluis.hub.doors.portal.own_account.urls")),
]
