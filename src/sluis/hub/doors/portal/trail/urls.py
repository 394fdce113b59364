"""The addresses of the audit trail."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.trail import pages

urlpatterns = [
    path("trail/", pages.own, name="trail"),
    path("trail/export/", pages.export_own, name="trail-export"),
    path("operator/trail/", pages.whole, name="operator-trail"),
    path("operator/trail/export/", pages.export_whole, name="operator-trail-export"),
]
