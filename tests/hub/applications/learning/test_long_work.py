"""Long work: asked for, carried, begun again, and what came out: papers, notices, lists."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from sluis.hub.applications.learning import long_work
from sluis.hub.applications.learning.models import LongWork, Look, Worker, WorkerNotice
from sluis.hub.applications.learning.paper_values import PaperTexts
from sluis.hub.applications.learning.papers.queries import PaperKind
from sluis.hub.applications.learning.printing import Order
from sluis.hub.audit.actor import person
from sluis.hub.audit.models import AuditEvent
from sluis.hub.journey import long_work as carrying
from sluis.hub.vault.store import vault
from sluis.protocol.errors import CallerError
from tests.hub.applications.learning.account import (
    ATLAS,
    NOON,
    WILLEM,
    XENIA,
    YUSUF,
    employed,
    large_company,
    register,
    trained,
)
from tests.hub.applications.learning.papers.paper_text import Read

pytestmark = pytest.mark.django_db
ANNA = person("anna.anker")
LATER = NOON + timedelta(minutes=3)
ORDER = Order(
    environment="R",
    employer=ATLAS,
    asker=ATLAS,
    kind=PaperKind.NOTICE,
    workers=None,
    texts=PaperTexts(consult_at="https://sluis.example/my-account", contact="Anna", remark="Thank you."),
    language="en",
)


@pytest.fixture
def staff(atlas):
    """Three people of Atlas, of whom one left long ago."""
    large_company()
    register(
        employed(),
        employed(XENIA, last_name="Xhonneux", first_name="Xénia", language="fr"),
        employed(YUSUF, last_name="Yilmaz", first_name="Yusuf", language="de", until=date(2025, 1, 31)),
        trained(),
    )


def asked(what="papers", order=ORDER, **parameters):
    return long_work.start(
        what,
        parameters or order.parameters(),
        total=0,
        environment="R",
        company=ATLAS,
        by=ANNA,
        at=NOON,
    )


def carried(what="papers", order=ORDER, **parameters):
    """The work, after it was carried."""
    work = asked(what, order, **parameters)
    carrying.carry_work(work.pk, now=lambda: NOON)
    work.refresh_from_db()
    return work


def result(work):
    with vault().open(work.result["digest"]) as stream:
        return stream.read()


def tasks():
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'work' FROM procrastinate_jobs WHERE task_name = %s", [long_work.TASK])
        return [int(row[0]) for row in cursor.fetchall()]


def lose_tasks():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = %s", [long_work.TASK])


def test_asking_wakes_a_worker_and_stands_in_the_trail():
    work = asked()

    assert tasks() == [work.pk]
    assert AuditEvent.objects.get(action="learning.work_asked").detail["what"] == "papers"


def test_the_task_is_the_one_that_the_journey_carries():
    assert carrying.carry.name == long_work.TASK
    assert carrying.carry.queue == long_work.QUEUE


def test_papers_of_all_workers_become_one_file_each_in_their_language(staff):
    work = carried()

    read = Read(result(work))
    assert (work.state, work.done, work.total, work.result["count"]) == ("done", 2, 2, 2)
    assert work.result["name"] == "Your right to training: yearly overview 2026-11-23.pdf"
    assert [str(part["/Lang"]) for part in read.parts] == ["nl", "fr"]
    assert "Willem Wouters" in read.text
    assert "12 dagen (91 u 12)" in read.text
    assert "Anna" in read.text
    assert WILLEM not in read.text.replace(".", "").replace("-", "")


def test_only_the_workers_that_were_picked_have_a_paper(staff):
    xenia = Worker.objects.get(number=XENIA)

    read = Read(result(carried(order=replace(ORDER, workers=(xenia.pk, 10**9), kind=PaperKind.ACCOUNT))))

    assert "Xénia Xhonneux" in read.text
    assert "Willem" not in read.text


def test_somebody_whom_the_employer_may_not_see_any_more_has_no_paper(staff):
    yusuf = Worker.objects.get(number=YUSUF)

    work = carried(order=replace(ORDER, workers=(yusuf.pk,)))

    assert (work.state, work.result) == ("done", {"count": 0})


def test_a_printed_paper_stands_in_the_access_log_of_the_worker(staff):
    carried()

    looks = Look.objects.filter(what="paper").order_by("worker")
    assert [(look.worker, look.actor, look.company) for look in looks] == [
        (number, "person/anna.anker", ATLAS) for number in sorted((WILLEM, XENIA))
    ]


def test_papers_of_many_take_as_many_statements_as_those_of_few(staff, django_assert_max_num_queries):
    work = asked()

    with django_assert_max_num_queries(30):
        carrying.carry_work(work.pk, now=lambda: NOON)


def test_a_notice_comes_into_the_box_of_each_worker(staff):
    work = carried("notices")

    notices = WorkerNotice.objects.order_by("language")
    assert work.result == {"count": 2}
    assert [(one.worker, one.language, one.year, one.employer) for one in notices] == [
        (XENIA, "fr", 2026, ATLAS),
        (WILLEM, "nl", 2026, ATLAS),
    ]
    with vault().open(notices[0].digest) as stream:
        assert "Votre droit à la formation" in Read(stream.read()).title


def test_notices_that_were_begun_twice_come_once(staff):
    work = carried("notices")
    LongWork.objects.filter(pk=work.pk).update(state="running")

    carrying.carry_work(work.pk, now=lambda: NOON)

    assert WorkerNotice.objects.count() == 2


@pytest.mark.parametrize(
    ("which", "rows"), [("workers", 2), ("trainings", 1), ("rights", 0), ("balances", 6)]
)
def test_a_list_is_exported_with_what_the_employer_may_see(staff, which, rows):
    work = carried("list", list=which, format="json", year=None, asker=ATLAS, language="en")

    found = json.loads(result(work))
    assert len(found["rows"]) == work.result["count"] == rows
    assert YUSUF not in json.dumps(found)


def test_a_list_of_one_year_holds_that_year(staff):
    work = carried("list", list="balances", format="json", year=2025, asker=ATLAS, language="en")

    assert {row["year"] for row in json.loads(result(work))["rows"]} == {2025}


def test_work_is_carried_once(staff):
    work = carried()

    assert not carrying.carry_work(work.pk)


def test_work_that_fails_by_our_fault_says_so(staff, caplog):
    work = carried("list", list="nothing", format="json", year=None, asker=ATLAS, language="en")

    assert (work.state, work.problem) == ("failed", "")
    assert [record.action for record in caplog.records] == ["long_work_failed"]


def test_work_that_fails_by_the_callers_fault_tells_the_sentence(monkeypatch):
    def refuse(work, *, now):
        raise CallerError("No.")

    monkeypatch.setitem(carrying.CARRIERS, "papers", refuse)

    work = carried()

    assert (work.state, work.problem) == ("failed", "No.")


def test_work_whose_worker_died_is_begun_again():
    work = asked()
    lose_tasks()

    assert carrying.wake_the_forgotten(at=NOON) == 0
    assert carrying.wake_the_forgotten(at=LATER) == 1
    assert carrying.wake_the_forgotten(at=LATER) == 0
    assert tasks() == [work.pk]


def test_work_that_kills_its_worker_is_given_up(staff):
    work = asked()
    for _ in range(long_work.MOST_TIMES):
        long_work.begin(work.pk)

    carrying.carry_work(work.pk, now=lambda: NOON)

    work.refresh_from_db()
    assert work.state == "failed"


def test_work_of_a_process_that_ends_is_put_back_for_another(staff, monkeypatch):
    monkeypatch.setattr(long_work, "_stopping", threading.Event())
    long_work.stop_all()

    work = carried()

    assert (work.state, work.parameters["begun"], work.result) == ("waiting", 0, None)
    assert tasks() == [work.pk, work.pk]


def test_old_work_is_forgotten():
    asked()

    assert long_work.forget_old(at=NOON + timedelta(days=6)) == 0
    assert long_work.forget_old(at=NOON + timedelta(days=8)) == 1


def test_only_who_asked_sees_it():
    work = asked()

    def seen(**other):
        return list(long_work.asked_by(**{"by": ANNA, "environment": "R", "company": ATLAS} | other))

    assert seen() == [work]
    assert seen(by=person("bob")) == seen(environment="T") == seen(company="1999990243") == []
