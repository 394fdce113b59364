"""The certificate with which senders verify the hub's answers, for everybody to download.

Law: only what begins like a certificate leaves; a key that was put there by mistake never does.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError


@require_safe
def hub_authority(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django gives it
    """`hub-ca.pem`, as sender.toml names it: the issuing authority; without one, the certificate itself."""
    for path in (settings.SIGNING_AUTHORITY, settings.SIGNING_CERTIFICATE):
        try:
            pem = Certificate.read(path.read_bytes()).pem
        except (OSError, CallerError):
            continue
        return HttpResponse(
            pem,
            content_type="application/x-pem-file",
            headers={"Content-Disposition": 'attachment; filename="hub-ca.pem"'},
        )
    raise Http404
