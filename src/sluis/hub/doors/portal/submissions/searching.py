"""Finding a submission by what its sender knows of it: a file name, a ticket, an own reference.

Laws: own references are looked up in the register of the learning account, by its indexes; what is found
only narrows what the person may see anyway. Files that were refused have no reference in the register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sluis.hub.applications.learning.models import Entry, Kind, Version
from sluis.hub.channels.models import Channel
from sluis.hub.journey.queries import number_in, stem_in
from sluis.hub.mandates.models import Mandate
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sluis.hub.journey.models import Submission
    from sluis.hub.parties.models import Company

MOST = 200  # submissions with one own reference
MOST_CHANNELS = 1000
ENTERPRISE_DIGITS = (9, 10)  # the leading zero is often left out


def narrowed_by_words(found: QuerySet[Submission], words: str, *, company: Company) -> QuerySet[Submission]:
    """Those whose name holds these words, or whose ticket or own reference they are."""
    text = words.strip()
    if not text:
        return found
    numbers = submissions_with_reference(text, company=company)
    if number := number_in(text):
        numbers.add(number)
    return found.filter(Q(stem__icontains=stem_in(text)) | Q(pk__in=numbers))


def channels_of(words: str) -> list[int]:
    """The channels of the senders that these words name: sender number, enterprise number, part of a name."""
    digits = "".join(sign for sign in words if sign.isascii() and sign.isdigit())
    wanted = Q(sender__capacity__company__name__icontains=words) | Q(sender__number=words)
    if len(digits) in ENTERPRISE_DIGITS:
        wanted |= Q(sender__capacity__company__number=digits.zfill(max(ENTERPRISE_DIGITS)))
    return list(Channel.objects.filter(wanted).values_list("pk", flat=True)[:MOST_CHANNELS])


def exactly(words: str) -> Q | None:
    """What these words name without any doubt: a ticket, or a name with the number of its sender in it."""
    if number := number_in(words):
        return Q(pk=number)
    stem = stem_in(words)
    elements = stem.split(".")
    if len(elements) > 1 and elements[1].isascii() and elements[1].isdigit():
        channels = Channel.objects.filter(sender__number=elements[1]).values_list("pk", flat=True)
        return Q(channel__in=list(channels), stem__startswith=stem)
    return None


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
