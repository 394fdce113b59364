"""An employment or an opt-out alone: each thing that can be wrong gives its anomaly, a right one gives none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from sluis.hub.applications.learning import sample
from sluis.hub.applications.learning.facts import Amount, EmploymentFacts, OptOutFacts, RegimeSince, Unit
from sluis.hub.applications.learning.payload import facts_in
from sluis.hub.applications.learning.rights.employment import EndReason
from sluis.hub.applications.learning.rules import findings_in
from tests.hub.applications.deliveries import TODAY
from tests.hub.applications.learning.declarations import employment, opt_out, with_after

# Person 1, hired on 1 February 2024, full time; 4/5 from 1 January 2026.
REGIME = "<Since>{}</Since><Numerator>{}</Numerator><Denominator>{}</Denominator>"
END = "<EmploymentEndingDate>{}</EmploymentEndingDate>"
WRONG = [
    ({"INSS": "12345678901"}, "00024-004"),
    ({"WeeklyHours": "0"}, "99047-008"),
    ({"WeeklyHours": "50.5"}, "99047-008"),
    ({"WeeklyHours": "-38"}, "99047-008"),
    ({"Regime": REGIME.format("2024-02-02", 1, 1)}, "99049-414"),
    ({"Regime": REGIME.format("2024-02-01", 6, 5)}, "99048-244"),
    ({"Regime": REGIME.format("2024-02-01", 0, 0)}, "99048-244"),
    ({"JointCommittee": "30.1"}, "99032-003"),
]
WRONG_AFTER_START = [
    (END.format("2026-02-01") + "<EndReason>resignation</EndReason><Agreed><Days>-1</Days></Agreed>",
     {"99046-008", "99046-053"}),
    (END.format("2026-02-01") + "<EndReason>notice</EndReason><Agreed><Days>1</Days></Agreed>", {"99046-053"}),
    (END.format("2024-01-31"), {"99044-014", "99049-392"}),
    (END.format("2025-12-31"), {"99049-392"}),
    ("<EndReason>resignation</EndReason>", {"99045-242"}),
]  # fmt: skip


def found_in(payload: bytes) -> set[str]:
    return said_of(facts_in(etree.fromstring(payload)))


def said_of(facts) -> set[str]:
    return {finding.rule.error_id for finding in findings_in(facts, today=TODAY)}


def told(payload: bytes = employment()) -> EmploymentFacts:
    return facts_in(etree.fromstring(payload))


def test_a_right_employment_is_read_whole():
    facts = told(with_after(employment(), "JointCommittee", "<JointCommittee>140.03</JointCommittee>"))

    assert facts == EmploymentFacts(
        worker=sample.person_number(1),
        last_name="Schelde",
        first_name="Emile",
        language="nl",
        starts_on=date(2024, 2, 1),
        weekly_hours=Decimal(38),
        regimes=(
            RegimeSince(day=date(2024, 2, 1), numerator=1, denominator=1),
            RegimeSince(day=date(2026, 1, 1), numerator=4, denominator=5),
        ),
        committees=("301.01", "140.03"),
    )
    assert said_of(facts) == set()


@pytest.mark.parametrize(("changes", "error_id"), WRONG)
def test_a_wrong_employment_is_found(changes, error_id):
    assert found_in(employment(**changes)) == {error_id}


@pytest.mark.parametrize(("more", "error_ids"), WRONG_AFTER_START)
def test_a_wrong_end_is_found(more, error_ids):
    assert found_in(with_after(employment(), "EmploymentStartingDate", more)) == error_ids


def test_an_end_by_mutual_agreement_with_what_was_agreed_is_right():
    more = (
        END.format("2026-02-01")
        + "<EndReason>mutual-agreement</EndReason><Agreed><Hours>7.6</Hours></Agreed>"
    )
    facts = told(with_after(employment(), "EmploymentStartingDate", more))

    assert (facts.end_reason, facts.agreed) == ("mutual_agreement", Amount(Decimal("7.6"), Unit.HOURS))
    assert said_of(facts) == set()


@pytest.mark.parametrize("day", ["2024-02-01", "2023-12-31"])
def test_regimes_are_in_the_order_of_their_days(day):
    payload = employment().replace(b"<Since>2026-01-01", f"<Since>{day}".encode())

    assert "99049-059" in found_in(payload)


def test_the_place_of_a_wrong_regime_is_counted():
    findings = findings_in(told(employment().replace(b"<Numerator>4", b"<Numerator>9")), today=TODAY)

    assert [(one.rule.field, one.value, one.number) for one in findings] == [("Regime", "9/5", 2)]


def test_facts_without_regimes_are_refused():
    assert said_of(replace(told(), regimes=())) == {"99049-414"}


@pytest.mark.parametrize(
    ("born", "error_ids"),
    [
        ("1960-01-02", set()),
        ("1960-02-01", {"99041-348"}),
        ("1961-01-02", {"99041-348"}),
        ("2060-01-02", {"99041-264"}),
    ],
)
def test_a_date_of_birth_agrees_with_the_person_number(born, error_ids):
    assert said_of(replace(told(), birth_date=date.fromisoformat(born))) == error_ids


@pytest.mark.parametrize("number", ["60000012345", "60410212345", "60010012345"])
def test_a_date_of_birth_is_not_compared_with_what_a_number_does_not_know(number):
    facts = replace(told(), worker=number, birth_date=date(1960, 1, 2))

    assert "99041-348" not in said_of(facts)


@pytest.mark.parametrize("reason", EndReason)
def test_every_reason_of_the_engine_can_be_declared(reason):
    more = END.format("2026-02-01") + f"<EndReason>{reason.value.replace('_', '-')}</EndReason>"

    assert EndReason(told(with_after(employment(), "EmploymentStartingDate", more)).end_reason) is reason


def test_an_opt_out_names_a_worker_or_the_whole_company():
    of_one, of_all = (
        facts_in(etree.fromstring(opt_out())),
        facts_in(etree.fromstring(sample.opt_out(0, year=2026))),
    )

    assert of_one == OptOutFacts(year=2026, worker=sample.person_number(1))
    assert of_all == OptOutFacts(year=2026)
    assert said_of(of_one) == said_of(of_all) == set()


@pytest.mark.parametrize(
    ("changes", "error_id"),
    [
        ({"Year": "2022"}, "99029-008"),
        ({"Year": "2028"}, "99029-008"),
        ({"INSS": "12345678901"}, "00024-004"),
    ],
)
def test_a_wrong_opt_out_is_found(changes, error_id):
    assert found_in(opt_out(**changes)) == {error_id}
