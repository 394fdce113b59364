"""Finding a submission by what its sender knows of it: a file name, a ticket, an own reference.

Laws: own references are looked up in the register of the learning account, by its indexes; what is found
only narrows what the person may see anyway. Files that were refused have no reference in the register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sluis.hub.applications.learning.models import Entry, Kind, Version
from sluis.hub.journey.queries import number_in, stem_in
from sluis.hub.mandates.models import Mandate
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sluis.hub.journey.models import Submission
    from sluis.hub.parties.models import Company

MOST = 200  # submissions with one own reference


def narrowed_by_words(found: QuerySet[Submission], words: str, *, company: Company) -> QuerySet[Submission]:
    """Those whose name holds these words, or whose ticket or own reference they are."""
    text = words.strip()
    if not text:
        return found
    numbers = submissions_with_reference(text, company=company)
    if number := number_in(text):
        numbers.add(number)
    return found.filter(Q(stem__icontains=stem_in(text)) | Q(pk__in=numbers))


def submissions_with_reference(reference: str, *, company: Company) -> set[int]:
    """The numbers of the submissions in which an own reference was declared, by or for this company."""
    entries = Entry.objects.filter(
        Q(living=True) | Q(living=False),
        environment__in=[str(world) for world in Environment],
        kind__in=Kind.values,
        employer__in=_employers_of(company),
        own_reference=reference,
    )
    of_entries = Version.objects.filter(entry__in=list(entries.values_list("pk", flat=True)[:MOST]))
    changed = Version.objects.filter(own_reference=reference)
    tickets = {
        *of_entries.values_list("submission", flat=True)[:MOST],
        *changed.values_list("submission", flat=True)[:MOST],
    }
    return {number for number in map(number_in, tickets) if number}


def _employers_of(company: Company) -> list[str]:
    """The company itself, and everybody for whom it was ever a mandatary."""
    principals = Mandate.objects.filter(agent=company).values_list("principal__number", flat=True)
    return [company.number, *principals.distinct()]
