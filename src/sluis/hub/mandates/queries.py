"""What other rooms may ask about mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.mandates.models import Mandate

if TYPE_CHECKING:
    from datetime import date

    from sluis.hub.parties.models import Company


def mandate_in_force(*, principal: Company, agent: Company, application: str, on: date) -> bool:
    """Whether `agent` may declare to `application` for `principal` on that day."""
    return Mandate.objects.filter(
        principal=principal, agent=agent, application=application, period__contains=on
    ).exists()
