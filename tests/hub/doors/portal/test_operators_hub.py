"""The operators' pages about the hub: colleagues, trust list, reasons, what is kept, health."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sluis.hub.channels.authorities import authorities
from sluis.hub.parties.access import NotAllowed
from sluis.hub.parties.actions.operators import withdraw_operator
from sluis.hub.parties.models import Person
from sluis.hub.post.models import Letter
from sluis.protocol.certificate import Certificate
from sluis.protocol.reasons import Reason
from sluis.up.identities import make_authority
from tests.hub.cast import NOON, authority, signer
from tests.hub.people import operator, person, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
NEW = {
    "who": "new",
    "first_name": "Nina",
    "last_name": "New",
    "email": "n@example.org",
    "phone": "+32470000001",
}


@pytest.fixture
def otto(client):
    """A browser in which an operator signed in."""
    client.somebody = operator()
    return signed_in(client, client.somebody)


@pytest.fixture
def folder(settings, tmp_path):
    """A trust list of its own, with one root."""
    settings.TRUST = tmp_path / "trust"
    (settings.TRUST / "roots").mkdir(parents=True)
    (settings.TRUST / "roots" / "one.pem").write_bytes(authority().pem)
    yield settings.TRUST
    shutil.rmtree(settings.TRUST)


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))


def post(browser, name, data, *args):
    return browser.post(reverse(name, args=args), data, follow=True)


def upload(browser, data):
    return post(browser, "operator-trust-add", {"file": SimpleUploadedFile("root.pem", data)})


def test_somebody_known_becomes_operator(otto):
    somebody = person("Kate", "Known")

    post(otto, "operator-colleague-add", {"who": "known", "username": somebody.username})

    assert Person.objects.get(pk=somebody.pk).is_operator


def test_somebody_new_becomes_operator_with_a_first_key(otto):
    post(otto, "operator-colleague-add", NEW)

    assert Person.objects.get(last_name="New").is_operator
    assert Letter.objects.filter(to="n@example.org").exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"who": "known", "username": "nobody"}, "Nobody has this user name."),
        ({"who": "new"}, "Fill in who it is."),
        ({"who": "\0"}, "Who becomes operator?"),
    ],
)
def test_what_is_wrong_with_a_new_operator_is_told(otto, data, sentence):
    assert sentence in said(post(otto, "operator-colleague-add", data))


def test_an_operator_is_withdrawn(otto):
    other = operator()

    asked = said(otto.get(reverse("operator-withdraw", args=[other.pk])))
    post(otto, "operator-withdraw", {}, other.pk)

    assert "What this person did stays in the audit trail." in asked
    assert not Person.objects.get(pk=other.pk).is_operator


def test_nobody_withdraws_themselves(otto):
    answer = post(otto, "operator-withdraw", {}, otto.somebody.pk)

    assert answer.status_code == 404
    assert Person.objects.get(pk=otto.somebody.pk).is_operator


def test_who_is_withdrawn_withdraws_nobody():
    first, second = operator(), operator()
    withdraw_operator(acting=first, person=second, at=NOON)

    with pytest.raises(NotAllowed):
        withdraw_operator(acting=second, person=first, at=NOON)


def test_the_trust_list_shows_who_is_trusted(otto, folder):
    page = said(otto.get(reverse("operator-trust")))

    assert "Test authority" in page


def test_a_root_is_added_and_counts_at_once(otto, folder):
    other = make_authority("Other authority", at=datetime.now(UTC))

    upload(otto, other.pem)

    assert {"root"} == {one.kind for one in authorities()}
    assert len(authorities()) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (lambda: authority().pem, "This authority is on the trust list already."),
        (
            lambda: signer("atlas")[1],
            "This certificate is not of an authority: it may not issue others.",
        ),
        (
            lambda: make_authority("Old", at=datetime(1999, 1, 1, tzinfo=UTC)).pem,
            "This certificate is not valid now.",
        ),
        (lambda: b"\0" * 100_000, "This file is too large for a certificate."),
    ],
)
def test_what_is_no_authority_is_not_trusted(otto, folder, data, sentence):
    answer = upload(otto, data())

    assert sentence in said(answer)
    assert len(authorities()) == 1


def test_removing_a_root_is_asked_first(otto, folder):
    fingerprint = Certificate.read(authority().pem).fingerprint

    asked = said(otto.get(reverse("operator-trust-remove", args=[fingerprint])))
    post(otto, "operator-trust-remove", {}, fingerprint)

    assert "Signatures that lead to it are refused from now on." in asked
    assert authorities() == []


def test_a_root_in_a_shared_file_stays(otto, folder):
    other = make_authority("Other authority", at=datetime.now(UTC))
    (folder / "roots" / "one.pem").write_bytes(authority().pem + other.pem)
    fingerprint = Certificate.read(authority().pem).fingerprint

    answer = post(otto, "operator-trust-remove", {}, fingerprint)

    assert "The file of this authority holds others too. Change it on the server." in said(answer)
    assert len(authorities()) == 2


@pytest.mark.parametrize("text", ["133", "ACRF-133", "bundle"])
def test_reasons_are_searched(otto, text):
    assert otto.get(reverse("operator-reasons"), {"q": text}).status_code == 200


def test_a_reason_has_its_page_in_four_languages(otto):
    page = otto.get(reverse("operator-reason", args=[Reason.NO_MANDATE.code])).content.decode()

    assert all(f'<p class="govuk-body" lang="{one}">' in page for one in ("nl", "fr", "de", "en"))


def test_an_unknown_reason_has_no_page(otto):
    assert otto.get(reverse("operator-reason", args=["999"])).status_code == 404


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("operator-keeping", "Kept without end. This hub has no setting that removes it."),
        ("operator-health", "Events of the audit trail that are not sealed yet"),
    ],
)
def test_the_hub_tells_how_it_is_and_what_it_keeps(otto, page, sentence):
    assert sentence in said(otto.get(reverse(page)))


@pytest.mark.parametrize(
    "page", ["operator-colleagues", "operator-trust", "operator-health", "operator-reasons"]
)
def test_pages_ask_the_database_a_fixed_number_of_times(otto, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        otto.get(reverse(page))
