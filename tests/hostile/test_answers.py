"""Hostile values on their way into an answer, and hostile answers that reach a sender."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from sluis.protocol.notification import NotificationWriter, read_notification
from tests.protocol.test_notification import ACCEPTED, ENVELOPE, written

ENDLESS = "9" * 5000


@pytest.mark.parametrize("changes", [{"nsso": ENDLESS}, {"enterprise": ENDLESS}, {"ticket": "\0\ud800"}])
def test_a_notification_can_be_written_whatever_stood_in_the_form(changes):
    data = written(replace(ACCEPTED, **changes))

    ((_, form),) = read_notification(io.BytesIO(data))

    assert form.accepted


def test_a_notification_can_be_written_whoever_sent():
    stream = io.BytesIO()

    with NotificationWriter(stream, replace(ENVELOPE, sender=ENDLESS, company=ENDLESS)) as notification:
        notification.write(ACCEPTED)

    ((envelope, _),) = read_notification(io.BytesIO(stream.getvalue()))
    assert (envelope.sender, envelope.company) == (None, None)


@pytest.mark.parametrize("number", [ENDLESS, "\u00b2", "-1", "1e9", ""])
def test_a_number_that_is_none_does_not_stop_a_sender(number):
    data = written(ACCEPTED).replace(b"<Channel>14<", f"<Channel>{number}<".encode())

    ((envelope, _),) = read_notification(io.BytesIO(data))

    assert envelope.channel == -1
