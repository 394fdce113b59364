"""Everything that a page shows of a sender and its channels, as frozen values.

Law: no private thing is in them: no hash of a password, no number of a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sluis.hub.channels.certificates import CertificateFacts, facts_of
from sluis.hub.channels.models import Channel, ConnectionAttempt, Contact, Sender, in_force
from sluis.protocol.certificate import Certificate

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.channels.models import ClientCertificate, SigningCertificate, SshKey
    from sluis.hub.parties.models import Capacity


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyView:
    """An SSH key in force. `valid_until` is set when it is on its way out."""

    id: int
    kind: str  # ssh-ed25519, ssh-rsa, ...
    fingerprint: str
    added_at: datetime
    valid_until: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CertificateView:
    """A certificate in force, with its facts."""

    id: int
    name: str
    facts: CertificateFacts
    added_at: datetime
    valid_until: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptView:
    """An attempt to connect; `count` times between `first_at` and `last_at`. `label` is translated."""

    outcome: ConnectionAttempt.Outcome
    label: str
    detail: str
    address: str
    first_at: datetime
    last_at: datetime
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationView:
    """An application ticked on a channel; `preferred`: its answers go here."""

    code: str
    preferred: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelView:
    """One channel that was not removed. Days are in UTC."""

    id: int
    kind: Channel.Kind
    username: str
    account_name: str
    state: Channel.State
    opened_at: datetime
    last_sign_in_at: datetime | None
    last_file_at: datetime | None
    files_today: int
    bytes_today: int
    failures: int  # attempts that failed, of those that are still known
    networks: tuple[str, ...]
    maximum_connections: int | None
    bytes_a_day: int | None
    applications: tuple[ApplicationView, ...]
    keys: tuple[KeyView, ...]
    client_certificates: tuple[CertificateView, ...]
    password_set_at: datetime | None
    attempts: tuple[AttemptView, ...]  # at most 20, the newest first


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """A sender. Before its first channel the number is empty."""

    number: str = ""
    contact: Contact | None = None
    channels: tuple[ChannelView, ...] = field(default=())
    certificates: tuple[CertificateView, ...] = field(default=())


def overview_of(capacity: Capacity, *, at: datetime) -> Overview:
    """The sender of a capacity with all that is in force at this moment."""
    sender = Sender.objects.filter(capacity=capacity).first()
    if sender is None:
        return Overview()
    channels = sender.channels.exclude(state=Channel.State.REMOVED).order_by("opened_at", "pk")
    certificates = sender.certificates.filter(in_force(at)).order_by("added_at", "pk")
    return Overview(
        number=sender.number,
        contact=Contact.objects.filter(sender=sender).first(),
        channels=tuple(channel_view(channel, at=at) for channel in channels),
        certificates=tuple(_certificate_view(row, row.name, at=at) for row in certificates),
    )


def channel_view(channel: Channel, *, at: datetime) -> ChannelView:
    """One channel, also a removed one."""
    days = list(channel.days.order_by("-day")[:1])
    today = next((day for day in days if day.day == at.date()), None)
    attempts = attempts_of(channel)
    password = getattr(channel, "ftp_password", None)
    return ChannelView(
        id=channel.pk,
        kind=Channel.Kind(channel.kind),
        username=channel.username,
        account_name=channel.account_name,
        state=Channel.State(channel.state),
        opened_at=channel.opened_at,
        last_sign_in_at=channel.last_sign_in_at,
        last_file_at=days[0].last_file_at if days else None,
        files_today=today.files if today else 0,
        bytes_today=today.bytes if today else 0,
        failures=sum(one.count for one in attempts if one.outcome is not _SIGNED_IN),
        networks=tuple(channel.networks),
        maximum_connections=channel.maximum_connections,
        bytes_a_day=channel.bytes_a_day,
        applications=tuple(
            ApplicationView(code=row.code, preferred=row.preferred)
            for row in channel.applications.order_by("code")
        ),
        keys=tuple(_key_view(row) for row in channel.ssh_keys.filter(in_force(at)).order_by("pk")),
        client_certificates=tuple(
            _certificate_view(row, "", at=at)
            for row in channel.client_certificates.filter(in_force(at)).order_by("pk")
        ),
        password_set_at=password.set_at if password else None,
        attempts=attempts,
    )


def attempts_of(channel: Channel) -> tuple[AttemptView, ...]:
    """The last 20 attempts to connect, the newest first."""
    return tuple(
        AttemptView(
            outcome=ConnectionAttempt.Outcome(row.outcome),
            label=str(ConnectionAttempt.Outcome(row.outcome).label),
            detail=row.detail,
            address=row.address,
            first_at=row.first_at,
            last_at=row.last_at,
            count=row.count,
        )
        for row in channel.attempts.order_by("-last_at", "-pk")
    )


_SIGNED_IN = ConnectionAttempt.Outcome.SIGNED_IN


def _key_view(row: SshKey) -> KeyView:
    return KeyView(
        id=row.pk,
        kind=row.public_key.split()[0],
        fingerprint=row.fingerprint,
        added_at=row.added_at,
        valid_until=row.valid_until,
    )


def _certificate_view(
    row: SigningCertificate | ClientCertificate, name: str, *, at: datetime
) -> CertificateView:
    return CertificateView(
        id=row.pk,
        name=name,
        facts=facts_of(Certificate.read(bytes(row.der)), at=at),
        added_at=row.added_at,
        valid_until=row.valid_until,
    )
