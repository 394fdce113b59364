"""The chores: letters leave, and at night boxes are told before what expired is removed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as real_settings
from django.utils import timezone
from procrastinate.contrib.django import app

from sluis.hub.applications.learning.models import Balance, Touched
from sluis.hub.ebox.actions import set_notification_address
from sluis.hub.ebox.models import Message
from sluis.hub.journey import chores
from sluis.hub.post.actions import write_mail
from sluis.hub.post.models import Letter
from tests.hub.applications.learning.account import ATLAS, WILLEM, employed, large_company, register, trained
from tests.hub.ebox.letters import AN, arrive

pytestmark = pytest.mark.django_db


def test_the_workers_know_the_chores():
    assert chores.__name__ in real_settings.PROCRASTINATE_IMPORT_PATHS
    assert {chores.DELIVER, chores.NIGHT, chores.BALANCES, chores.RETENTION} <= {*app.tasks}


def test_a_letter_leaves_with_the_clock(settings):
    settings.OUTBOX_PAGE = True
    write_mail(to="an@example.be", subject="Hello", text="There", at=timezone.now())

    chores.deliver_letters(timestamp=0)

    assert Letter.objects.get().state == "delivered"


def test_the_mail_counts_what_the_same_night_removes(atlas):
    now = timezone.now()
    set_notification_address(company=atlas.company, address="an@example.be", by=AN, at=now)
    arrive(atlas.company, at=now - timedelta(days=200))
    kept = arrive(atlas.company, at=now - timedelta(days=2))

    chores.night(timestamp=0)

    said = Letter.objects.get().text
    assert "1 message has arrived" in said
    assert "1 message has expired" in said
    assert Message.objects.get() == kept


def test_old_letters_are_forgotten_at_night(settings):
    settings.OUTBOX_PAGE = True
    write_mail(to="an@example.be", subject="Hello", text="There", at=timezone.now())
    chores.deliver_letters(timestamp=0)
    Letter.objects.update(ended_at=timezone.now() - timedelta(days=91))

    chores.night(timestamp=0)

    assert Letter.objects.count() == 0


def test_balances_are_made_anew_after_a_batch():
    large_company()
    register(employed())
    Balance.objects.all().delete()
    Touched.objects.create(environment="R", employer=ATLAS, worker=WILLEM)

    chores.make_balances_anew(timestamp=0)

    assert Balance.objects.count() > 0
    assert Touched.objects.count() == 0


def test_a_year_that_begins_has_balances_after_the_night():
    register(employed())
    Balance.objects.all().delete()

    chores.night(timestamp=0)

    assert Touched.objects.get().worker == WILLEM


def test_the_learning_account_forgets_at_night_and_counts(caplog):
    register(trained(), environment="T", at=timezone.now() - timedelta(days=31))
    caplog.set_level("INFO", logger="sluis.journey")

    chores.keep_no_longer(timestamp=0)

    told = {record.action: record.count for record in caplog.records}
    assert told == {"learning_entries_erased": 1, "learning_looks_erased": 0, "learning_rest_erased": 0}
