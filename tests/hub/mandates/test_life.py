"""The life of a mandate: draft, proposed, confirmed, taken over, ended; who may do what, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sluis.hub.audit.actor import CLOCK, OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.mandates import actions
from sluis.hub.mandates.models import Mandate, Side
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.mandates.queries import (
    Counters,
    counters,
    mandate_seen_by,
    mandates_of,
    waiting_for,
    would_end,
)
from sluis.hub.mandates.states import TRANSITIONS, Moved, Status, advance
from sluis.hub.parties.models import CapacityKind
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON
from tests.hub.mandates.steps import ANNA, NEW_YEAR, NEXT, THIS, agreed, confirm, kind_of, may, propose, terms

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def status(mandate):
    return Mandate.objects.get(pk=mandate.pk).status


def told(mandate):
    events = AuditEvent.objects.filter(subject=f"mandate:{mandate.pk}").order_by("id")
    return list(events.values_list("action", flat=True))


def at_once(mandate, acting, *, reason="We part", at=NOON):
    return actions.end_at_once(mandate=mandate, reason=reason, acting=acting, by=ANNA, at=at)


def at_quarter(mandate, acting, last, *, at=NOON):
    return actions.end_at_quarter(mandate=mandate, last=last, acting=acting, by=ANNA, at=at)


@pytest.mark.parametrize("side", list(Side))
def test_either_side_proposes_and_the_other_confirms(atlas, brabo, side):
    mandate = propose(atlas, brabo, side=side)
    assert not may(brabo, atlas)

    confirm(mandate)

    assert status(mandate) == Status.ACTIVE
    assert may(brabo, atlas)
    assert told(mandate) == ["mandate.drafted", "mandate.proposed", "mandate.active"]


@pytest.mark.parametrize("side", list(Side))
def test_nobody_answers_its_own_proposal(atlas, brabo, side):
    mandate = propose(atlas, brabo, side=side)
    own = brabo if side is Side.AGENT else atlas

    with pytest.raises(CallerError, match="other side"):
        actions.confirm(mandate=mandate, acting=own, by=ANNA, at=NOON)

    assert status(mandate) == Status.PROPOSED


@pytest.mark.parametrize("verb", [actions.confirm, actions.withdraw])
def test_a_stranger_has_no_say(atlas, brabo, circe, verb):
    mandate = propose(atlas, brabo)

    with pytest.raises(CallerError, match="no side"):
        verb(mandate=mandate, acting=circe, by=ANNA, at=NOON)

    assert mandate_seen_by(circe, pk=mandate.pk) is None


def test_a_refusal_says_why_and_frees_the_way(atlas, brabo):
    mandate = propose(atlas, brabo)

    actions.refuse(mandate=mandate, reason=" We do it ourselves. ", acting=atlas, by=ANNA, at=NOON)

    assert Mandate.objects.get().reason == "We do it ourselves."
    assert confirm(propose(atlas, brabo)).status == Status.ACTIVE


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_refusal_needs_a_reason_that_can_be_read(atlas, brabo, reason):
    mandate = propose(atlas, brabo)

    with pytest.raises(CallerError, match="reason"):
        actions.refuse(mandate=mandate, reason=reason, acting=atlas, by=ANNA, at=NOON)


def test_a_draft_is_seen_by_its_own_side_only_and_may_be_changed(atlas, brabo):
    draft = actions.save_draft(terms=terms(atlas, brabo), acting=brabo, by=ANNA, at=NOON)

    actions.change_draft(mandate=draft, terms=terms(atlas, brabo, first=NEXT), acting=brabo, by=ANNA, at=NOON)

    assert mandates_of(brabo).get().first == NEXT
    assert not mandates_of(atlas).exists()


def test_the_other_side_does_not_touch_a_draft(atlas, brabo):
    draft = actions.save_draft(terms=terms(atlas, brabo), acting=brabo, by=ANNA, at=NOON)

    with pytest.raises(CallerError, match="draft"):
        actions.send_draft(mandate=draft, acting=atlas, by=ANNA, at=NOON)


def test_a_proposal_that_was_sent_is_never_changed(atlas, brabo):
    mandate = propose(atlas, brabo)

    with pytest.raises(CallerError, match="draft"):
        actions.change_draft(mandate=mandate, terms=terms(atlas, brabo), acting=brabo, by=ANNA, at=NOON)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"first": Quarter(2026, 3)}, "this quarter .2026Q4. or a later one"),
        ({"first": NEXT, "last": THIS}, "before the first"),
        ({"group": "nothing"}, "no group"),
    ],
)
def test_what_nobody_could_confirm_is_not_proposed(atlas, brabo, words, sentence):
    with pytest.raises(CallerError, match=sentence):
        propose(atlas, brabo, **words)

    assert not Mandate.objects.exists()


def test_an_agent_has_the_capacity_in_which_it_acts(atlas, circe):
    wrong = actions.Terms(
        principal=atlas, agent=circe, capacity=CapacityKind.EMPLOYER, group="dimona", first=THIS
    )

    with pytest.raises(CallerError, match="does not have this capacity"):
        actions.propose(terms=wrong, acting=circe, by=ANNA, at=NOON)


def test_a_training_provider_is_no_mandatary(atlas, circe):
    wrong = actions.Terms(
        principal=atlas, agent=circe, capacity=CapacityKind.TRAINING_PROVIDER, group="dimona", first=THIS
    )

    with pytest.raises(CallerError, match="can be a mandatary"):
        actions.propose(terms=wrong, acting=circe, by=ANNA, at=NOON)


def test_an_employer_acts_for_a_company_of_its_group_without_identification(atlas, circe):
    agreed(circe, atlas)

    assert may(atlas, circe)


def test_two_companies_have_one_open_proposal_for_a_group(atlas, brabo):
    propose(atlas, brabo)

    with pytest.raises(CallerError, match="waiting for an answer already"):
        propose(atlas, brabo, side=Side.PRINCIPAL, first=NEXT)

    assert propose(atlas, brabo, group="dimona").status == Status.PROPOSED


def test_what_an_agent_has_already_is_not_proposed_again(atlas, brabo):
    agreed(atlas, brabo, last=THIS)

    with pytest.raises(CallerError, match="already"):
        propose(atlas, brabo)
    assert agreed(atlas, brabo, first=NEXT).status == Status.CONFIRMED


def test_a_mandate_of_a_later_quarter_waits_for_it(atlas, brabo):
    mandate = agreed(atlas, brabo, first=NEXT)

    assert mandate.status == Status.CONFIRMED
    assert not may(brabo, atlas)
    assert not may(brabo, atlas, date(2026, 12, 31))
    assert may(brabo, atlas, date(2027, 1, 1))


def test_it_counts_from_its_confirmation_and_never_before(atlas, brabo):
    agreed(atlas, brabo)

    assert not may(brabo, atlas, TODAY - timedelta(days=1))
    assert may(brabo, atlas, TODAY)


def test_a_proposal_whose_last_quarter_is_over_cannot_be_confirmed(atlas, brabo):
    mandate = propose(atlas, brabo, last=THIS)

    with pytest.raises(CallerError, match="is over"):
        confirm(mandate, at=NEW_YEAR)


def test_the_next_agent_takes_over_without_a_gap(atlas, brabo, circe):
    old = agreed(atlas, brabo)
    new = propose(atlas, circe, first=NEXT)
    assert would_end(new, at=NOON) == old
    assert status(old) == Status.ACTIVE

    confirm(new)

    old.refresh_from_db()
    assert (old.last, old.period.upper) == (THIS, NEXT.first_day)
    assert (may(brabo, atlas, THIS.last_day), may(circe, atlas, THIS.last_day)) == (True, False)
    assert (may(brabo, atlas, NEXT.first_day), may(circe, atlas, NEXT.first_day)) == (False, True)


def test_a_takeover_in_the_present_quarter_leaves_the_days_that_are_over(atlas, brabo, circe):
    old = agreed(atlas, brabo, at=NOON - timedelta(days=10))

    agreed(atlas, circe)

    assert status(old) == Status.ENDED
    assert may(brabo, atlas, TODAY - timedelta(days=1))
    assert (may(brabo, atlas), may(circe, atlas)) == (False, True)


def test_a_takeover_of_one_that_never_began_empties_it(atlas, brabo, circe):
    old = agreed(atlas, brabo, first=NEXT)

    agreed(atlas, circe, first=NEXT)

    assert status(old) == Status.ENDED
    assert may(circe, atlas, NEXT.first_day)
    assert not may(brabo, atlas, NEXT.first_day)


def test_nobody_takes_over_from_one_that_begins_later(atlas, brabo, circe):
    agreed(atlas, brabo, first=NEXT)
    new = propose(atlas, circe)

    with pytest.raises(CallerError, match="already has a mandatary"):
        confirm(new)

    assert would_end(new, at=NOON) is None
    assert status(new) == Status.PROPOSED


def test_either_side_ends_it_at_the_end_of_a_quarter(atlas, brabo):
    mandate = agreed(atlas, brabo)

    ended = at_quarter(mandate, brabo, THIS)

    assert (ended.status, ended.last) == (Status.ACTIVE, THIS)
    assert may(brabo, atlas, date(2026, 12, 31))
    assert not may(brabo, atlas, date(2027, 1, 1))
    assert told(mandate)[-1] == "mandate.will_end"


@pytest.mark.parametrize(
    ("last", "sentence"),
    [(Quarter(2026, 3), "this quarter or a later"), (NEXT, "already"), (NEXT.next(), "already")],
)
def test_an_end_only_makes_it_shorter(atlas, brabo, last, sentence):
    mandate = agreed(atlas, brabo, last=NEXT)

    with pytest.raises(CallerError, match=sentence):
        at_quarter(mandate, atlas, last)


def test_either_side_ends_it_at_once_and_says_why(atlas, brabo):
    mandate = agreed(atlas, brabo, at=NOON - timedelta(days=5))

    ended = at_once(mandate, atlas)

    assert (ended.status, ended.reason, ended.last) == (Status.ENDED, "We part", THIS)
    assert may(brabo, atlas, TODAY - timedelta(days=1))
    assert not may(brabo, atlas)


def test_one_that_has_not_begun_ended_at_once_never_begins(atlas, brabo):
    mandate = agreed(atlas, brabo, first=NEXT)

    at_once(mandate, brabo)

    assert Mandate.objects.get().period.isempty
    assert agreed(atlas, brabo, first=NEXT).status == Status.CONFIRMED


def test_what_is_over_is_not_ended_again(atlas, brabo):
    mandate = agreed(atlas, brabo)
    at_once(mandate, atlas)

    with pytest.raises(CallerError, match="nothing to end"):
        at_once(mandate, brabo)


def test_time_begins_and_ends_mandates(atlas, brabo, circe):
    old, new = agreed(atlas, brabo, last=THIS), agreed(atlas, circe, first=NEXT)
    before = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)

    assert actions.pass_time(by=CLOCK, at=before) == 0
    assert actions.pass_time(by=CLOCK, at=before + timedelta(minutes=1)) == 2
    assert actions.pass_time(by=CLOCK, at=NEW_YEAR) == 0

    assert (status(old), status(new)) == (Status.ENDED, Status.ACTIVE)
    assert told(old)[-1] == "mandate.ended"


def test_a_late_clock_lets_nobody_act_longer(atlas, brabo):
    mandate = agreed(atlas, brabo, last=THIS)

    assert status(mandate) == Status.ACTIVE
    assert not may(brabo, atlas, date(2027, 1, 1))


def test_each_side_counts_what_waits_for_it(atlas, brabo):
    actions.save_draft(terms=terms(atlas, brabo), acting=brabo, by=ANNA, at=NOON)
    propose(atlas, brabo, group="dimona")
    refused = propose(atlas, brabo, group="dmfa")
    actions.refuse(mandate=refused, reason="No", acting=atlas, by=ANNA, at=NOON)

    assert counters(brabo) == Counters(to_finish=1, waiting_for_me=0, waiting_for_other=1, refused=1)
    assert counters(atlas) == Counters(to_finish=0, waiting_for_me=1, waiting_for_other=0, refused=0)
    assert (waiting_for(atlas), waiting_for(brabo)) == (1, 0)


def test_what_waits_in_the_menu_is_of_the_capacity_in_which_one_acts(atlas, brabo):
    propose(atlas, brabo, side=Side.PRINCIPAL)
    capacities = (None, str(kind_of(brabo)), "employer")

    found = [waiting_for(brabo, capacity=one) for one in capacities]

    assert found == [1, 1, 0]
    assert found == [counters(brabo, capacity=one).waiting_for_me for one in capacities]


def test_a_refused_proposal_is_put_away_by_who_made_it(atlas, brabo):
    mandate = propose(atlas, brabo)
    actions.refuse(mandate=mandate, reason="No", acting=atlas, by=ANNA, at=NOON)

    actions.withdraw(mandate=mandate, acting=brabo, by=ANNA, at=NOON)

    assert counters(brabo).refused == 0


def test_a_mandate_that_runs_cannot_be_taken_back(atlas, brabo):
    mandate = agreed(atlas, brabo)

    with pytest.raises(CallerError, match="before it is confirmed"):
        actions.withdraw(mandate=mandate, acting=brabo, by=ANNA, at=NOON)


def test_no_mandate_goes_where_the_table_does_not_lead(atlas, brabo):
    mandate = agreed(atlas, brabo)

    with pytest.raises(ValueError, match="active to proposed"):
        advance(mandate, Status.PROPOSED, by=OPERATOR, at=NOON)


def test_who_read_an_old_status_moves_nothing(atlas, brabo):
    stale = propose(atlas, brabo)
    confirm(stale)

    with pytest.raises(Moved):
        advance(stale, Status.REFUSED, by=OPERATOR, at=NOON)


def test_every_status_is_reached_and_leads_somewhere_known():
    reached = {to for following in TRANSITIONS.values() for to in following}

    assert set(TRANSITIONS) == set(Status)
    assert reached | {Status.DRAFT} == set(Status)
