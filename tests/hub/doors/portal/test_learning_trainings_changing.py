"""Changing and cancelling a training, two people at once, its documents, and the page of a training."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sluis.hub.applications.learning import changes
from sluis.hub.applications.learning.models import Document, Entry, Look, Verdict, Version
from tests.hub.applications.learning.account import (
    BY_ATLAS,
    WILLEM,
    employed,
    large_company,
    register,
    trained,
)
from tests.hub.doors.portal.learning_steps import course, look, post, provided, said
from tests.hub.people import chief_of, signed_in

if TYPE_CHECKING:
    from sluis.hub.applications.learning.facts import TrainingFacts

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a certificate"


@pytest.fixture
def anna(client, atlas):
    """The chief of Atlas, where Willem works."""
    large_company()
    register(employed())
    return signed_in(client, chief_of(atlas))


@pytest.fixture
def lifting(anna):
    """A training of Willem."""
    return register(trained(provider="Rode Kruis"))[0]


def facts_of(entry) -> TrainingFacts:
    return changes.latest_facts(entry)


def change(browser, entry, *, version=1, **more):
    return post(browser, "learning_training_change", course(version=version, **more), entry.pk)


def upload(browser, entry, name="certificate.pdf", data=PDF):
    return post(browser, "learning_document_add", {"file": SimpleUploadedFile(name, data)}, entry.pk)


def test_the_page_tells_everything(anna, lifting):
    told = said(look(anna, "learning_training", lifting.pk))

    for text in ("Safe lifting", "Rode Kruis", "Willem Wouters (85.••.••-•••.28)", "1 day", "History"):
        assert text in told


def test_a_look_at_the_page_is_written_down(anna, lifting):
    look(anna, "learning_training", lifting.pk)

    assert Look.objects.filter(worker=WILLEM, what="page").exists()


def test_a_change_is_a_version_and_the_history_tells_it(anna, lifting):
    answer = change(anna, lifting, title="Safe lifting of loads", reason="A better title")

    told = said(answer)
    assert facts_of(lifting).title == "Safe lifting of loads"
    assert Version.objects.filter(entry=lifting).count() == 2
    assert "A better title" in told
    assert "Chief Atlas" in told


def test_the_form_holds_what_was_declared(anna, lifting):
    form = look(anna, "learning_training_change", lifting.pk).context["form"]

    assert (form["provider"].value(), form["number"].value(), form["unit"].value()) == (
        "Rode Kruis",
        "1",
        "days",
    )


def test_saving_without_a_change_keeps_every_fact(anna):
    more = {"charge_reason": "training-leave", "attended": True, "passed": False, "theme": "0413"}
    [entry] = register(trained(language="sv", score="3/20", **more))
    before = facts_of(entry)
    form = look(anna, "learning_training_change", entry.pk).context["form"]
    data = {}
    for name in form.fields:
        value = form[name].value()
        boxes = (
            {"day": value.day, "month": value.month, "year": value.year} if isinstance(value, date) else {}
        )
        data |= {f"{name}_{part}": number for part, number in boxes.items()} or {name: value or ""}

    post(anna, "learning_training_change", data, entry.pk)

    assert facts_of(entry) == before
    assert Version.objects.filter(entry=entry).count() == 2


def test_the_second_of_two_is_told_what_the_first_changed(anna, lifting):
    seen = changes.Seen(entry=lifting, number=1)
    changes.modify(seen, replace(facts_of(lifting), provider="Vlaamse Kruis"), gesture=BY_ATLAS)

    answer = change(anna, lifting, version=1, title="Mine")

    told = said(answer)
    assert "Somebody else changed this meanwhile. Look at it again." in told
    assert "Vlaamse Kruis" in told
    assert facts_of(lifting).title == "Safe lifting"
    assert answer.context["form"]["title"].value() == "Mine"


def test_the_second_may_go_on_after_that(anna, lifting):
    seen = changes.Seen(entry=lifting, number=1)
    changes.modify(seen, replace(facts_of(lifting), provider="Vlaamse Kruis"), gesture=BY_ATLAS)
    told = change(anna, lifting, version=1, title="Mine")

    change(anna, lifting, version=told.context["form"]["version"].value(), title="Mine")

    assert facts_of(lifting).title == "Mine"


def test_what_was_contested_is_changed_only_with_a_reason(anna):
    entry = provided()
    changes.give_verdict([entry], Verdict.CONTESTED, gesture=replace(BY_ATLAS, reason="Not here"))

    refused = change(anna, entry, version=2)
    change(anna, entry, version=2, reason="We spoke to them")

    assert "a change needs a reason" in said(refused)
    assert 'href="#id_reason"' in refused.content.decode()
    assert facts_of(entry).title == "First aid"


def test_a_training_is_cancelled_with_a_reason_and_its_history_stays(anna, lifting):
    without = post(anna, "learning_training_cancel", {"version": 1, "reason": ""}, lifting.pk)
    answer = post(anna, "learning_training_cancel", {"version": 1, "reason": "Did not come"}, lifting.pk)

    assert "Fill in: Reason" in said(without)
    assert "Did not come" in said(answer)
    assert not Entry.objects.get(pk=lifting.pk).living


def test_what_somebody_else_changed_is_not_cancelled_unseen(anna, lifting):
    seen = changes.Seen(entry=lifting, number=1)
    changes.modify(seen, replace(facts_of(lifting), title="Other"), gesture=BY_ATLAS)

    answer = post(anna, "learning_training_cancel", {"version": 1, "reason": "x"}, lifting.pk)

    assert "Somebody else changed this meanwhile." in said(answer)
    assert Entry.objects.get(pk=lifting.pk).living


@pytest.mark.parametrize("name", ["learning_training_change", "learning_training_cancel"])
def test_what_is_cancelled_cannot_be_changed(anna, lifting, name):
    post(anna, "learning_training_cancel", {"version": 1, "reason": "Did not come"}, lifting.pk)

    assert look(anna, name, lifting.pk).status_code == 404


def test_one_planned_training_is_followed(anna):
    [planned] = register(trained(status="planned"))

    post(anna, "learning_training_followed", {}, planned.pk)

    assert facts_of(planned).is_followed


def test_a_document_is_kept_fetched_and_removed(anna, lifting):
    upload(anna, lifting)
    document = Document.objects.get()

    answer = look(anna, "learning_document", lifting.pk, document.pk)
    content = b"".join(answer)
    post(anna, "learning_document_remove", {}, lifting.pk, document.pk)

    assert content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert look(anna, "learning_document", lifting.pk, document.pk).status_code == 404


@pytest.mark.parametrize("data", [b"<script>alert(1)</script>", b"MZ\x90\x00", b"", b"<?xml version='1.0'?>"])
def test_other_kinds_of_files_are_not_taken(anna, lifting, data):
    answer = upload(anna, lifting, data=data)

    assert answer.status_code == 200
    assert not Document.objects.exists()


def test_a_document_that_is_too_large_is_not_taken(anna, lifting, settings):
    settings.LEARNING_DOCUMENT_BYTES = 10

    answer = upload(anna, lifting)

    assert "This file is too large." in said(answer)


def test_a_hostile_name_becomes_a_harmless_one(anna, lifting):
    upload(anna, lifting, name='\u202e"><img src=x>.pdf')

    answer = look(anna, "learning_document", lifting.pk, Document.objects.get().pk)

    assert b"".join(answer) == PDF
    assert "<" not in answer["Content-Disposition"]
    assert said(look(anna, "learning_training", lifting.pk))


def test_documents_of_another_training_are_not_reached_through_this_one(anna, lifting):
    upload(anna, lifting)
    [other] = register(trained(title="Other"))

    answer = look(anna, "learning_document", other.pk, Document.objects.get().pk)

    assert answer.status_code == 404


def test_nobody_is_asked_more_than_a_few_questions(anna, lifting, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        anna.get(reverse("learning_training", args=[lifting.pk]))
