"""Opening a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.actions.applications import tick
from sluis.hub.channels.actions.senders import give_user_name, number_for_life, told_as
from sluis.hub.channels.models import Channel, Contact
from sluis.hub.channels.rules import check_codes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.channels.models import Sender
    from sluis.hub.parties.models import Capacity


@transaction.atomic
def open_channel(
    *,
    capacity: Capacity,
    username: str,
    language: str,
    contact_name: str,
    contact_email: str,
    applications: Iterable[str],
    by: Actor,
    at: datetime,
    kind: str = Channel.Kind.SFTP,
    account_name: str = "",
) -> Channel:
    """Open a channel; usable as soon as this transaction is committed and a key is added.

    The contact counts only when the sender has none yet. Raises CallerError for a capacity that may hold
    none, for a user name that is wrong or of another sender, and for a second channel of a kind.
    """
    sender = number_for_life(capacity)
    Contact.objects.get_or_create(
        sender=sender, defaults={"name": contact_name, "language": language, "emails": [contact_email]}
    )
    return enter_channel(
        sender=sender,
        username=username,
        kind=kind,
        account_name=account_name,
        language=language,
        applications=applications,
        by=by,
        at=at,
    )


def enter_channel(
    *,
    sender: Sender,
    username: str,
    kind: str,
    account_name: str,
    language: str,
    applications: Iterable[str],
    by: Actor,
    at: datetime,
) -> Channel:
    """The row of a channel and its applications, for a sender that is there. In the caller's transaction."""
    codes = check_codes(applications)
    give_user_name(sender, username, at=at)
    label = Channel.Kind(kind).label
    if kind == Channel.Kind.SFTP:
        second = _("Sender %(number)s has an SFTP channel already.") % {"number": sender.number}
    else:
        second = _("Sender %(number)s has a channel of the kind %(kind)s already.") % {
            "number": sender.number,
            "kind": label,
        }
    with told_as(second):
        channel = Channel.objects.create(
            sender=sender,
            username=username,
            kind=kind,
            account_name=account_name,
            language=language,
            opened_at=at,
        )
    for code in codes:
        tick(channel, code)
    record(
        "channel.opened",
        subject=f"channel:{username}",
        detail={"kind": str(kind), "sender": sender.number, "applications": list(codes)},
        by=by,
        at=at,
    )
    return channel
