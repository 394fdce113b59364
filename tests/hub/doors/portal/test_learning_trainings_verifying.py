"""What providers registered: confirmed, contested, corrected; what is registered twice: merged or kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sluis.hub.applications.learning import changes
from sluis.hub.applications.learning.models import Entry, Pair, Version, Worker
from tests.hub.applications.learning.account import (
    BY_ATLAS,
    WILLEM,
    XENIA,
    YUSUF,
    employed,
    large_company,
    register,
    trained,
)
from tests.hub.doors.portal.learning_steps import course, look, post, provided, said
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client, atlas):
    """The chief of Atlas, where Willem and Xenia work."""
    large_company()
    register(employed(), employed(XENIA, last_name="Xhaka", first_name="Xenia"))
    return signed_in(client, chief_of(atlas))


@pytest.fixture
def twins(anna):
    """The same training, from the employer and from a provider who knows more."""
    [own] = register(trained(title="Safe lifting"))
    other = provided(title="Safe liftings", provider="Brabo", theme="102", cost=None)
    return own, other


def verdict_of(entry) -> str:
    return Entry.objects.get(pk=entry.pk).verdict


def answer_all(browser, action, entries, **more):
    data = {"action": action, "chosen": [one.pk for one in entries], **more}
    return post(browser, "learning_verify_answer", data)


def decide(browser, pair, keep):
    data = {"first": pair.first.number, "second": pair.second.number, "keep": keep}
    return post(browser, "learning_pair_decide", data, pair.pk)


def test_what_a_provider_registered_waits_for_an_answer(anna, brabo):
    provided()

    told = said(look(anna, "learning_verify"))

    assert "Willem Wouters" in told
    assert "Brabo" in told


def test_many_are_confirmed_in_one_go(anna):
    entries = [provided(), provided(XENIA)]

    answer = answer_all(anna, "confirm", entries)

    assert "2 trainings were confirmed." in said(answer)
    assert {verdict_of(one) for one in entries} == {"confirmed"}


def test_all_that_is_shown_is_confirmed_with_one_click(anna):
    provided()
    provided(XENIA)

    assert "Confirm these 2" in said(look(anna, "learning_verify"))


def test_many_are_contested_after_a_reason(anna):
    entries = [provided(), provided(XENIA)]

    asked = answer_all(anna, "contest", entries)
    answer_all(anna, "contest", entries, confirmed="yes", reason="They were not there")

    assert "Contest these trainings?" in said(asked)
    assert {verdict_of(one) for one in entries} == {"contested"}
    assert Version.objects.get(entry=entries[0], number=2).reason == "They were not there"


def test_nothing_is_contested_without_a_reason(anna):
    entry = provided()

    answer_all(anna, "contest", [entry], confirmed="yes", reason=" ")
    answer = post(anna, "learning_training_contest", {"reason": ""}, entry.pk)

    assert "Fill in: Why you contest it" in said(answer)
    assert verdict_of(entry) == "to_verify"


def test_one_is_confirmed_with_one_click(anna):
    entry = provided()

    post(anna, "learning_training_confirm", {}, entry.pk)

    assert verdict_of(entry) == "confirmed"


def test_one_is_contested_on_its_page(anna):
    entry = provided()

    answer = post(anna, "learning_training_contest", {"reason": "Never happened"}, entry.pk)

    assert "Never happened" in said(answer)
    assert verdict_of(entry) == "contested"


def test_a_correction_confirms(anna):
    entry = provided()

    post(anna, "learning_training_change", course(version=1), entry.pk)

    assert verdict_of(entry) == "confirmed"


def test_of_a_person_who_works_elsewhere_only_the_declared_name_is_told(anna):
    register(employed(YUSUF, last_name="Secret", first_name="Sam"), employer="1999990342")
    provided(YUSUF, last_name="Yilmaz", first_name="Yusuf")

    told = said(look(anna, "learning_verify"))

    assert "Yusuf Yilmaz" in told
    assert "Secret" not in told


def test_two_registrations_stand_side_by_side(anna, twins):
    told = said(look(anna, "learning_pair", Pair.objects.get().pk))

    assert "Safe lifting" in told
    assert "Safe liftings" in told
    assert "differs" in told


def test_merging_fills_what_the_kept_one_does_not_say(anna, twins):
    own, other = twins

    decide(anna, Pair.objects.get(), own.pk)

    facts = changes.latest_facts(own)
    assert (facts.title, facts.provider, facts.theme) == ("Safe lifting", "Brabo", "102")
    assert not Entry.objects.get(pk=other.pk).living
    assert Version.objects.get(entry=other, number=2).reason == "merged"
    assert Pair.objects.get().decision == "merged"


def test_the_one_of_the_provider_can_be_kept_and_is_confirmed(anna, twins):
    own, other = twins

    answer = decide(anna, Pair.objects.get(), other.pk)

    assert "Merged with another registration of the same training" in said(
        look(anna, "learning_training", own.pk)
    )
    assert "The two were merged." in said(answer)
    assert verdict_of(other) == "confirmed"


def test_two_different_trainings_are_kept_apart(anna, twins):
    decide(anna, Pair.objects.get(), "both")

    assert Pair.objects.get().decision == "different"
    assert Entry.objects.filter(kind="training", living=True).count() == 2
    assert "No training seems to be registered twice." in said(look(anna, "learning_duplicates"))


def test_nothing_is_merged_that_somebody_else_changed_meanwhile(anna, twins):
    own, _other = twins
    pair = Pair.objects.select_related("first", "second").get()
    changes.modify(
        changes.Seen(entry=own, number=1),
        replace(changes.latest_facts(own), provider="Else"),
        gesture=BY_ATLAS,
    )

    answer = decide(anna, pair, own.pk)

    assert "Somebody else changed this meanwhile." in said(answer)
    assert Pair.objects.get().decision == "open"
    assert Entry.objects.filter(kind="training", living=True).count() == 2


def test_a_pair_is_decided_once(anna, twins):
    pair = Pair.objects.get()
    decide(anna, pair, "both")

    assert decide(anna, pair, str(twins[0].pk)).status_code == 404


@pytest.mark.parametrize("keep", ["", "7", "x" * 1000, "\0"])
def test_junk_decides_nothing(anna, twins, keep):
    assert decide(anna, Pair.objects.get(), keep).status_code == 404
    assert Pair.objects.get().decision == "open"


def test_the_list_says_what_waits(anna, twins):
    told = said(look(anna, "learning_trainings"))

    assert "1 training of a provider waits for your answer" in told
    assert "1 training may be registered twice" in told


def test_a_provider_tells_nobody_that_a_person_works_here(anna):
    provided(YUSUF)

    assert Worker.objects.filter(number=YUSUF).exists()
    assert "Yusuf" not in said(look(anna, "learning_choose", "training"))
    assert WILLEM not in said(look(anna, "learning_verify"))
