"""The first page: how the hub is, how to connect, what to send, what it is for. Nothing of any sender."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sluis.hub.applications.registry import applications
from sluis.hub.doors.portal.connecting import example, host_key, public_host_key
from sluis.hub.doors.portal.health import look
from sluis.hub.doors.portal.words import environments, headline, part_row, version_row
from sluis.hub.observability.health import overall

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    checks = look(now=now)
    structures = [application.structure for application in applications().values()]
    page = {
        "now": now,
        "headline": headline(overall(checks)),
        "parts": [*map(part_row, checks), version_row(settings.VERSION)],
        "environments": environments(),
        "structures": structures,
        **connection(code=structures[0].code, day=timezone.localdate(now)),
    }
    return render(request, "portal/status.html", page)


def connection(*, code: str, day: date) -> dict[str, Any]:
    """What a sender needs to reach the SFTP door; `key` is None while the door has not made one."""
    host, port = settings.SFTP_HOST, settings.SFTP_PORT
    public = public_host_key(settings.HOST_KEY)
    key = host_key(public, host=host, port=port) if public else None
    return {
        "host": host,
        "port": port,
        "key": key,
        "example": example(code=code, day=day, host=host, port=port),
    }
