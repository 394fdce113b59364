"""The verdict: every check runs, every refusal is collected, the receipt is issued.

The checks are in checks/, one file each; their order there is the order of the codes in the receipt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.journey import receipt
from sluis.hub.journey.case import Findings, case_of
from sluis.hub.journey.checks import CHECKS
from sluis.hub.journey.handover import wake_followers
from sluis.hub.journey.states import Status
from sluis.hub.observability.milestones import reached

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sluis.hub.journey.case import Case
    from sluis.hub.journey.models import Submission
    from sluis.protocol.reasons import Refusal


def verdict(case: Case) -> tuple[list[Refusal], Findings]:
    """Every refusal that applies, and what the checks found on their way."""
    findings = Findings()
    return [refusal for check in CHECKS for refusal in check(case, findings)], findings


def examine(submission: Submission, now: Callable[[], datetime]) -> None:
    """COMPLETE -> ACCEPTED or REFUSED. The submission is claimed by the caller."""
    case = case_of(submission, at=now())
    refusals, findings = verdict(case)
    reached("complete.judged")
    receipt.close(
        submission,
        Status.REFUSED if refusals else Status.ACCEPTED,
        refusals,
        about=submission.go_name,
        at=now(),
        ticket=findings.first_ticket,
        signatures=findings.signatures,
        repeats_id=findings.repeats,
        forms=findings.forms,
        has_changes=findings.has_changes,
    )
    reached("complete.committed")
    submission.read = None if refusals else findings.read
    wake_followers(submission)
