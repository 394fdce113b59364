"""What a capacity allows. Pure."""

from __future__ import annotations

from sluis.hub.parties.models import CapacityKind

MAY_HOLD_A_CHANNEL = frozenset(CapacityKind)
MAY_ACT_FOR_OTHERS = frozenset(
    {
        CapacityKind.SOCIAL_SECRETARIAT,
        CapacityKind.SERVICE_PROVIDER,
        CapacityKind.FULL_SERVICE_SECRETARIAT,
        CapacityKind.TRAINING_PROVIDER,
    }
)


def may_act_for_others(kind: str) -> bool:
    """Whether a company in this capacity can hold a mandate at all (source document 000, 2.2)."""
    return kind in MAY_ACT_FOR_OTHERS
