"""One training made of two registrations: what is filled in, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sluis.hub.applications.learning.duplicates import compare, differences, merged
from sluis.hub.applications.learning.facts import Amount, Certificate, Unit
from tests.hub.applications.learning.account import trained

OWN = trained()
THEIRS = trained(
    title="Lifting safely",
    days="2",
    provider="Brabo",
    provider_number="1999990243",
    theme="102",
    cost=Decimal(95),
    attended=True,
    certificate=Certificate(number="B-1", valid_until=date(2028, 3, 1)),
)


@pytest.mark.parametrize("name", ["provider", "provider_number", "theme", "cost", "attended", "certificate"])
def test_what_only_the_other_says_is_filled_in(name):
    assert getattr(merged(OWN, THEIRS), name) == getattr(THEIRS, name)


@pytest.mark.parametrize("name", ["title", "duration", "starts_on", "status", "worker", "kind"])
def test_what_the_kept_one_says_stays(name):
    assert getattr(merged(OWN, THEIRS), name) == getattr(OWN, name)


@pytest.mark.parametrize(
    "more", [{"charge_reason": "training-leave"}, {"charged": Amount(Decimal(1), Unit.HOURS)}]
)
def test_what_is_charged_is_never_taken_over(more):
    together = merged(OWN, replace(THEIRS, **more))

    assert (together.charged, together.charge_reason) == (None, None)


def test_a_plan_takes_no_result():
    assert merged(replace(OWN, status="planned"), THEIRS).attended is None


def test_results_are_never_mixed():
    assert merged(replace(OWN, passed=False), replace(THEIRS, score="18/20")).score is None


def test_a_number_of_another_provider_is_not_taken():
    assert merged(replace(OWN, provider="Rode Kruis"), THEIRS).provider_number is None


def test_of_two_certificates_with_other_numbers_the_own_one_stays():
    own = Certificate(number="A-1")

    assert merged(replace(OWN, certificate=own), THEIRS).certificate == own


def test_days_of_the_same_certificate_are_filled_in():
    together = merged(replace(OWN, certificate=Certificate(number="B-1")), THEIRS)

    assert together.certificate == THEIRS.certificate


def test_merging_twice_is_merging_once():
    once = merged(OWN, THEIRS)

    assert merged(once, THEIRS) == once


def test_fields_are_compared_but_never_the_number_of_the_person():
    compared = {one.name: one.same for one in compare(OWN, THEIRS)}

    assert compared["title"] is False
    assert compared["status"] is True
    assert "worker" not in compared


def test_a_version_is_told_by_its_differences():
    assert [one.name for one in differences(OWN, replace(OWN, title="Other"))] == ["title"]
