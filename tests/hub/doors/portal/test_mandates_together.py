"""Two people press "Confirm" at the same moment: one mandate, one message, one plain sentence."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from sluis.hub.ebox.models import Message
from sluis.hub.mandates.models import Mandate
from sluis.hub.mandates.states import RUNNING
from tests.hub.doors.portal.mandate_steps import browser_of, identified, proposed, said

pytestmark = pytest.mark.django_db(transaction=True)


def together(browsers, addresses):
    """Post to each address in a thread of its own, all at once; the answers."""
    start, answers = Barrier(len(browsers)), []

    def press(browser, address):
        start.wait(timeout=60)
        try:
            answers.append(browser.post(address))
        finally:
            connection.close()

    threads = [Thread(target=press, args=pair) for pair in zip(browsers, addresses, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def test_two_people_confirm_one_proposal_at_the_same_moment(atlas, brabo):
    mandate = proposed(atlas, identified(brabo))
    address = reverse("mandate-confirm", args=[mandate.pk])

    answers = together([browser_of(atlas), browser_of(atlas)], [address, address])

    told = next(answer for answer in answers if answer.status_code == 200)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert "This proposal was answered or taken back already." in said(told)
    assert (Mandate.objects.filter(status__in=RUNNING).count(), Message.objects.count()) == (1, 1)


def test_two_proposals_for_one_place_end_in_one_mandate(atlas, brabo, circe):
    mandates = [proposed(atlas, identified(one)) for one in (brabo, circe)]
    addresses = [reverse("mandate-confirm", args=[one.pk]) for one in mandates]

    answers = together([browser_of(atlas), browser_of(atlas)], addresses)

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert Mandate.objects.filter(status__in=RUNNING).count() == 1
