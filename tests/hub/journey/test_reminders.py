"""Senders are reminded in their e-Box before a certificate ends, once for each date."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sluis.hub.ebox.models import Message
from sluis.hub.journey.reminders import remind_of_certificates

pytestmark = pytest.mark.django_db


def before_the_end(atlas, days):
    return atlas.channel.sender.certificates.get().not_after - timedelta(days=days)


def test_a_sender_is_reminded_four_times(atlas):
    sent = [remind_of_certificates(at=before_the_end(atlas, days)) for days in (60, 59, 30, 7, 6, 1)]

    assert sent == [1, 0, 1, 1, 0, 1]
    assert Message.objects.filter(company=atlas.company, type="certificate-ends").count() == 4


def test_long_before_nobody_is_reminded(atlas):
    assert remind_of_certificates(at=before_the_end(atlas, 61)) == 0


def test_the_message_says_which_certificate_and_when(atlas):
    remind_of_certificates(at=before_the_end(atlas, 7))

    message = Message.objects.get()

    ends = atlas.channel.sender.certificates.get().not_after
    assert f"{ends:%d/%m/%Y}" in message.subject_nl
    assert atlas.number in message.text_de
