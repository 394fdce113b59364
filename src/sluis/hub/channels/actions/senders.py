"""Senders: their number for life, their technical user names, their contact person; and locks on them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.answers import contact_answers
from sluis.hub.channels.models import Channel, Contact, Sender, TechnicalUser
from sluis.hub.channels.rules import check_username, objection_to_holding
from sluis.hub.parties.models import Capacity
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sluis.hub.audit.actor import Actor


@contextmanager
def told_as(sentence: str) -> Iterator[None]:
    """What the database refuses here is the mistake of a person, who is told this."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        raise CallerError(sentence) from problem


def number_for_life(capacity: Capacity) -> Sender:
    """The sender of a capacity, made at the first call; two callers at once get the same one.

    Raises CallerError for a capacity that may not hold a channel.
    """
    if objection := objection_to_holding(capacity.kind):
        raise CallerError(objection)
    Capacity.objects.select_for_update(no_key=True).get(pk=capacity.pk)
    known = Sender.objects.filter(capacity=capacity).first()
    if known:
        return known
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('channels_sender_number')")
        number = cursor.fetchone()[0]
    return Sender.objects.create(number=f"{number:06d}", capacity=capacity)


def give_user_name(sender: Sender, username: str, *, at: datetime) -> None:
    """Give a user name to a sender for ever; its own is always its own (source document 001).

    Raises CallerError for a name that is wrong or of another sender.
    """
    check_username(username)
    taken = _("The user name %(name)s was given before. Choose another one.") % {"name": username}
    known = TechnicalUser.objects.filter(name=username).first()
    if known is None:
        with told_as(taken):
            TechnicalUser.objects.create(name=username, sender=sender, given_at=at)
    elif known.sender_id != sender.pk:
        raise CallerError(taken)


def lock_sender(sender_id: int) -> Sender:
    """One at a time changes what the channels of a sender have together."""
    return Sender.objects.select_for_update(no_key=True).get(pk=sender_id)


def lock_channel(channel: Channel) -> Channel:
    """The channel as it is now, held until the end of the transaction. Raises CallerError when removed."""
    found = Channel.objects.select_for_update(no_key=True).get(pk=channel.pk)
    if found.state == Channel.State.REMOVED:
        raise CallerError(
            _("The channel of %(name)s was removed. Open a new one.") % {"name": found.username}
        )
    return found


@transaction.atomic
def change_contact(*, sender: Sender, answers: Mapping[str, Any], by: Actor, at: datetime) -> Contact:
    """Another contact person, or other data of the same one; the door speaks its language from now on.

    Raises WrongAnswers.
    """
    kept = contact_answers(answers)
    lock_sender(sender.pk)
    contact, made = Contact.objects.update_or_create(sender=sender, defaults=kept)
    sender.channels.update(language=kept["language"])
    record(
        "sender.contact_given" if made else "sender.contact_changed",
        subject=f"sender:{sender.number}",
        by=by,
        at=at,
    )
    return contact
