"""Rules of this room that need no database: who may hold a channel, names, networks, applications. Pure.

What a public key looks like is in ssh_keys.py, a certificate in certificates.py, a contact in answers.py.
"""

from __future__ import annotations

import re
from ipaddress import ip_network
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sluis.hub.parties.models import CapacityKind
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterable

USERNAME = re.compile(r"EXP[0-9A-Za-z]{5,17}")
CODE = re.compile(r"[A-Z0-9]{4}")
MOST_NETWORKS = 50
MAY_HOLD_A_CHANNEL = frozenset(
    {
        CapacityKind.EMPLOYER,
        CapacityKind.SOCIAL_SECRETARIAT,
        CapacityKind.SERVICE_PROVIDER,
        CapacityKind.FULL_SERVICE_SECRETARIAT,
        CapacityKind.TRAINING_PROVIDER,
    }
)


def objection_to_holding(kind: str) -> str | None:
    """Why a capacity of this kind may not hold a channel, as a sentence; None when it may (000, 3.2)."""
    if kind in MAY_HOLD_A_CHANNEL:
        return None
    return _(
        "This capacity cannot hold a channel. Choose a capacity as NSSO employer, social secretariat,"
        " service provider, full service secretariat or training provider."
    )


def check_username(text: str) -> None:
    """A technical user name: EXP, then digits and letters, 8 to 20 in all (source document 001).

    Raises CallerError with the sentence for the person.
    """
    if not USERNAME.fullmatch(text):
        raise CallerError(
            _(
                "%(name)s cannot be a technical user name:"
                " it starts with EXP and has 8 to 20 digits and letters."
            )
            % {"name": repr(text)}
        )


def check_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """The file codes of applications, each once. Raises CallerError."""
    found = tuple(dict.fromkeys(codes))
    if not all(CODE.fullmatch(code) for code in found):
        raise CallerError(_("One of the applications is not known."))
    return found


def check_networks(texts: Iterable[str]) -> tuple[str, ...]:
    """Networks in CIDR form (192.0.2.0/24, 2001:db8::/32), or single addresses. Raises CallerError."""
    found: dict[str, None] = {}
    for text in texts:
        if not text.strip():
            continue
        try:
            network = ip_network(text.strip())
        except ValueError as problem:
            raise CallerError(
                _("%(text)s is not a network, such as 192.0.2.0/24 or 2001:db8::/32.")
                % {"text": text.strip()[:60]}
            ) from problem
        found[str(network)] = None
    if len(found) > MOST_NETWORKS:
        raise CallerError(_("At most %(most)s networks can be allowed.") % {"most": MOST_NETWORKS})
    return tuple(found)
