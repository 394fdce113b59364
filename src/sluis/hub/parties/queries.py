"""What other rooms may ask about companies."""

from __future__ import annotations

from django.db.models import Q

from sluis.hub.parties.models import Company


def company_behind(*, enterprise: str | None, nsso: str | None) -> Company | None:
    """The company that a declaration names by enterprise number, employer number or both.

    None when nobody here is known by them, or when the two belong to different companies.
    """
    wanted = Q()
    if enterprise:
        wanted &= Q(number=enterprise)
    if nsso and (significant := nsso.lstrip("0")):
        wanted &= Q(capacities__employer_number=significant)
    return Company.objects.filter(wanted).order_by("id").distinct().first() if wanted else None
