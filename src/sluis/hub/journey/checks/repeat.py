"""A name is used once (133). The receipt of the second quotes the ticket of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import NAME_IS_FREE
from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.ticket import ticket_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.journey.case import Case, Findings


def name_is_new(case: Case, findings: Findings) -> Iterator[Refusal]:
    """One refusal when a set of this name was taken from this folder before."""
    mine = case.submission
    first = (
        Submission.objects.filter(channel=mine.channel, folder=mine.folder, stem=mine.stem, pk__lt=mine.pk)
        .exclude(status__in=NAME_IS_FREE)
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    if first:
        findings.repeats, findings.first_ticket = first, ticket_of(first)
        yield Refusal(
            reason=Reason.NAME_ALREADY_SENT,
            file=mine.go_name,
            detail=f"first taken as {findings.first_ticket}",
        )
