"""What a person decides about a pair: merge the two registrations, or say that they are two trainings.

Laws: only an open pair is decided, once; merging modifies the kept entry and cancels the other, in one
transaction, both with a reason, so that the history of each tells it; documents move to the kept one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.changes import cancel, give_verdict, latest_facts, modify
from sluis.hub.applications.learning.duplicates import merged
from sluis.hub.applications.learning.facts import TrainingFacts
from sluis.hub.applications.learning.models import Document, Pair, Verdict
from sluis.hub.audit.actions import record
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from sluis.hub.applications.learning.changes import Gesture, Seen

REASON: Final = "merged"  # the reason in the history of both, for programs and for people


@transaction.atomic
def merge(pair: Pair, *, keep: Seen, other: Seen, gesture: Gesture) -> None:
    """Make one training of both. Raises ChangedMeanwhile, or CallerError when they cannot be merged."""
    pair = _open(pair)
    facts, from_other = latest_facts(keep.entry), latest_facts(other.entry)
    if not isinstance(facts, TrainingFacts) or not isinstance(from_other, TrainingFacts):
        raise TypeError("Only trainings are paired")
    together = merged(facts, from_other)
    if together != facts:
        _demand(modify(keep, together, gesture=gesture).accepted)
    elif keep.entry.verdict != Verdict.CONFIRMED:
        give_verdict([keep.entry], Verdict.CONFIRMED, gesture=gesture)
    _demand(cancel(other, gesture=gesture).accepted)
    Document.objects.filter(entry=other.entry).update(entry=keep.entry)
    _decide(pair, Pair.Decision.MERGED, gesture)


@transaction.atomic
def keep_apart(pair: Pair, *, gesture: Gesture) -> None:
    """They are two trainings."""
    _decide(_open(pair), Pair.Decision.DIFFERENT, gesture)


def _open(pair: Pair) -> Pair:
    locked = Pair.objects.select_for_update().get(pk=pair.pk)
    if locked.decision != Pair.Decision.OPEN:
        raise CallerError(_("Somebody decided about these two already."))
    return locked


def _demand(accepted: bool) -> None:  # the answer to the one question there is
    if not accepted:
        raise CallerError(_("These two cannot be merged. Correct one of them first."))


def _decide(pair: Pair, decision: str, gesture: Gesture) -> None:
    pair.decision, pair.decided_by, pair.decided_at = decision, str(gesture.by), gesture.at
    pair.save(update_fields=["decision", "decided_by", "decided_at"])
    record(
        "learning.pair_decided",
        subject=f"company:{pair.first.employer}",
        detail={"environment": gesture.environment, "code": decision},
        by=gesture.by,
        at=gesture.at,
    )
