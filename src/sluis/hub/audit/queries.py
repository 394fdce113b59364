"""Reading the chain back."""

from __future__ import annotations

from sluis.hub.audit.actions import GENESIS, link
from sluis.hub.audit.models import AuditEvent


def first_broken_link() -> int | None:
    """Position of the first event that does not fit the chain; None when the chain is whole."""
    previous = GENESIS
    chain = AuditEvent.objects.exclude(position=None).order_by("position").iterator()
    for expected, event in enumerate(chain, start=1):
        previous = link(previous, event, expected)
        if event.position != expected or bytes(event.digest or b"") != previous:
            return expected
    return None
