"""Who acts for others says once who it is; an operator looks at the conditions."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.mandates import actions
from sluis.hub.mandates.models import Mandate, ProviderIdentification
from sluis.hub.mandates.queries import identification_of, identifications_waiting
from sluis.hub.mandates.states import Status
from sluis.hub.parties.models import CapacityKind
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON
from tests.hub.mandates.conftest import enter
from tests.hub.mandates.steps import ANNA, agreed, confirm, identified, kind_of, may, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def brabo(db):
    """Not identified yet."""
    return enter("brabo")


def ask(company, *, name="An De Vries", terms=True, capacity=None):
    return actions.request_identification(
        company=company,
        capacity=capacity or kind_of(company),
        representative=name,
        terms_accepted=terms,
        by=ANNA,
        at=NOON,
    )


def decide(asked, *, active=True, opened=True):
    return actions.confirm_identification(
        identification=asked, number_is_active=active, message_box_is_open=opened, by=OPERATOR, at=NOON
    )


def test_who_is_not_identified_can_be_proposed_and_not_confirmed(atlas, brabo):
    mandate = propose(atlas, brabo)

    with pytest.raises(CallerError, match="not been identified"):
        confirm(mandate)
    assert Mandate.objects.get().status == Status.PROPOSED

    identified(brabo)
    assert confirm(mandate).status == Status.ACTIVE


def test_an_operator_may_waive_it_for_the_whole_hub(atlas, brabo, settings):
    settings.MANDATE_IDENTIFICATION = False

    assert agreed(atlas, brabo).status == Status.ACTIVE


def test_what_an_operator_granted_needs_no_identification(atlas, brabo):
    actions.grant(principal=atlas, agent=brabo, application="FLAD", starts=NOON.date(), by=OPERATOR, at=NOON)

    assert may(brabo, atlas)


def test_it_waits_for_an_operator_and_is_told(brabo):
    asked = ask(brabo)
    assert list(identifications_waiting()) == [asked]

    decide(asked)

    assert not identifications_waiting().exists()
    assert identification_of(brabo, capacity=kind_of(brabo)).decided_by == str(OPERATOR)
    assert AuditEvent.objects.filter(action__startswith="identification.").count() == 2


@pytest.mark.parametrize(("active", "opened", "word"), [(False, True, "not active"), (True, False, "e-Box")])
def test_every_condition_is_met(brabo, active, opened, word):
    asked = ask(brabo)

    with pytest.raises(CallerError, match=word):
        decide(asked, active=active, opened=opened)

    asked.refresh_from_db()
    assert asked.state == "requested"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"name": " "}, "legal representative"),
        ({"terms": False}, "Accept the terms"),
        ({"capacity": CapacityKind.SERVICE_PROVIDER}, "no capacity"),
        ({"capacity": CapacityKind.EMPLOYER}, "no capacity"),
    ],
)
def test_what_is_missing_is_said(brabo, words, sentence):
    with pytest.raises(CallerError, match=sentence):
        ask(brabo, **words)


def test_it_is_asked_once(brabo):
    decide(ask(brabo))

    with pytest.raises(CallerError, match="already"):
        ask(brabo)


def test_after_a_refusal_it_may_be_asked_again(brabo):
    actions.refuse_identification(identification=ask(brabo), reason="Who are you?", by=OPERATOR, at=NOON)

    assert decide(ask(brabo)).state == "confirmed"


def test_it_is_decided_once(brabo):
    asked = ask(brabo)
    decide(asked)

    with pytest.raises(CallerError, match="decided already"):
        actions.refuse_identification(identification=asked, reason="No", by=OPERATOR, at=NOON)


def test_a_revoked_one_stops_new_mandates_and_leaves_the_others(atlas, circe, brabo):
    asked = ask(brabo)
    decide(asked)
    agreed(atlas, brabo)

    actions.revoke_identification(identification=asked, reason="Struck off", by=OPERATOR, at=NOON)

    assert may(brabo, atlas)
    with pytest.raises(CallerError, match="not been identified"):
        agreed(atlas, brabo, group="dimona")


def test_the_database_confirms_nobody_without_the_conditions(brabo):
    asked = ask(brabo)

    with pytest.raises(IntegrityError, match="every_condition"), transaction.atomic():
        ProviderIdentification.objects.filter(pk=asked.pk).update(state="confirmed")
