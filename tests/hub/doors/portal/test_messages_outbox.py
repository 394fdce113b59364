"""The outbox of a demonstration: the letters, for who may read them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sluis.hub.post.actions import write_mail, write_sms
from tests.hub.cast import NOON
from tests.hub.people import chief_of, operator, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
ELSEWHERE = "192.0.2.7"


@pytest.fixture
def demo(settings):
    settings.OUTBOX_PAGE = True


@pytest.fixture
def _letters():
    write_mail(to="an@example.org", subject="Your user name", text="Hello <b>An</b>\nTwo lines", at=NOON)
    write_sms(to="0470 12 34 56", text="Your password", at=NOON)


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return page.sentences


@pytest.mark.usefixtures("demo", "_letters")
def test_the_newest_letter_stands_first_with_its_text(client):
    answer = client.get(reverse("outbox"))

    page = answer.content.decode()
    assert {"Your user name", "Your password", "E-mail", "SMS"} <= said(answer)
    assert page.index("Your password") < page.index("Your user name")
    assert "Hello &lt;b&gt;An&lt;/b&gt;<br>" in page


@pytest.mark.usefixtures("demo")
def test_an_empty_outbox_says_so(client):
    assert any("Nothing was written yet." in words for words in said(client.get(reverse("outbox"))))


@pytest.mark.usefixtures("_letters")
def test_without_the_setting_there_is_no_outbox(client):
    signed_in(client, operator())

    assert client.get(reverse("outbox")).status_code == 404
    assert reverse("outbox") not in client.get(reverse("status")).content.decode()


@pytest.mark.usefixtures("demo")
def test_every_page_of_a_demonstration_leads_to_it(client):
    page = client.get(reverse("account_login")).content.decode()

    assert f'href="{reverse("outbox")}"' in page


@pytest.mark.usefixtures("demo", "_letters")
def test_only_operators_read_letters_from_elsewhere(client, atlas):
    found = []
    for person in (None, chief_of(atlas), operator()):
        client.logout()
        browser = signed_in(client, person) if person else client
        found.append(browser.get(reverse("outbox"), REMOTE_ADDR=ELSEWHERE).status_code)

    assert found == [404, 404, 200]


@pytest.mark.usefixtures("demo")
def test_a_proxy_is_elsewhere(client):
    assert client.get(reverse("outbox"), headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
