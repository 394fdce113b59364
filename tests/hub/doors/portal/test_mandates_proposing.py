"""Proposing a mandate question by question, keeping a draft, and its paper."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sluis.hub.ebox.models import Message
from sluis.hub.mandates.models import Mandate, Side
from sluis.hub.mandates.states import Status
from tests.hub.cast import ATLAS_NUMBER
from tests.hub.doors.portal.mandate_steps import (
    browser_of,
    get,
    identified,
    post,
    proposed,
    said,
    this_quarter,
)

pytestmark = pytest.mark.django_db
BRABO = "1999990243"


@pytest.fixture
def anna(atlas):
    return browser_of(atlas)


@pytest.fixture
def bert(brabo):
    return browser_of(identified(brabo))


def ask(browser, page, **answer):
    return browser.post(reverse("mandate-ask", args=[page]), answer, follow=True)


def answer_all(browser, *, side=Side.PRINCIPAL, number=BRABO):
    ask(browser, "side", side=side)
    ask(browser, "company", number=number)
    if side == Side.PRINCIPAL:
        ask(browser, "capacity", chosen="social-secretariat")
    ask(browser, "group", group="learning-account")
    return ask(browser, "quarters", first=str(this_quarter()))


def test_a_principal_proposes_to_its_mandatary(anna, brabo):
    asked = said(answer_all(anna))
    sent = said(post(anna, "mandate-check"))

    mandate = Mandate.objects.get()
    assert "Brabo (1999.990.243)" in asked
    assert "The mandate was proposed." in sent
    assert (mandate.status, mandate.made_by) == (Status.PROPOSED, Side.PRINCIPAL)
    assert Message.objects.get(company=brabo.company).subject_en == "Atlas proposes a mandate"


def test_a_mandatary_proposes_to_its_client(bert, atlas):
    answer_all(bert, side=Side.AGENT, number=ATLAS_NUMBER)
    post(bert, "mandate-check")

    mandate = Mandate.objects.get()
    assert (mandate.principal, mandate.made_by) == (atlas.company, Side.AGENT)
    assert mandate.capacity == "social-secretariat"


def test_who_signs_later_keeps_a_draft_that_the_other_does_not_see(anna, bert):
    answer_all(anna)
    post(anna, "mandate-check", {"later": "yes"})
    draft = Mandate.objects.get()

    assert draft.status == Status.DRAFT
    assert get(bert, "mandate", draft.pk).status_code == 404
    assert not Message.objects.exists()


def test_a_draft_is_finished(anna, brabo):
    answer_all(anna)
    post(anna, "mandate-check", {"later": "yes"})
    draft = Mandate.objects.get()

    post(anna, "mandate-continue", {}, draft.pk)
    ask(anna, "group", group="dimona")
    post(anna, "mandate-check")

    mandate = Mandate.objects.get()
    assert (mandate.pk, mandate.status, mandate.group) == (draft.pk, Status.PROPOSED, "dimona")


@pytest.mark.parametrize("number", ["0884303369", "junk", "\x00", "1" * 500, ""])
def test_an_unknown_company_is_refused_and_nothing_goes_on(anna, number):
    ask(anna, "side", side=Side.PRINCIPAL)

    answer = ask(anna, "company", number=number)

    assert answer.status_code == 200
    assert "There is a problem" in said(answer)


def test_an_open_proposal_is_told_on_the_last_page(anna, atlas, brabo):
    proposed(atlas, brabo)
    answer_all(anna)

    told = said(post(anna, "mandate-check"))

    assert "is waiting for an answer already." in told
    assert Mandate.objects.count() == 1


def test_no_question_is_jumped(anna):
    assert get(anna, "mandate-ask", "quarters").url == reverse("mandate-ask", args=["side"])
    assert get(anna, "mandate-check").url == reverse("mandate-ask", args=["side"])
    assert get(anna, "mandate-ask", "junk").status_code == 404


@pytest.mark.parametrize("first", ["1999Q1", "junk", ""])
def test_a_quarter_is_one_of_those_offered(anna, brabo, first):
    answer_all(anna)

    assert "There is a problem" in said(ask(anna, "quarters", first=first))


def test_the_paper_is_in_the_language_of_the_reader(anna, bert, atlas, brabo):
    mandate = proposed(atlas, brabo)

    answer = get(anna, "mandate-paper", mandate.pk, query="?language=fr")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert b"/Lang (fr)" in answer.content or answer.content.startswith(b"%PDF")
    assert mandate.papers.get().language == "fr"


@pytest.mark.parametrize("content", [b"", b"junk", b"%PDF-1.7 junk"])
def test_what_is_no_signed_paper_is_refused(anna, atlas, brabo, content, tmp_path):
    mandate = proposed(atlas, brabo)
    file = tmp_path / "signed.pdf"
    file.write_bytes(content)

    with file.open("rb") as stream:
        answer = post(anna, "mandate-signed", {"paper": stream}, mandate.pk)

    assert "There is a problem" in said(answer)
    assert Mandate.objects.get().status == Status.PROPOSED
