"""One form alone: each thing that can be wrong in it gives its anomaly, and a right form gives none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sluis.hub.applications.learning import sample
from sluis.hub.applications.learning.facts import RightFacts, TrainingFacts
from sluis.hub.applications.learning.payload import facts_in
from sluis.hub.applications.learning.rules import findings_in
from sluis.protocol.identifiers import PersonNumber
from tests.hub.applications.deliveries import NOON, TODAY
from tests.hub.applications.learning.declarations import right, training


def found_in(payload: bytes) -> set[str]:
    return {
        finding.rule.error_id for finding in findings_in(facts_in(etree.fromstring(payload)), today=TODAY)
    }


WORKER = "<INSS>{}</INSS>"
WRONG_TRAININGS = [
    ({"INSS": "85073003329"}, "00024-004"),
    ({"INSS": "81130103578"}, "00024-004"),
    ({"EndingDate": "2026-11-18"}, "99010-014"),
    ({"StartingDate": "2026-11-24", "EndingDate": "2026-11-24"}, "99009-264"),
    ({"Duration": "<Days>0</Days>"}, "99011-008"),
    ({"Duration": "<Hours>-7.6</Hours>"}, "99011-008"),
    ({"Charged": "<Hours>-1</Hours>"}, "99012-008"),
    ({"Charged": "<Hours>15.3</Hours>"}, "99012-047"),
    ({"Charged": "<Minutes>913</Minutes>"}, "99012-047"),
    ({"Charged": "<Days>2.1</Days>"}, "99012-043"),
    ({"Charged": "<Minutes>0</Minutes>"}, "99013-001"),
    ({"ValidUntil": "2026-11-19"}, "99021-014"),
    ({"Certificate": "<ValidFrom>2027-01-02</ValidFrom><ValidUntil>2027-01-01</ValidUntil>"}, "99020-014"),
    ({"Status": "planned"}, "99014-053"),
    ({"Provider": "<Name>Havenschool</Name><CompanyID>0884303370</CompanyID>"}, "00014-004"),
]
WRONG_RIGHTS = [
    ({"INSS": "12345678901"}, "00024-004"),
    ({"Year": "2022"}, "99029-008"),
    ({"Year": "2028"}, "99029-008"),
    ({"Granted": "<Days>-1</Days>"}, "99031-008"),
    ({"Granted": "<Days>367</Days>"}, "99031-047"),
    ({"Granted": "<Hours>8785</Hours>"}, "99031-047"),
    ({"JointCommittee": "30"}, "99032-003"),
    ({"JointCommittee": "301.1"}, "99032-003"),
    ({"JointCommittee": "301.01.02.03"}, "99032-003"),
]


@pytest.mark.parametrize(("changes", "error_id"), WRONG_TRAININGS)
def test_a_wrong_training_is_found(changes, error_id):
    assert found_in(training(**changes)) == {error_id}


@pytest.mark.parametrize(("changes", "error_id"), WRONG_RIGHTS)
def test_a_wrong_right_is_found(changes, error_id):
    assert found_in(right(**changes)) == {error_id}


def test_a_sector_right_without_agreement_and_below_two_days_gives_two_warnings():
    findings = list(
        findings_in(
            facts_in(etree.fromstring(right(Basis="sectoral", Granted="<Days>1.5</Days>"))), today=TODAY
        )
    )

    assert {finding.rule.error_id for finding in findings} == {"99033-001", "99031-046"}
    assert not any(finding.rule.blocking for finding in findings)


@pytest.mark.parametrize(
    "changes",
    [
        {"Charged": ""},
        {"Charged": "<Hours>15.20</Hours>"},
        {"Charged": "<Days>2</Days>"},
        {"StartingDate": "2026-11-23", "EndingDate": "2026-11-23"},
        {"Status": "planned", "StartingDate": "2027-03-01", "EndingDate": "2027-03-02", "Result": ""},
        {"Certificate": ""},
        {"ValidUntil": ""},
        {"INSS": "98472899765"},
    ],
)
def test_nothing_is_wrong_with_these_trainings(changes):
    assert found_in(training(**changes)) == set()


@pytest.mark.parametrize("committee", ["300", "225.01", "305.02.09"])
def test_a_joint_committee_is_written_in_three_ways(committee):
    assert found_in(right(JointCommittee=committee)) == set()


def test_a_training_with_a_reason_not_to_charge_and_a_charge_is_a_warning():
    payload = training(Charged="<Minutes>60</Minutes>").replace(
        b"<Result", b"<ChargeReason>training-leave</ChargeReason><Result"
    )

    assert found_in(payload) == {"99013-012"}


def test_a_growth_path_that_does_not_grow_is_a_warning():
    path = b"<GrowthPath><TargetYear>2026</TargetYear><TargetDays>5</TargetDays></GrowthPath></TrainingRight>"

    assert found_in(right().replace(b"</TrainingRight>", path)) == {"99035-008"}


@given(number=st.integers(min_value=0, max_value=14_000_000))
def test_invented_people_have_right_check_digits(number):
    assert PersonNumber.is_valid(sample.person_number(number))


@given(number=st.integers(min_value=0, max_value=1000))
def test_facts_read_back_from_json_as_they_were(number):
    told = facts_in(etree.fromstring(sample.payload_of("training", number, at=NOON)))

    assert TrainingFacts.from_json(told.to_json()) == told


def test_a_right_with_everything_reads_back_as_it_was():
    whole = (
        b"<AgreementNumber>123456/CO/200</AgreementNumber><AgreementNumber>2</AgreementNumber>"
        b"<Financing>fund</Financing><GrowthPath><TargetYear>2030</TargetYear><TargetDays>5.00</TargetDays>"
        b"</GrowthPath></TrainingRight>"
    )
    told = facts_in(etree.fromstring(right().replace(b"</TrainingRight>", whole)))

    assert told.agreements == ("123456/CO/200", "2")
    assert RightFacts.from_json(told.to_json()) == told


def test_facts_never_show_a_person_in_their_repr():
    told = facts_in(etree.fromstring(training()))

    assert told.worker not in repr(told)
    assert told.last_name not in repr(told)
