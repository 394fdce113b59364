"""Rights that an employer declares, corrects or takes out of the calculation, and cancelling each."""

from __future__ import annotations

import pytest

from sluis.hub.applications.learning import balances, changes
from sluis.hub.applications.learning.models import Entry, Version
from tests.hub.applications.learning.account import (
    ATLAS,
    WILLEM,
    XENIA,
    employed,
    granted,
    large_company,
    register,
)
from tests.hub.doors.portal.learning_steps import key_of, look, post, said
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db
RIGHT = {"year": "2026", "basis": "sectoral", "number": "6", "unit": "days", "agreements": "12345/CO/200"}


@pytest.fixture
def anna(client, atlas):
    """The chief of Atlas, where Willem and Xenia work."""
    large_company()
    register(employed(), employed(XENIA, last_name="Xhaka", first_name="Xenia"))
    return signed_in(client, chief_of(atlas))


def choose(browser, purpose, *numbers):
    data = {"action": "go", "chosen": [key_of(number) for number in numbers]}
    return post(browser, "learning_choose", data, purpose)


def right_of(number=WILLEM, year=2026) -> int:
    """Minutes, by the engine."""
    pair = ATLAS, number
    [ledger] = balances.ledgers_of(environment="R", people={pair}, through=year)[pair]
    return ledger.year(year).right


def test_a_sectoral_right_is_declared_for_many(anna):
    choose(anna, "right", WILLEM, XENIA)

    post(anna, "learning_right_add", RIGHT | {"committee": "200", "target_year": "2028", "target_days": "7"})
    answer = post(anna, "learning_right_add", RIGHT | {"anyway": "yes"})

    entries = Entry.objects.filter(kind="right")
    assert "2 were registered." in said(answer)
    assert {one.minutes for one in entries} == {6 * 456}
    assert changes.latest_facts(entries[0]).agreements == ("12345/CO/200",)


def test_a_right_below_the_computed_one_is_a_warning_at_its_field(anna):
    choose(anna, "right", WILLEM)

    answer = post(anna, "learning_right_add", RIGHT | {"number": "3"})

    assert "The right is lower than the computed one" in said(answer)
    assert 'href="#id_number"' in answer.content.decode()
    assert not Entry.objects.filter(kind="right").exists()


def test_half_a_growth_path_is_refused(anna):
    choose(anna, "right", WILLEM)

    answer = post(anna, "learning_right_add", RIGHT | {"target_year": "2028"})

    assert "A growth path has a year and days: give both, or none." in said(answer)


@pytest.mark.parametrize(("way", "minutes"), [("add", 228), ("take", -228)])
def test_a_right_is_corrected_with_a_reason(anna, way, minutes):
    choose(anna, "correction", WILLEM)

    post(
        anna,
        "learning_correction_add",
        {"year": "2026", "way": way, "number": "0,5", "unit": "days", "reason": "Agreed with the union"},
    )

    entry = Entry.objects.get(kind="correction")
    assert entry.minutes == minutes
    assert Version.objects.get(entry=entry).reason == "Agreed with the union"


def test_a_correction_without_a_reason_is_refused(anna):
    choose(anna, "correction", WILLEM)

    answer = post(
        anna, "learning_correction_add", {"year": "2026", "way": "add", "number": "1", "unit": "hours"}
    )

    assert "Fill in: Reason" in said(answer)


def test_the_whole_company_opts_out_of_a_year(anna):
    before = right_of()

    post(anna, "learning_opt_out_company", {"year": "2026"})

    assert (before, right_of()) == (5 * 456, 0)


def test_one_worker_is_opted_out(anna):
    choose(anna, "opt-out", WILLEM)

    post(anna, "learning_opt_out_add", {"year": "2026", "reason": "Own account"})

    assert (right_of(WILLEM), right_of(XENIA)) == (0, 5 * 456)


def test_an_opt_out_is_cancelled_and_the_right_comes_back(anna):
    post(anna, "learning_opt_out_company", {"year": "2026"})
    entry = Entry.objects.get(kind="opt_out")

    post(anna, "learning_right_cancel", {"version": 1, "reason": "By mistake"}, entry.pk)

    assert right_of() == 5 * 456
    assert "By mistake" in said(look(anna, "learning_right", entry.pk))


def test_the_list_tells_what_was_declared(anna):
    register(granted())
    post(anna, "learning_opt_out_company", {"year": "2025"})

    told = said(look(anna, "learning_rights"))

    assert "Willem Wouters" in told
    assert "The whole company" in told


@pytest.mark.parametrize(
    ("query", "found"),
    [({"kind": "right"}, {"right"}), ({"year": "2025"}, {"opt_out"}), ({"q": "wout"}, {"right"})],
)
def test_the_list_is_narrowed(anna, query, found):
    register(granted())
    post(anna, "learning_opt_out_company", {"year": "2025"})

    table = look(anna, "learning_rights", **query).context["table"]

    assert {row.kind for row in table.page.object_list} == found


def test_nobody_is_opted_out_who_does_not_work_here(anna):
    answer = post(anna, "learning_choose", {"people": "19082416188"}, "opt-out")

    assert "is not a worker of this employer" in said(answer)


def test_without_people_the_forms_lead_to_choosing_them(anna):
    answer = look(anna, "learning_right_add")

    assert answer.headers["Location"] == "/learning/trainings/for/right/"
