"""Which address leads to which door. Pages are named in the door's own urls.py."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("sluis.hub.doors.portal.urls"))]

handler400 = "sluis.hub.web.errors.bad_request"
handler403 = "sluis.hub.web.errors.permission_denied"
handler404 = "sluis.hub.web.errors.not_found"
handler500 = "sluis.hub.web.errors.server_error"
