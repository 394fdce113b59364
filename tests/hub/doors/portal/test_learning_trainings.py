"""Trainings in the learning account: choosing people, registering, the quick form, templates, the list."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.applications.learning.models import Entry, Look, SessionTemplate
from sluis.hub.applications.learning.queries import register_of
from tests.hub.applications.learning.account import (
    ATLAS,
    WILLEM,
    XENIA,
    YUSUF,
    employed,
    granted,
    large_company,
    register,
    trained,
)
from tests.hub.doors.portal.learning_steps import course, day, key_of, look, post, provided, said
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db
ALONE = {"action": "go"}


@pytest.fixture
def anna(client, atlas):
    """The chief of Atlas, where Willem and Xenia work."""
    large_company()
    register(employed(), employed(XENIA, last_name="Van den Berg", first_name="Xénia"))
    return signed_in(client, chief_of(atlas))


def registered():
    return [one.facts for one in register_of(environment="R", employer=ATLAS) if one.kind == "training"]


def test_a_training_is_registered_for_who_was_picked(anna):
    post(anna, "learning_choose", ALONE | {"chosen": [key_of(WILLEM), key_of(XENIA)]}, "training")

    answer = post(anna, "learning_training_add", course())

    assert "2 trainings were registered." in said(answer)
    assert {one.worker for one in registered()} == {WILLEM, XENIA}


@pytest.mark.parametrize(
    "line",
    [WILLEM, "85.07.30-033.28", "Willem Wouters", "wouters  WILLEM", "Wouters;Willem;85073003328", "wou wil"],
)
def test_a_pasted_line_finds_its_worker(anna, line):
    post(anna, "learning_choose", {"people": line}, "training")

    post(anna, "learning_training_add", course())

    assert [one.worker for one in registered()] == [WILLEM]


def test_a_name_of_more_words_is_found_in_any_order(anna):
    post(anna, "learning_choose", {"people": "Xenia van den berg\nVAN DEN BERG Xénia"}, "training")

    post(anna, "learning_training_add", course())

    assert [one.worker for one in registered()] == [XENIA]


def test_a_person_who_is_not_known_yet_can_be_pasted_with_a_name(anna):
    post(anna, "learning_choose", {"people": f"{YUSUF}\tYilmaz\tYusuf"}, "training")

    post(anna, "learning_training_add", course())

    [facts] = registered()
    assert (facts.worker, facts.last_name, facts.first_name) == (YUSUF, "Yilmaz", "Yusuf")


def test_what_cannot_be_understood_stays_in_the_box(anna):
    answer = post(anna, "learning_choose", {"people": f"{WILLEM}\n85073003329\nNobody Here"}, "training")

    told = said(answer)
    assert "is not a person number" in told
    assert "No worker of this employer is called" in told
    assert "1 person is chosen" in told


def test_of_two_workers_of_one_name_the_page_asks_which(anna):
    register(employed(YUSUF))

    answer = post(anna, "learning_choose", {"people": "Willem Wouters"}, "training")

    assert "Several workers are called" in said(answer)


def test_from_the_page_of_a_worker_one_begins_with_that_worker(anna):
    answer = anna.get(reverse("learning_training_add"), {"worker": key_of(XENIA)}, follow=True)

    assert "For: Xénia Van den Berg" in said(answer)


@pytest.mark.parametrize("name", ["learning_trainings", "learning_rights"])
def test_a_number_in_an_address_finds_nobody(anna, name):
    register(trained(), granted())

    assert look(anna, name, q=WILLEM).context["table"].total == 0


def test_somebody_can_be_left_out_again(anna):
    post(anna, "learning_choose", {"people": f"{WILLEM}\n{XENIA}"}, "training")

    post(anna, "learning_choose", {"forget": "0"}, "training")
    post(anna, "learning_training_add", course())

    assert [one.worker for one in registered()] == [WILLEM]


def test_every_field_is_registered(anna):
    more = {"attended": "yes", "passed": "yes", "score": "14/20", "has_certificate": "on"}
    more |= {"certificate_number": "EHBO-1", "provider": "Rode Kruis", "cost": "95,50", "theme": "102"}
    more |= {"language": "nl", "delivery_mode": "blended", "financing": "fund", "number": "7,6"}
    more |= {"charge": "part", "charged_number": "1", "charged_unit": "days", "unit": "hours"}
    post(anna, "learning_choose", {"people": WILLEM}, "training")

    post(anna, "learning_training_add", course(**more, **day("valid_until", date(2028, 3, 1))))

    [facts] = registered()
    told = facts.to_json()
    assert told["duration"] == {"hours": "7.6"}
    assert told["charged"] == {"days": "1"}
    assert told["certificate"] == {"number": "EHBO-1", "valid_until": "2028-03-01"}
    assert (told["cost"], told["theme"], told["attended"], told["score"]) == ("95.50", "102", True, "14/20")


def test_training_leave_is_not_charged(anna):
    post(anna, "learning_choose", {"people": WILLEM}, "training")

    post(anna, "learning_training_add", course(charge="training-leave"))

    assert Entry.objects.get(kind="training").charged == 0


def test_a_blocking_finding_stands_at_its_field_and_nothing_is_kept(anna):
    post(anna, "learning_choose", {"people": WILLEM}, "training")

    answer = post(anna, "learning_training_add", course(date(2020, 3, 2)))

    assert "No employment of this person with this employer is known on these days." in said(answer)
    assert 'href="#id_starts_on_0"' in answer.content.decode()
    assert registered() == []


def test_a_warning_is_told_first_and_can_be_accepted(anna):
    register(trained(title="First aid"))
    post(anna, "learning_choose", {"people": WILLEM}, "training")

    warned = post(anna, "learning_training_add", course())
    before = len(registered())
    post(anna, "learning_training_add", course(anyway="yes"))

    assert "This training may be in the register already" in said(warned)
    assert (before, len(registered())) == (1, 2)


def test_who_is_refused_can_be_left_out_on_purpose(anna):
    register(employed(YUSUF, since=date(2026, 6, 1), last_name="Late"))
    post(anna, "learning_choose", {"people": f"{WILLEM}\n{YUSUF}"}, "training")

    asked = post(anna, "learning_training_add", course())
    answer = post(anna, "learning_training_add", course(anyway="yes"))

    assert "Register 1 of 2 anyway" in said(asked)
    assert "1 was refused." in said(answer)
    assert [one.worker for one in registered()] == [WILLEM]


def test_informal_learning_needs_a_name_and_a_title(anna):
    form = said(look(anna, "learning_training_quick"))
    today = timezone.localdate()

    answer = post(
        anna,
        "learning_training_quick",
        {"who": "Willem Wouters, xén", "title": "New press", "number": "1", "unit": "hours"}
        | day("starts_on", today),
    )

    assert "Who" in form
    assert "2 trainings were registered." in said(answer)
    assert {(one.kind, one.status, one.delivery_mode) for one in registered()} == {
        ("informal", "followed", "on-the-job")
    }


def test_the_quick_form_begins_with_today_and_an_hour(anna):
    form = look(anna, "learning_training_quick").context["form"]

    assert (form["starts_on"].value(), form["number"].value()) == (timezone.localdate(), 1)


def test_a_training_is_kept_as_a_template_and_used_again(anna):
    post(anna, "learning_choose", {"people": WILLEM}, "training")
    post(anna, "learning_training_add", course(kept_as="Aid", provider="Rode Kruis"))
    template = SessionTemplate.objects.get(name="Aid")

    post(anna, "learning_choose", {"people": XENIA}, "training")
    form = look(anna, "learning_training_add", template=template.pk).context["form"]

    assert (form["title"].value(), form["provider"].value()) == ("First aid", "Rode Kruis")
    assert not {"worker", "starts_on"} & set(template.facts)


def test_the_template_used_last_fills_the_quick_form(anna):
    post(anna, "learning_choose", {"people": WILLEM}, "training")
    post(anna, "learning_training_add", course(kept_as="Talk", kind="informal", title="Toolbox talk"))

    form = look(anna, "learning_training_quick").context["form"]

    assert form["title"].value() == "Toolbox talk"


def test_a_template_is_removed(anna):
    post(anna, "learning_choose", {"people": WILLEM}, "training")
    post(anna, "learning_training_add", course(kept_as="Aid"))

    post(
        anna,
        "learning_templates_change",
        {"action": "remove", "chosen": [SessionTemplate.objects.get().pk]},
    )

    assert "No template yet." in said(look(anna, "learning_templates"))


def test_planned_trainings_are_marked_as_followed_together(anna):
    planned = register(trained(status="planned"), trained(XENIA, status="planned"), trained(XENIA))

    answer = post(
        anna, "learning_trainings_change", {"action": "followed", "chosen": [one.pk for one in planned]}
    )

    assert "2 trainings are marked as followed." in said(answer)
    assert {one.status for one in registered()} == {"followed"}


def test_what_begins_later_cannot_be_followed_yet(anna):
    [later] = register(trained(on=date(2099, 3, 2), status="planned"))

    answer = post(anna, "learning_trainings_change", {"action": "followed", "chosen": [later.pk]})

    assert "begins in the future" in said(answer)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Lifting", "Welding", "Course"}),
        ({"q": "weld"}, {"Welding"}),
        ({"q": "berg"}, {"Welding"}),
        ({"state": "planned"}, {"Welding"}),
        ({"kind": "informal"}, {"Lifting"}),
        ({"provider": "kruis"}, {"Welding"}),
        ({"verdict": "to_verify"}, {"Course"}),
        (day("since", date(2026, 6, 1)), {"Welding"}),
        (day("until", date(2026, 6, 1)), {"Lifting", "Course"}),
        ({"state": "cancelled"}, set()),
    ],
)
def test_the_list_is_narrowed(anna, query, found):
    register(
        trained(title="Lifting", kind="informal"),
        trained(XENIA, on=date(2026, 9, 1), title="Welding", status="planned", provider="Rode Kruis"),
    )
    provided(title="Course")

    table = look(anna, "learning_trainings", **query).context["table"]

    assert {row.title for row in table.page.object_list} == found


@pytest.mark.parametrize("sort", ["title", "-worker", "day", "-duration", "state"])
def test_the_list_sorts(anna, sort):
    register(trained(), trained(XENIA, title="Another"))

    assert "Another" in said(look(anna, "learning_trainings", sort=sort))


def test_the_list_is_a_file_too(anna):
    register(trained(title="=cmd()"), trained(XENIA, title="Another"))

    answer = look(anna, "learning_trainings", format="json", q="another")

    rows = json.loads(b"".join(answer))["rows"]
    assert [row["title"] for row in rows] == ["Another"]
    assert answer["Content-Disposition"].startswith("attachment")


def test_who_looks_at_the_list_is_written_down(anna):
    register(trained())

    look(anna, "learning_trainings")
    b"".join(look(anna, "learning_trainings", format="csv"))

    assert {one.what for one in Look.objects.filter(worker=WILLEM)} == {"list", "export"}


def test_no_number_of_a_person_stands_on_these_pages(anna):
    [entry] = register(trained())

    pages = [
        look(anna, "learning_trainings"),
        look(anna, "learning_choose", "training"),
        look(anna, "learning_training_quick"),
        look(anna, "learning_training", entry.pk),
    ]

    assert [page for page in pages if WILLEM in page.content.decode()] == []


def test_a_company_with_nothing_is_told_what_to_do(client, atlas):
    browser = signed_in(client, chief_of(atlas))

    assert "No training is registered yet." in said(look(browser, "learning_trainings"))
    assert (
        reverse("learning_choose", args=["training"]) in look(browser, "learning_trainings").content.decode()
    )
