"""Two people at the same moment, with connections of their own: never two active mandates."""

from __future__ import annotations

from threading import Barrier, Event, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg.types.range import DateRange

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.mandates import actions
from sluis.hub.mandates.models import Mandate, Side
from sluis.hub.mandates.states import AGREED, Status
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON
from tests.hub.mandates.steps import ANNA, NEXT, THIS, agreed, confirm, propose

pytestmark = pytest.mark.django_db(transaction=True)


def together(*verbs):
    """Run each in a thread of its own, all at once; what each gave or was told."""
    start, results = Barrier(len(verbs)), [None] * len(verbs)

    def run(place, verb):
        start.wait(timeout=60)
        try:
            results[place] = verb()
        except CallerError as problem:
            results[place] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def refusals(results):
    return [one for one in results if isinstance(one, CallerError)]


def active_on(principal, day):
    running = Mandate.objects.filter(principal=principal, status__in=AGREED, period__contains=day)
    return [mandate.agent.name for mandate in running]


def test_two_people_confirm_the_same_proposal_and_one_is_told(atlas, brabo):
    mandate = propose(atlas, brabo)

    results = together(lambda: confirm(mandate), lambda: confirm(mandate))

    assert len(refusals(results)) == 1
    assert AuditEvent.objects.filter(action="mandate.active").count() == 1


def test_two_proposals_for_one_place_confirmed_at_once_leave_one_agent(atlas, brabo, circe):
    first, second = propose(atlas, brabo, first=NEXT), propose(atlas, circe, first=NEXT)

    results = together(lambda: confirm(first), lambda: confirm(second))

    # Whoever came second took over from the first, as if hours had been between them.
    assert refusals(results) == []
    assert len(active_on(atlas, NEXT.first_day)) == 1
    assert Mandate.objects.filter(status=Status.ENDED, period__isempty=True).count() == 1


def test_many_confirm_and_grant_at_once_and_one_agent_is_left(atlas, brabo, circe):
    first, second = propose(atlas, brabo), propose(atlas, circe)

    def grants(agent):
        return actions.grant(
            principal=atlas, agent=agent, application="FLAD", starts=THIS.first_day, by=OPERATOR, at=NOON
        )

    together(
        lambda: confirm(first),
        lambda: confirm(second),
        lambda: grants(brabo),
        lambda: grants(circe),
        lambda: confirm(first),
        lambda: confirm(second),
    )

    assert len(active_on(atlas, NOON.date())) == 1
    assert len(active_on(atlas, NEXT.first_day)) == 1


def test_two_people_propose_the_same_and_one_is_told(atlas, brabo):
    results = together(
        lambda: propose(atlas, brabo),
        lambda: propose(atlas, brabo, side=Side.PRINCIPAL),
        lambda: propose(atlas, brabo, first=NEXT),
    )

    assert len(refusals(results)) == 2
    assert Mandate.objects.filter(status=Status.PROPOSED).count() == 1
    assert Mandate.objects.count() == 1


def test_one_confirms_while_the_other_takes_back(atlas, brabo):
    mandate = propose(atlas, brabo)

    results = together(
        lambda: confirm(mandate),
        lambda: actions.withdraw(mandate=mandate, acting=brabo, by=ANNA, at=NOON),
    )

    assert len(refusals(results)) == 1
    assert Mandate.objects.get().status in (Status.ACTIVE, Status.WITHDRAWN)


def test_both_sides_end_at_once_and_the_end_is_told_once(atlas, brabo):
    mandate = agreed(atlas, brabo)

    def ends(acting):
        return actions.end_at_once(mandate=mandate, reason="We part", acting=acting, by=ANNA, at=NOON)

    results = together(lambda: ends(atlas), lambda: ends(brabo))

    assert len(refusals(results)) == 1
    assert AuditEvent.objects.filter(action="mandate.ended").count() == 1


def test_one_ends_while_the_next_is_confirmed(atlas, brabo, circe):
    old, new = agreed(atlas, brabo), propose(atlas, circe)

    together(
        lambda: actions.end_at_once(mandate=old, reason="We part", acting=brabo, by=ANNA, at=NOON),
        lambda: confirm(new),
    )

    assert active_on(atlas, NOON.date()) == ["Circe"]
    assert active_on(atlas, NEXT.first_day) == ["Circe"]


def test_the_second_waits_until_the_first_commits(atlas, brabo, circe):
    first, second = propose(atlas, brabo), propose(atlas, circe)
    first_is_done, got = Event(), []

    def confirms_second():
        first_is_done.wait(timeout=60)
        got.append(confirm(second))
        connection.close()

    thread = Thread(target=confirms_second)
    thread.start()
    with transaction.atomic():
        confirm(first)
        first_is_done.set()
        thread.join(timeout=0.3)
        assert got == []
    thread.join(timeout=60)

    assert active_on(atlas, NOON.date()) == ["Circe"]


@pytest.mark.parametrize("status", AGREED)
def test_the_database_itself_refuses_a_second_agent(atlas, brabo, circe, status):
    old = agreed(atlas, brabo)

    with pytest.raises(IntegrityError, match="one_agent_in_a_place"), transaction.atomic():
        Mandate.objects.create(
            principal=atlas,
            agent=circe,
            group=old.group,
            first_quarter="2026Q4",
            period=DateRange(NOON.date(), None),
            status=status,
            status_at=NOON,
        )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"slot": 2}, "one_agent_for_the_learning_account"),
        ({"group": "dimona", "slot": 2}, "an_agent_has_one_place"),
        ({"group": "dmfa", "status": Status.PROPOSED}, "one_open_proposal"),
    ],
)
def test_the_database_itself_refuses_what_no_action_does(atlas, brabo, change, constraint):
    agreed(atlas, brabo, group="dimona")
    propose(atlas, brabo, group="dmfa", first=NEXT)
    wrong = {"group": "learning-account", "status": Status.ACTIVE} | change

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Mandate.objects.create(
            principal=atlas,
            agent=brabo,
            first_quarter="2026Q4",
            period=DateRange(NOON.date(), None),
            status_at=NOON,
            **wrong,
        )
