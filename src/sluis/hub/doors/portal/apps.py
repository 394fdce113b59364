"""The portal as a Django app: its tables, its static files, and who listens when somebody signs in."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sluis.hub.doors.portal"
    label = "portal"

    def ready(self) -> None:
        """Listen for sign-ins, and stop the start when the file of OpenID providers cannot be read."""
        from sluis.hub.doors.portal.signin import providers, trail  # noqa: PLC0415  # after all apps are loaded

        trail.listen()
        providers.configured()
