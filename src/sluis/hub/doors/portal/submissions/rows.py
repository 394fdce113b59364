"""Submissions as the rows of a list: lean, and never more of them than anybody reads.

Law: counting stops at MOST, and so do the pages: a million submissions cost no more than ten thousand.
"""

from __future__ import annotations

from django.db.models import QuerySet

from sluis.hub.journey.models import Submission

MOST = 10_000
NOT_LISTED = ("refusals", "signatures")  # they may be long


class Bounded(QuerySet[Submission]):
    """A queryset that counts no further than MOST."""

    def count(self) -> int:
        if self.query.is_sliced:
            return super().count()
        return super(Bounded, self.order_by()[:MOST]).count()


def bounded(found: QuerySet[Submission]) -> Bounded:
    """The same rows, lean, with a count that ends."""
    rows = Bounded(model=Submission, query=found.query.chain(), using=found.db)
    return rows.defer(*NOT_LISTED)
