"""What is kept of sessions that ended: nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from sluis.hub.parties.actions.sessions import forget_ended_sessions
from tests.hub.doors.portal.keys import give, is_in, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    somebody()
    browser = Client()
    give(browser)
    return browser


def test_a_session_that_ended_is_forgotten_with_its_address(browser):
    at = timezone.now() + timedelta(days=2)

    assert forget_ended_sessions(at=at) == 1
    assert not UserSession.objects.exists()


def test_a_session_that_somebody_left_leaves_no_address(browser):
    browser.post("/sign-out/")

    forget_ended_sessions(at=timezone.now() + timedelta(hours=2))

    assert not UserSession.objects.exists()


def test_a_session_that_is_open_stays(browser):
    forget_ended_sessions(at=timezone.now() + timedelta(hours=2))

    assert Session.objects.count() == UserSession.objects.count() == 1
    assert is_in(browser)
