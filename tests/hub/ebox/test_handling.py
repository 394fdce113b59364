"""What people do with messages: read, put away, finish; each once, each in the audit trail."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sluis.hub.audit.actor import Actor
from sluis.hub.audit.models import AuditEvent
from sluis.hub.ebox.actions import finish_task, open_message, set_notification_address, set_visible
from sluis.hub.ebox.models import MessageKind
from sluis.hub.ebox.queries import messages_for, notification_address, unread_count
from sluis.protocol.errors import CallerError
from tests.hub.cast import ATLAS_NUMBER, NOON
from tests.hub.ebox.letters import AN, arrive

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
BO = Actor("person", "bo")


def audited():
    wanted = AuditEvent.objects.filter(subject=f"company:{ATLAS_NUMBER}").order_by("id")
    return [*wanted.values_list("action", "actor")][2:]  # after the company and its capacity


def test_a_message_is_read_when_it_is_opened_and_the_first_reader_stays(atlas):
    message = arrive(atlas.company)

    open_message(message=message, by=AN, at=NOON)
    open_message(message=message, by=BO, at=LATER)

    message.refresh_from_db()
    assert (message.read_at, message.read_by) == (NOON, "person/an")
    assert audited() == [("message.opened", "person/an")]
    assert unread_count(company=atlas.company, applications=()) == 0


def test_messages_are_put_away_and_taken_back(atlas):
    both = [arrive(atlas.company), arrive(atlas.company)]

    assert set_visible(messages=both[:1], visible=False, by=AN, at=NOON) == 1
    assert set_visible(messages=both, visible=False, by=AN, at=NOON) == 1
    assert messages_for(company=atlas.company, applications=()).messages == []
    assert set_visible(messages=both, visible=True, by=AN, at=NOON) == 2

    assert [action for action, _ in audited()] == ["message.put_away"] * 2 + ["message.shown"] * 2
    assert unread_count(company=atlas.company, applications=()) == 2


def test_a_task_is_finished_once(atlas):
    task = arrive(atlas.company, kind=MessageKind.TASK)

    finish_task(message=task, by=AN, at=NOON)
    finish_task(message=task, by=BO, at=LATER)

    task.refresh_from_db()
    assert (task.done_at, task.done_by, task.is_open_task) == (NOON, "person/an", False)
    assert audited() == [("task.finished", "person/an")]


def test_a_message_that_is_no_task_cannot_be_finished(atlas):
    with pytest.raises(CallerError, match="Only a task"):
        finish_task(message=arrive(atlas.company), by=AN, at=NOON)


def test_a_box_has_one_address(atlas, brabo):
    for address in ("an@example.be", " bo@example.be "):
        set_notification_address(company=atlas.company, address=address, by=AN, at=NOON)

    assert notification_address(atlas.company) == "bo@example.be"
    assert notification_address(brabo.company) == ""


def test_the_address_is_taken_away(atlas):
    set_notification_address(company=atlas.company, address="an@example.be", by=AN, at=NOON)
    set_notification_address(company=atlas.company, address="", by=AN, at=NOON)

    assert notification_address(atlas.company) == ""
    assert [action for action, _ in audited()] == ["box.address_set", "box.address_removed"]


def test_what_is_no_address_is_told(atlas):
    with pytest.raises(CallerError, match="e-mail address"):
        set_notification_address(company=atlas.company, address="an", by=AN, at=NOON)


def test_the_audit_trail_holds_no_address_and_no_content(atlas):
    set_notification_address(company=atlas.company, address="an@example.be", by=AN, at=NOON)
    open_message(message=arrive(atlas.company, "Secret"), by=AN, at=NOON)

    kept = str([*AuditEvent.objects.values_list("subject", "detail")])
    assert "an@example.be" not in kept
    assert "Secret" not in kept
