"""The operator's pages of the learning account: figures, rules, agreements, replaced numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sluis.hub.applications.learning.agreements import add_agreement
from sluis.hub.applications.learning.models import Entry, ReplacedNumber, SectorAgreement
from sluis.hub.applications.learning.rights.queries import DEFAULT_RULES, Agreement, SizeClass, open_questions
from sluis.hub.applications.learning.sample import person_number
from sluis.hub.audit.actor import OPERATOR
from tests.hub.applications.learning.account import (
    NOON,
    WILLEM,
    XENIA,
    employed,
    large_company,
    register,
    trained,
)
from tests.hub.doors.portal.hostile import FILES, JUNK
from tests.hub.people import chief_of, operator, signed_in

ROW = {"committee": "111", "size": "twenty_or_more", "first_year": "2026", "days": "4"}
PAGES = (
    "learning-operation",
    "learning-rules",
    "learning-agreements",
    "learning-agreement-add",
    "learning-agreements-import",
    "learning-numbers",
)


@pytest.fixture
def desk(client, db):
    """The browser of an operator."""
    return signed_in(client, operator())


@pytest.fixture
def own(db):
    wanted = Agreement(
        committee="124", size=SizeClass.TWENTY_OR_MORE, first_year=2025, days=Fraction(5, 2), source="CAO"
    )
    return add_agreement(wanted, by=OPERATOR, at=NOON)


def page(desk, name, *args, **query):
    response = desk.get(reverse(name, args=args), query)
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def post(desk, name, *args, **data):
    return desk.post(reverse(name, args=args), data, follow=True)


def upload(desk, text):
    data = text if isinstance(text, bytes) else text.encode()
    return post(desk, "learning-agreements-import", file=SimpleUploadedFile("table.csv", data))


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_for_operators_only(client, atlas, name):
    address = reverse(name)

    assert client.get(address).status_code == 302
    assert signed_in(client, chief_of(atlas)).get(address).status_code == 404
    assert signed_in(client, operator()).get(address).status_code == 200


def test_every_open_question_stands_there_with_its_answer(desk):
    html = page(desk, "learning-rules")

    questions = open_questions(DEFAULT_RULES)
    assert [one.field for one in questions if one.field not in html] == []
    assert "SLUIS_LEARNING_RULES" in html


def test_shipped_and_own_agreements_stand_beside_each_other(desk, own):
    html = page(desk, "learning-agreements")

    assert "Shipped" in html
    assert "Own" in html
    assert "124" in html


def test_an_agreement_is_added(desk):
    post(desk, "learning-agreement-add", **ROW, target_year="2028", target_days="5")

    row = SectorAgreement.objects.get()
    assert (row.committee, row.days, row.target_year, row.changed_by) == ("111", 4, 2028, row.changed_by)
    assert row.changed_by.startswith("person/")


@pytest.mark.parametrize(
    ("changed", "mistake"),
    [
        ({"committee": "1111"}, "Write a joint committee as"),
        ({"last_year": "2025"}, "The last year comes before the first"),
        ({"target_year": "2028"}, "A growth path needs"),
        ({"target_year": "2026", "target_days": "5"}, "must be after the first year"),
        ({"committee": "124", "first_year": "2027"}, "Another agreement already counts"),
    ],
)
def test_a_wrong_agreement_is_told(desk, own, changed, mistake):
    answer = post(desk, "learning-agreement-add", **ROW | changed)

    assert mistake in answer.content.decode()
    assert SectorAgreement.objects.count() == 1


def test_an_agreement_is_changed_and_removed(desk, own):
    post(desk, "learning-agreement", own.pk, **ROW | {"committee": "124", "days": "3"})
    changed = SectorAgreement.objects.get(removed_at=None)
    post(desk, "learning-agreement-remove", changed.pk)

    assert changed.days == 3
    assert not SectorAgreement.objects.filter(removed_at=None).exists()
    assert desk.get(reverse("learning-agreement", args=[changed.pk])).status_code == 404


def test_a_table_is_imported(desk, own):
    answer = upload(desk, "committee;first_year;days\n124;2025;3,5\n225.01;2026;2\n")

    assert "2 agreements were imported" in answer.content.decode()
    living = SectorAgreement.objects.filter(removed_at=None).order_by("committee")
    assert list(living.values_list("committee", "days")) == [("124", 3.5), ("225.01", 2)]


def test_what_is_wrong_in_a_table_is_told_by_row_and_nothing_is_imported(desk):
    answer = upload(desk, f"committee;first_year;days;number\n111;2026;4;\n12;20;x;{'9' * 41}\n")

    html = answer.content.decode()
    assert [
        name for name in ("committee", "first_year", "days", "number") if f"Row 3, {name}:" not in html
    ] == []
    assert not SectorAgreement.objects.exists()


def test_a_number_is_replaced(desk):
    register(trained())

    answer = post(desk, "learning-numbers", old="85.07.30-033.28", new=XENIA, environment="R")

    html = answer.content.decode()
    assert "1 entry moved" in html
    assert "1 number was replaced on this hub" in html
    assert Entry.objects.get().worker == XENIA
    assert WILLEM not in html


def test_a_number_that_cannot_be_is_told(desk):
    answer = post(desk, "learning-numbers", old=WILLEM, new="85073003329", environment="R")

    assert "This is not the number of a person" in answer.content.decode()
    assert not ReplacedNumber.objects.exists()


def test_figures_tell_large_groups_and_not_small_ones(desk):
    large_company()
    people = [person_number(place) for place in range(9)]
    names = ["200"] * 6 + ["111"] * 3
    register(*(employed(one, committees=(name,)) for one, name in zip(people, names, strict=True)))

    html = page(desk, "learning-operation", year="2026")

    assert "not shown" in html
    assert ">9<" in html.replace(" ", "").replace("\n", "")
    assert ">3<" not in html.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_figures_are_a_file_too(desk, kind):
    response = desk.get(reverse("learning-figures-file", args=[kind]), {"year": "2026"})

    assert response.status_code == 200
    assert f".{kind}" in response["Content-Disposition"]
    assert len(response.content) > 50


def test_another_kind_of_file_does_not_exist(desk):
    assert desk.get(reverse("learning-figures-file", args=["exe"])).status_code == 404


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK.keys())
def test_junk_is_a_mistake_and_never_a_crash(desk, own, junk):
    answers = [
        post(desk, "learning-agreement-add", **dict.fromkeys(ROW, junk)),
        post(desk, "learning-agreement", own.pk, **dict.fromkeys((*ROW, "last_year", "number"), junk)),
        post(desk, "learning-numbers", old=junk, new=junk, environment=junk),
        upload(desk, junk.encode("utf-8", "replace")),
        upload(desk, f"committee;first_year;days;source\n111;2026;4;{junk}".encode("utf-8", "replace")),
        desk.get(reverse("learning-operation"), dict.fromkeys(("year", "committee", "size"), junk)),
        desk.get(reverse("learning-rules"), dict.fromkeys(("sort", "page", "size"), junk)),
        desk.get(reverse("learning-agreements"), dict.fromkeys(("sort", "page", "size"), junk)),
    ]

    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES.keys())
def test_a_hostile_file_is_a_mistake(desk, data):
    assert upload(desk, data).status_code == 200
    assert not SectorAgreement.objects.exists()
