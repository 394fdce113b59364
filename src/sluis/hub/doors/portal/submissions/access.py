"""Which submissions a person may see, from where they stand. Every page and every download begins here.

Laws: chiefs see what the whole company sent, everybody else what their own capacity sent; a user sees only
the applications that were granted, so nothing whose application is not known yet; what is not in this list
does not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from sluis.hub.applications.registry import applications
from sluis.hub.journey.queries import declared_for, number_in, sent_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sluis.hub.journey.models import Submission
    from sluis.hub.parties.access import Standpoint


def uses_submissions(standpoint: Standpoint) -> bool:
    """The rule of these pages: whoever manages, or may use one application at least."""
    return standpoint.manages or bool(standpoint.usable(applications()))


def visible_to(standpoint: Standpoint) -> QuerySet[Submission]:
    """Everything of this company that this person may see."""
    return sent_by(
        standpoint.company,
        capacity=None if standpoint.manages_company else standpoint.capacity,
        applications=None if standpoint.manages else sorted(standpoint.granted),
    )


def declared_to(standpoint: Standpoint) -> QuerySet[Submission]:
    """What mandataries declared for this company, of the applications that this person may use."""
    return declared_for(
        standpoint.company, applications=None if standpoint.manages else sorted(standpoint.granted)
    ).select_related("channel__sender__capacity__company")


def one_of(found: QuerySet[Submission], ticket: str) -> Submission:
    """The submission with this ticket in what may be seen. Raises Http404."""
    number = number_in(ticket)
    submission = found.filter(pk=number).first() if number else None
    if submission is None or submission.ticket != ticket:
        raise Http404
    return submission
