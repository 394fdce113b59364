"""What people do to the register online: the same rules as a batch, versions, verdicts, two people at once."""

from __future__ import annotations

from datetime import date

import pytest

from sluis.hub.applications.learning import balances, changes
from sluis.hub.applications.learning.models import Balance, Employment, Entry, Pair, Verdict, Version, Worker
from tests.hub.applications.learning.account import (
    ATLAS,
    BY_ATLAS,
    TODAY,
    WILLEM,
    XENIA,
    employed,
    large_company,
    register,
    trained,
)

pytestmark = pytest.mark.django_db


def codes(settled):
    return [finding.rule.error_id for finding in settled.findings]


def left(worker=WILLEM, *, year=2026):
    ledgers = balances.ledgers_of(environment="R", people={(ATLAS, worker)}, through=year)
    return ledgers[ATLAS, worker][0].year(year).left


def test_an_employment_makes_a_worker_with_a_balance():
    large_company()

    register(employed())

    assert Worker.objects.get().name == "Willem Wouters"
    assert Employment.objects.get().committees == "200"
    assert Balance.objects.get(year=2026).left == left()


def test_a_training_uses_up_the_right_of_its_year():
    large_company()
    register(employed())
    before = left()

    register(trained(days="2"))

    assert left() == before - 2 * 456 == Balance.objects.get(year=2026).left


def test_what_is_wrong_is_told_with_the_codes_of_the_batch():
    news = [changes.New(employer=ATLAS, facts=trained(worker="85073003329", days="0"))]

    (settled,) = changes.register(news, gesture=BY_ATLAS)

    assert not settled.accepted
    assert codes(settled) == ["00024-004", "99011-008"]


def test_judging_keeps_nothing():
    news = [changes.New(employer=ATLAS, facts=trained())]

    (settled,) = changes.judge(news, gesture=BY_ATLAS)

    assert settled.accepted
    assert Entry.objects.count() == 0


def test_all_or_nothing_leaves_nothing_when_one_is_wrong():
    news = [changes.New(employer=ATLAS, facts=facts) for facts in (trained(), trained(days="0"))]

    settled = changes.register(news, gesture=BY_ATLAS, partly=False)

    assert [one.accepted for one in settled] == [True, False]
    assert Entry.objects.count() == 0


def test_a_training_outside_the_known_employments_is_refused():
    register(employed(until=date(2025, 12, 31), end_reason="resignation"))
    late, in_time = trained(on=date(2026, 2, 2)), trained(on=date(2026, 1, 20))

    settled = changes.register(
        [changes.New(employer=ATLAS, facts=one) for one in (late, in_time)], gesture=BY_ATLAS
    )

    assert [codes(one) for one in settled] == [["99010-330"], []]


def test_a_modification_is_a_version_with_its_reason():
    (entry,) = register(trained())

    settled = changes.modify(
        changes.Seen(entry=entry, number=1),
        trained(days="2"),
        gesture=changes.Gesture(environment="R", by=BY_ATLAS.by, at=BY_ATLAS.at, today=TODAY, reason="Typo"),
    )

    assert settled.accepted
    assert list(Version.objects.order_by("number").values_list("change", "channel", "reason")) == [
        ("original", "online", ""),
        ("modification", "online", "Typo"),
    ]
    assert Entry.objects.get().charged == 912


def test_the_second_of_two_people_is_told():
    (entry,) = register(trained())
    seen = changes.Seen(entry=entry, number=1)
    changes.modify(seen, trained(days="2"), gesture=BY_ATLAS)

    with pytest.raises(changes.ChangedMeanwhile, match="meanwhile"):
        changes.modify(seen, trained(days="3"), gesture=BY_ATLAS)


def test_a_cancelled_training_no_longer_counts():
    large_company()
    register(employed())
    before = left()
    (entry,) = register(trained())

    changes.cancel(changes.Seen(entry=entry, number=1), gesture=BY_ATLAS)

    assert left() == before
    assert Entry.objects.get(pk=entry.pk).living is False


def test_what_a_provider_registers_counts_once_the_employer_confirms_it():
    large_company()
    register(employed())
    before = left()

    (entry,) = register(trained(), registered_by="1999990342")
    unverified = left()
    changes.give_verdict([entry], Verdict.CONFIRMED, gesture=BY_ATLAS)

    assert entry.verdict == Verdict.TO_VERIFY
    assert (unverified, left()) == (before, before - 456)


def test_a_contested_training_is_changed_only_with_a_reason():
    (entry,) = register(trained(), registered_by="1999990342")
    changes.give_verdict([entry], Verdict.CONTESTED, gesture=BY_ATLAS)

    settled = changes.modify(changes.Seen(entry=entry, number=2), trained(days="2"), gesture=BY_ATLAS)

    assert codes(settled) == ["00110-362"]


def test_a_training_of_employer_and_provider_is_proposed_for_merging():
    (own,) = register(trained(title="Safe lifting (refresher)"))

    (theirs,) = register(trained(title="Safe lifting, refresher"), registered_by="1999990342")

    assert list(Pair.objects.values_list("first", "second", "decision")) == [(own.pk, theirs.pk, "open")]


def test_environments_are_kept_apart():
    register(employed())

    register(employed(XENIA), environment="T")

    assert set(Worker.objects.values_list("environment", "number")) == {("R", WILLEM), ("T", XENIA)}
    assert balances.ledgers_of(environment="T", people={(ATLAS, WILLEM)}, through=2026) == {}
