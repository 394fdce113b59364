"""Which channels the reader may touch: those of the capacity for which they act, and no others.

Law: what is not of this capacity, or was removed, does not exist (404), whatever number an address says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from sluis.hub.audit.actor import person
from sluis.hub.channels.models import Channel, Sender, in_force
from sluis.hub.doors.portal.entrance import users_of
from sluis.hub.parties.access import CHANNELS

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.channels.models import ClientCertificate, SigningCertificate, SshKey
    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.parties.models import Capacity

#: Managers, and users to whom "technical channels" was granted.
keepers = users_of(CHANNELS)


def actor(request: PortalRequest) -> Actor:
    return person(request.user.username)


def own_capacity(request: PortalRequest) -> Capacity:
    if request.standpoint.capacity is None:
        raise Http404
    return request.standpoint.capacity


def own_sender(request: PortalRequest) -> Sender:
    sender = Sender.objects.filter(capacity=own_capacity(request)).first()
    if sender is None:
        raise Http404
    return sender


def own_channel(request: PortalRequest, number: int) -> Channel:
    channels = Channel.objects.filter(sender__capacity=own_capacity(request), pk=number)
    channel = (
        channels.exclude(state=Channel.State.REMOVED).select_related("sender__capacity__company").first()
    )
    if channel is None:
        raise Http404
    return channel


def own_key(channel: Channel, number: int, *, at: datetime) -> SshKey:
    key = channel.ssh_keys.filter(in_force(at)).filter(pk=number).first()
    if key is None:
        raise Http404
    return key


def own_client_certificate(channel: Channel, number: int, *, at: datetime) -> ClientCertificate:
    row = channel.client_certificates.filter(in_force(at)).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def own_certificate(request: PortalRequest, number: int, *, at: datetime) -> SigningCertificate:
    row = own_sender(request).certificates.filter(in_force(at)).filter(pk=number).first()
    if row is None:
        raise Http404
    return row
