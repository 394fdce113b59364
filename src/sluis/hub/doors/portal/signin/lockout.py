"""Waiting after failed sign-ins, counted for (user name, address) and for the address: never a name alone.

Laws: so nobody can lock out somebody else from elsewhere; an attempt is counted before the password is read,
 so that a hundred attempts at once are a hundred; unknown names are counted like known ones; no name and no
address is kept, only a keyed digest of them. Decision 0024 tells why this is a table and not a cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.crypto import salted_hmac

from sluis.hub.doors.portal.models import FailedSignIns

if TYPE_CHECKING:
    from datetime import datetime

FIRST_WAIT = timedelta(seconds=30)  # it doubles with every further failure
FORGOTTEN = timedelta(hours=24)  # after a day without failures one starts anew


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """So many failures are free; then one waits, never longer than `longest`."""

    free: int
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long nobody may try, after so many failures."""
        if failures < self.free:
            return timedelta(0)
        doubled: timedelta = FIRST_WAIT * 2 ** min(failures - self.free, 20)
        return min(doubled, self.longest)


PAIR = Limit(free=5, longest=timedelta(hours=1))
#: Whole companies come from one address, so it has more, and waits for less long.
ADDRESS = Limit(free=50, longest=timedelta(minutes=5))


@transaction.atomic
def take_turn(*, name: str, address: str, at: datetime) -> bool:
    """Count an attempt as failed; False when one must wait first, and then nothing is counted."""
    limits = _limits(name, address)
    FailedSignIns.objects.filter(last_at__lt=at - FORGOTTEN).delete()
    FailedSignIns.objects.bulk_create(
        [FailedSignIns(key=key, last_at=at, waits_until=at) for key in limits], ignore_conflicts=True
    )
    rows = list(FailedSignIns.objects.select_for_update().filter(key__in=limits).order_by("key"))
    if any(row.waits_until > at for row in rows):
        return False
    for row in rows:
        row.failures += 1
        row.last_at = at
        row.waits_until = at + limits[row.key].wait(row.failures)
        row.save()
    return True


@transaction.atomic
def give_back(*, name: str, address: str, at: datetime) -> None:
    """It was the right password: the attempt does not count, and the failures of this pair are forgotten."""
    pair, whole = _key(name.lower(), _network(address)), _key(_network(address))
    # In the order of take_turn: somebody who clicks twice must not wait for themselves.
    rows = FailedSignIns.objects.select_for_update().filter(key__in=[pair, whole]).order_by("key")
    known = {row.key: row for row in rows}
    FailedSignIns.objects.filter(key=pair).delete()
    if row := known.get(whole):
        row.failures = max(row.failures - 1, 0)
        row.waits_until = at
        row.save()


def plain_address(text: str, *, otherwise: str) -> str:
    """`text` when it is an address (without a port or a zone), else `otherwise`."""
    try:
        return str(ip_address(text.partition("%")[0]))
    except ValueError:
        return otherwise


def _limits(name: str, address: str) -> dict[str, Limit]:
    network = _network(address)
    return {_key(name.lower(), network): PAIR, _key(network): ADDRESS}


def _key(*parts: str) -> str:
    return salted_hmac("failed sign-ins", "\n".join(parts), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """Whoever has one IPv6 address has all of its /64."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(ip_network(f"{parsed}/64", strict=False))
    return str(parsed)
