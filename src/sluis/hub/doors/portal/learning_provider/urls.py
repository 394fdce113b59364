"""The addresses of a training provider."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.learning_provider import entry, listing, registering, session

urlpatterns = [
    path("training-provider/", listing.listed, name="provider"),
    path("training-provider/new/", registering.training, name="provider-register"),
    path(
        "training-provider/new/<int:key>/participants/",
        registering.participants,
        name="provider-participants",
    ),
    path("training-provider/new/<int:key>/check/", registering.check, name="provider-check"),
    path("training-provider/<int:key>/", entry.shown, name="provider-entry"),
    path("training-provider/<int:key>/cancel/", entry.cancelled, name="provider-cancel"),
    path("training-provider/<int:key>/session/", session.session, name="provider-session"),
]
