"""Who did something, by name, for the history: a person of this hub, a sender, a program of the hub itself.

Law: two questions to the database for a whole page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sluis.hub.channels.models import Sender
from sluis.hub.parties.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """By actor (person/anna.anker), what people call them."""
    by_kind: dict[str, set[str]] = {}
    for actor in set(actors):
        kind, _slash, name = actor.partition("/")
        by_kind.setdefault(kind, set()).add(name)
    names = {
        f"person/{one.username}": one.get_full_name() or one.username
        for one in Person.objects.filter(username__in=by_kind.get("person", ()))
    }
    senders = Sender.objects.filter(number__in=by_kind.get("sender", ())).select_related("capacity__company")
    for sender in senders:
        names[f"sender/{sender.number}"] = _("%(company)s (sender %(number)s)") % {
            "company": sender.capacity.company.name,
            "number": sender.number,
        }
    names |= {f"system/{name}": _("This hub") for name in by_kind.get("system", ())}
    names |= {f"operator/{name}": _("An operator of this hub") for name in by_kind.get("operator", ())}
    return names
