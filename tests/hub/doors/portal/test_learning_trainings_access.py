"""Who reaches trainings and rights: the employer, its mandatary for as long as the mandate lasts, nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.applications.learning.models import Entry, Look
from tests.hub.applications.learning.account import (
    ATLAS,
    WILLEM,
    XENIA,
    employed,
    large_company,
    register,
    trained,
)
from tests.hub.doors.portal.learning_steps import course, key_of, look, post, provided, said
from tests.hub.doors.portal.mandate_steps import agreed, identified
from tests.hub.doors.portal.world import undone
from tests.hub.people import chief_of, signed_in, user_of

pytestmark = pytest.mark.django_db
JUNK = ("\0", "x" * 5000, "-1", "9" * 40, "\u202e", "1e999", "<script>")
FILLED = ("people", "action", "chosen", "who", "title", "number", "unit", "year", "reason")
POSTED = (
    ("learning_choose", ["training"]),
    ("learning_trainings_change", []),
    ("learning_templates_change", []),
    ("learning_verify_answer", []),
    ("learning_training_quick", []),
    ("learning_opt_out_company", []),
)


@pytest.fixture
def lifting(atlas):
    """A training of Willem at Atlas."""
    large_company()
    return register(employed(), employed(XENIA, last_name="Xhaka"), trained())[2]


@pytest.fixture
def anna(client, atlas, lifting):
    """The chief of Atlas."""
    return signed_in(client, chief_of(atlas))


@pytest.fixture
def bert(client, atlas, brabo, lifting):
    """The chief of Brabo, which acts for Atlas under a mandate that covers the learning account."""
    identified(brabo)
    agreed(atlas, brabo)
    browser = signed_in(client, chief_of(brabo))
    post(browser, "client", {}, atlas.company.pk)
    return browser


def test_a_mandatary_registers_for_the_client(bert):
    post(bert, "learning_choose", {"people": WILLEM}, "training")

    post(bert, "learning_training_add", course())

    assert Entry.objects.filter(kind="training", employer=ATLAS, title="First aid").count() == 1


def test_the_look_of_a_mandatary_names_the_mandatary(bert, lifting):
    look(bert, "learning_training", lifting.pk)

    assert Look.objects.get(worker=WILLEM, what="page").company == "1999990243"


def test_without_the_client_chosen_its_trainings_do_not_exist(bert, lifting):
    post(bert, "client-leave", {})

    assert look(bert, "learning_training", lifting.pk).status_code == 404
    assert "Safe lifting" not in said(look(bert, "learning_trainings"))


def test_who_was_chosen_for_one_employer_is_not_chosen_for_another(bert):
    post(bert, "learning_choose", {"people": WILLEM}, "training")
    post(bert, "client-leave", {})

    assert look(bert, "learning_training_add").headers["Location"] == "/learning/trainings/for/training/"


@pytest.mark.parametrize(
    "name", ["learning_training", "learning_training_change", "learning_training_cancel"]
)
def test_a_stranger_finds_nothing(client, circe, lifting, name):
    browser = signed_in(client, chief_of(circe))

    assert look(browser, name, lifting.pk).status_code == 404


def test_a_user_without_the_application_finds_nothing(client, atlas, lifting):
    browser = signed_in(client, user_of(atlas, applications=()).person)

    assert look(browser, "learning_trainings").status_code == 404


def test_a_stranger_cannot_choose_workers_of_another(client, circe, lifting):
    browser = signed_in(client, chief_of(circe))

    post(browser, "learning_choose", {"action": "go", "chosen": [key_of()]}, "training")

    assert look(browser, "learning_training_add").status_code == 302
    assert look(browser, "learning_choose", "training", worker=key_of()).status_code == 404


def test_a_month_after_the_employment_the_training_is_gone(client, atlas):
    left = timezone.localdate() - timedelta(days=31)
    [_employment, entry] = register(employed(until=left), trained(on=date(2026, 3, 2)))
    browser = signed_in(client, chief_of(atlas))

    assert look(browser, "learning_training", entry.pk).status_code == 404


@pytest.mark.parametrize(("name", "arguments"), POSTED)
def test_junk_is_a_mistake_and_never_a_fault(anna, name, arguments):
    for junk in JUNK:
        with undone():
            answer = anna.post(reverse(name, args=arguments), dict.fromkeys(FILLED, junk))

        assert answer.status_code in {200, 302}, junk


def test_a_change_with_junk_changes_nothing(anna, lifting):
    for junk in JUNK:
        answer = post(anna, "learning_training_change", dict.fromkeys(course(version=1), junk), lifting.pk)

        assert answer.status_code == 200, junk
        assert Entry.objects.get(pk=lifting.pk).number == 1, junk


def test_more_rows_cost_no_more_questions(anna, django_assert_max_num_queries):
    register(*(trained(title=f"Course {number}") for number in range(30)))
    for number in range(30):
        provided(XENIA, title=f"Given {number}")

    for name in ("learning_trainings", "learning_verify", "learning_rights"):
        anna.get(reverse(name))
        with django_assert_max_num_queries(16):
            anna.get(reverse(name), {"size": 50})
