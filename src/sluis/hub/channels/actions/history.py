"""What the doors write down: sign-ins, attempts, and what came each day. No events: the log has them.

Laws: a channel keeps its last 20 different attempts; what is the same again counts up. An attempt under an
unknown name goes to the channel that it most likely meant: that of the key, or of the name in other capitals.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest, Least

from sluis.hub.channels.models import Channel, ChannelDay, ConnectionAttempt, SshKey, in_force
from sluis.hub.channels.rules import USERNAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.channels.notes import Attempt, Files

KEPT = 20
MOST_BY_ADDRESS = 5
MOST_DETAILS = 5  # of one outcome from one address: after that they are one
Outcome = ConnectionAttempt.Outcome
_NOT_LET_IN = frozenset({Outcome.UNKNOWN_USER, Outcome.WRONG_KEY, Outcome.WRONG_PASSWORD})


@transaction.atomic
def record_files(notes: Iterable[Files]) -> None:
    """Add what came to the days of the channels."""
    for note in sorted(notes, key=lambda one: (one.channel_id, one.day)):
        row, _made = ChannelDay.objects.get_or_create(
            channel_id=note.channel_id, day=note.day, defaults={"last_file_at": note.last_at}
        )
        ChannelDay.objects.filter(pk=row.pk).update(
            files=F("files") + note.files,
            bytes=F("bytes") + note.bytes,
            last_file_at=Greatest("last_file_at", Value(note.last_at)),
        )


def record_attempts(notes: Sequence[Attempt], *, kind: str = Channel.Kind.SFTP) -> None:
    """Write down attempts to come in through the door of this kind, but those that mean no channel."""
    by_channel: dict[int, list[Attempt]] = defaultdict(list)
    known = _by_name({note.username for note in notes}, kind)
    for note in notes:
        for channel in _meant(note, known, kind):
            _correct(note, channel)
            by_channel[channel.pk].append(note)
    for channel_id in sorted(by_channel):
        _write(channel_id, by_channel[channel_id])


@transaction.atomic
def _write(channel_id: int, notes: Iterable[Attempt]) -> None:
    channel = Channel.objects.select_for_update(no_key=True).get(pk=channel_id)  # doors write one by one
    _remember_sign_in(channel, [note.last_at for note in notes if note.outcome is Outcome.SIGNED_IN])
    for note in sorted(notes, key=lambda one: one.last_at)[-KEPT:]:
        _keep_details_few(channel_id, note)
        row, made = ConnectionAttempt.objects.get_or_create(
            channel_id=channel_id,
            outcome=note.outcome,
            detail=note.detail[:100],
            address=note.address[:45],
            defaults={"first_at": note.first_at, "last_at": note.last_at, "count": note.count},
        )
        if not made:
            ConnectionAttempt.objects.filter(pk=row.pk).update(
                count=Least(F("count") + note.count, Value(2**31 - 1)),
                last_at=Greatest("last_at", Value(note.last_at)),
            )
    rows = ConnectionAttempt.objects.filter(channel=channel_id)
    kept = rows.order_by("-last_at", "-pk").values_list("pk", flat=True)[:KEPT]
    rows.exclude(pk__in=list(kept)).delete()


def _remember_sign_in(channel: Channel, moments: Iterable[datetime]) -> None:
    """No event of its own: the log has it."""
    last = max(moments, default=None)
    if last and (channel.last_sign_in_at is None or channel.last_sign_in_at < last):
        Channel.objects.filter(pk=channel.pk).update(last_sign_in_at=last)


def _keep_details_few(channel_id: int, note: Attempt) -> None:
    """Who tries key after key from one address does not push out everybody else."""
    alike = ConnectionAttempt.objects.filter(
        channel=channel_id, outcome=note.outcome, address=note.address[:45]
    ).exclude(detail=note.detail[:100])
    if note.detail and alike.count() >= MOST_DETAILS:
        note.detail = ""


def _by_name(names: Iterable[str], kind: str) -> dict[str, Channel]:
    asked = [name for name in names if USERNAME.fullmatch(name)]
    rows = _open_channels(kind).filter(username__in=asked)
    return {channel.username: channel for channel in rows}


def _meant(note: Attempt, known: dict[str, Channel], kind: str) -> list[Channel]:
    if note.username in known:
        return [known[note.username]]
    if not note.username:
        return _from(note.address, kind)
    keys = SshKey.objects.filter(in_force()).filter(fingerprint=note.detail or "none", channel__kind=kind)
    if key := keys.exclude(channel__state=Channel.State.REMOVED).select_related("channel").first():
        return [key.channel]
    if not USERNAME.fullmatch(note.username.upper()):
        return []
    return list(_open_channels(kind).filter(username__iexact=note.username)[:1])


def _from(address: str, kind: str) -> list[Channel]:
    """Who came from this address before: all that is known of those who never said a name."""
    rows = _open_channels(kind).filter(attempts__address=address, attempts__outcome=Outcome.SIGNED_IN)
    return list(rows.order_by("pk").distinct()[:MOST_BY_ADDRESS])


def _correct(note: Attempt, channel: Channel) -> None:
    """A door tells nobody that a channel is suspended, and does not know it; its owner may."""
    if note.username == channel.username:
        if channel.state == Channel.State.SUSPENDED and note.outcome in _NOT_LET_IN:
            note.outcome = Outcome.SUSPENDED
    elif note.outcome is Outcome.UNKNOWN_USER:
        note.detail = note.username[:20] if note.username.isascii() and note.username.isalnum() else ""


def _open_channels(kind: str) -> QuerySet[Channel]:
    return Channel.objects.filter(kind=kind).exclude(state=Channel.State.REMOVED)
