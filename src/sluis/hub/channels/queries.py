"""What other rooms may ask about senders and channels. What a page shows of them is in overview.py."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection

from sluis.hub.channels.models import (
    Channel,
    ChannelApplication,
    ChannelDay,
    ChannelDraft,
    ClientCertificate,
    FtpPassword,
    SigningCertificate,
    in_force,
)
from sluis.hub.channels.networks import is_allowed_from
from sluis.hub.channels.rules import USERNAME

if TYPE_CHECKING:
    from datetime import date, datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.channels.models import Sender
    from sluis.hub.parties.models import Capacity

REMIND_DAYS = (60, 30, 7, 1)

# One statement, because every new connection waits for it; its keys are those that `in_force` names.
SIGN_IN = """
SELECT c.id, s.number, c.username, c.language,
       ARRAY(SELECT k.public_key FROM channels_sshkey k
              WHERE k.channel_id = c.id AND k.retired_at IS NULL
                AND (k.valid_until IS NULL OR k.valid_until > coalesce(%s, statement_timestamp()))
              ORDER BY k.id),
       c.networks, c.maximum_connections, c.bytes_a_day
  FROM channels_channel c JOIN channels_sender s ON s.id = c.sender_id
 WHERE c.username = %s AND c.kind = %s AND c.state = %s LIMIT 1"""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the SFTP door needs to let somebody in. No networks: from everywhere; None: no limit."""

    channel_id: int
    sender: str
    username: str
    language: str
    public_keys: tuple[str, ...]
    networks: tuple[str, ...] = ()
    maximum_connections: int | None = None
    bytes_a_day: int | None = None


@dataclass(frozen=True, slots=True)
class FtpSignIn:
    """What the FTP door needs to let somebody in."""

    channel_id: int
    sender: str
    username: str
    language: str
    certificate_fingerprints: frozenset[str]  # SHA-256 over the DER, in hex
    hashed_password: str  # empty: no password lets anybody in
    networks: tuple[str, ...] = ()
    maximum_connections: int | None = None
    bytes_a_day: int | None = None

    def has_password(self, given: str) -> bool:
        """Takes a while, also when there is no password: run it in a thread."""
        if not self.hashed_password:
            make_password(given)  # the same work, so that the time tells nothing
            return False
        return check_password(given, self.hashed_password)

    def may_come_from(self, address: str) -> bool:
        return is_allowed_from(self.networks, address)


@dataclass(frozen=True, kw_only=True, slots=True)
class EndingCertificate:
    """A certificate whose sender has to be told now that it ends in so many days or fewer."""

    certificate_id: int
    capacity_id: int
    sender: str
    name: str
    fingerprint: str
    not_after: datetime
    days: int


def sign_in_for(username: str, *, at: datetime | None = None) -> SignIn | None:
    """The active SFTP channel of this technical user, with its keys in OpenSSH form; None when there is none.

    Without a moment: now, by the clock of the database.
    """
    if not USERNAME.fullmatch(username):  # what a stranger types may be anything, also no text for a database
        return None
    with connection.cursor() as cursor:
        cursor.execute(SIGN_IN, [at, username, Channel.Kind.SFTP, Channel.State.ACTIVE])
        row = cursor.fetchone()
    if row is None:
        return None
    channel_id, sender, name, language, keys, networks, connections, bytes_a_day = row
    allowed = tuple(json.loads(networks))
    return SignIn(channel_id, sender, name, language, tuple(keys), allowed, connections, bytes_a_day)


def ftp_sign_in_for(username: str, *, at: datetime | None = None) -> FtpSignIn | None:
    """The active FTP channel of this technical user; None when there is none."""
    channel = _active(username, Channel.Kind.FTP)
    if channel is None:
        return None
    certificates = ClientCertificate.objects.filter(in_force(at)).filter(channel=channel)
    password = FtpPassword.objects.filter(channel=channel).first()
    return FtpSignIn(
        channel.pk,
        channel.sender.number,
        channel.username,
        channel.language,
        frozenset(certificates.values_list("fingerprint", flat=True)),
        password.hashed if password else "",
        tuple(channel.networks),
        channel.maximum_connections,
        channel.bytes_a_day,
    )


def _active(username: str, kind: Channel.Kind) -> Channel | None:
    if not USERNAME.fullmatch(username):  # as above
        return None
    rows = Channel.objects.filter(username=username, kind=kind, state=Channel.State.ACTIVE)
    return rows.select_related("sender").first()


def permitted_codes(channel: Channel) -> frozenset[str]:
    """The codes of the applications ticked on this channel."""
    return frozenset(channel.applications.values_list("code", flat=True))


def channel_for_answers(*, sender: Sender, code: str) -> Channel | None:
    """The preferred channel of an application, where its answers go; None when no channel has it."""
    rows = ChannelApplication.objects.filter(sender=sender, code=code, preferred=True)
    row = rows.select_related("channel").first()
    return row.channel if row else None


def registered_fingerprints(channel: Channel, *, at: datetime | None = None) -> frozenset[str]:
    """Fingerprints of the certificates that this sender may sign with at this moment; without one: now."""
    known = SigningCertificate.objects.filter(in_force(at)).filter(sender=channel.sender_id)
    return frozenset(known.values_list("fingerprint", flat=True))


def certificates_ending(at: datetime) -> list[EndingCertificate]:
    """Whose sender has to be reminded now: 60, 30, 7 and 1 day before, each once, soonest end first.

    Who was not reminded in time gets only the reminder that fits today. A certificate that was renewed is
    left out. Whoever sends a reminder calls `remember_reminder` in the same transaction.
    """
    rows = (
        SigningCertificate.objects.filter(retired_at=None, valid_until=None)
        .filter(not_after__gt=at, not_after__lte=at + timedelta(days=max(REMIND_DAYS)))
        .select_related("sender")
        .prefetch_related("reminders")
        .order_by("not_after", "pk")
    )
    found = []
    for row in rows:
        assert row.not_after is not None  # noqa: S101  # for the type checker: the filter says so
        days = min(days for days in REMIND_DAYS if row.not_after <= at + timedelta(days=days))
        if all(reminder.days > days for reminder in row.reminders.all()):
            found.append(_ending(row, row.not_after, days))
    return found


def _ending(row: SigningCertificate, not_after: datetime, days: int) -> EndingCertificate:
    return EndingCertificate(
        certificate_id=row.pk,
        capacity_id=row.sender.capacity_id,
        sender=row.sender.number,
        name=row.name,
        fingerprint=row.fingerprint,
        not_after=not_after,
        days=days,
    )


def draft_of(*, capacity: Capacity, owner: Actor) -> ChannelDraft | None:
    """What this owner began to fill in for this capacity."""
    return ChannelDraft.objects.filter(capacity=capacity, owner=str(owner)).first()


def bytes_on(*, channel_id: int, day: date) -> int:
    """How much came on one day in UTC, as far as it is written down."""
    row = ChannelDay.objects.filter(channel_id=channel_id, day=day).first()
    return row.bytes if row else 0
