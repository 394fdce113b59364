"""Opening a channel in the portal: step by step, as a draft, confirmed, and usable."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse

from sluis.hub.channels.models import Channel, ChannelDraft, FtpPassword
from sluis.hub.parties.actions.roles import install_chief
from sluis.up.identities import make_ssh_pair
from tests.hub.cast import NOON, signer
from tests.hub.channels.wizard import CONTACT, PUBLIC_KEY, capacity_of
from tests.hub.people import OPERATOR, person, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
PERSON = {**{k: v for k, v in CONTACT.items() if k != "emails"}, "email_1": "ann@example.org"}


@pytest.fixture
def capacity():
    return capacity_of("atlas")


@pytest.fixture
def ann(client, capacity):
    """A browser of the chief of a company without a channel."""
    chief = person("Ann", "Janssens")
    install_chief(company=capacity.company, person=chief, by=OPERATOR, at=NOON)
    return signed_in(client, chief)


def page(response):
    found = Page(response.content.decode())
    assert found.faults == []
    return " ".join(sorted(found.sentences))


def certificate():
    return named_file("signing.pem", signer("atlas")[1])


def named_file(name, data):
    file = BytesIO(data)
    file.name = name
    return file


def answers(kind="SFTP", **changes):
    facts = {
        "kind": kind,
        "account_name": "Payroll",
        "public_keys": PUBLIC_KEY if kind == "SFTP" else "",
        "certificate": certificate(),
        "certificate_name": "Signing 2026",
        "applications": ["FLAD"],
    }
    return {**facts, **changes}


def fill(browser, *, kind="SFTP", username="EXPATLAS", **changes):
    browser.post(reverse("channel-new"))
    browser.post(reverse("channel-step", args=["contact"]), PERSON)
    told = browser.post(reverse("channel-step", args=["channel"]), answers(kind, **changes))
    assert told.status_code == 302, page(told)
    return browser.post(
        reverse("channel-step", args=["user"]), {"username": username, "again": username}, follow=True
    )


def test_a_channel_is_opened_step_by_step(ann):
    confirmation = page(fill(ann))

    done = ann.post(reverse("channel-check"), follow=True)

    channel = Channel.objects.get()
    assert "Check and confirm" in confirmation
    assert channel.sender.number in page(done)
    assert channel.ssh_keys.get().public_key in PUBLIC_KEY


def test_the_confirmation_shows_everything(ann):
    said = page(fill(ann))

    for text in (
        "Janssens",
        "IT manager",
        "ann@example.org",
        "Payroll",
        "EXPATLAS",
        "SHA256:",
        "Signing 2026",
    ):
        assert text in said
    for text in ("Serial number (decimal)", "Serial number (hexadecimal)", "Test authority", "atlas"):
        assert text in said


def test_leaving_keeps_a_draft(ann):
    ann.post(reverse("channel-new"))
    ann.post(reverse("channel-step", args=["contact"]), PERSON)

    said = page(ann.get(reverse("channels")))
    again = ann.get(reverse("channel-check"), follow=True)

    assert "Go on with your draft" in said
    assert again.redirect_chain[-1][0] == reverse("channel-step", args=["channel"])


def test_a_draft_is_thrown_away(ann):
    fill(ann)

    ann.post(reverse("channel-throw-away"))

    assert not ChannelDraft.objects.exists()
    assert "Go on with your draft" not in page(ann.get(reverse("channels")))


def test_a_certificate_is_uploaded_once(ann):
    fill(ann)

    ann.post(reverse("channel-step", args=["channel"]), answers(certificate="", account_name="Another"))

    kept = ChannelDraft.objects.get().steps["channel"]
    assert (kept["account_name"], bool(kept["certificate"])) == ("Another", True)


def test_keys_come_pasted_and_as_files(ann):
    second, third = make_ssh_pair()[1], make_ssh_pair()[1]
    fill(ann, public_keys=f"{PUBLIC_KEY}\n{second}", key_files=[named_file("id.pub", third.encode())])

    ann.post(reverse("channel-check"))

    assert Channel.objects.get().ssh_keys.count() == 3


def test_the_user_name_is_typed_twice(ann):
    ann.post(reverse("channel-new"))
    ann.post(reverse("channel-step", args=["contact"]), PERSON)
    ann.post(reverse("channel-step", args=["channel"]), answers())

    said = page(
        ann.post(reverse("channel-step", args=["user"]), {"username": "EXPATLAS", "again": "EXPatlas"})
    )

    assert "The two user names are not the same. Capitals count." in said


def test_every_wrong_field_has_its_sentence(ann):
    ann.post(reverse("channel-new"))

    contact = page(
        ann.post(reverse("channel-step", args=["contact"]), {**PERSON, "telephone": "x", "email_1": "x"})
    )
    channel = page(
        ann.post(reverse("channel-step", args=["channel"]), answers(public_keys="", applications=[]))
    )

    assert "This is not a telephone number." in contact
    assert "x is not an e-mail address." in contact
    assert "Choose an answer: Applications" in channel


def test_the_password_of_an_ftp_channel_is_shown_once(ann):
    fill(ann, kind="FTP")

    shown = ann.post(reverse("channel-check"))
    channel = Channel.objects.get()
    later = ann.get(reverse("channel-opened", args=[channel.pk]))

    assert "Copy this password now." in page(shown)
    assert "no-store" in shown["Cache-Control"]
    assert "Copy this password now." not in page(later)
    assert FtpPassword.objects.get().channel == channel


def test_an_ftp_channel_is_told_the_door_of_ftps(ann, settings):
    settings.FTPS_HOST, settings.FTPS_PORT = "ftps.example.org", 2121
    fill(ann, kind="FTP")

    shown = page(ann.post(reverse("channel-check")))

    assert "ftps.example.org" in shown
    assert "2121" in shown


def test_sender_toml_is_downloaded(ann, settings, tmp_path):
    settings.HOST_KEY = tmp_path / "host"
    settings.HOST_KEY.with_name("host.pub").write_text(PUBLIC_KEY)
    fill(ann)
    ann.post(reverse("channel-check"))

    file = ann.get(reverse("channel-file", args=[Channel.objects.get().pk]))

    assert 'username = "EXPATLAS"' in file.content.decode()
    assert "attachment" in file["Content-Disposition"]


def test_a_second_channel_asks_only_what_is_new(ann):
    fill(ann)
    ann.post(reverse("channel-check"))
    ann.post(reverse("channel-new"))

    told = ann.post(reverse("channel-step", args=["channel"]), answers("FTP", certificate=""))
    ann.post(reverse("channel-check"))

    assert told["Location"] == reverse("channel-check")
    assert set(Channel.objects.values_list("kind", "username")) == {("SFTP", "EXPATLAS"), ("FTP", "EXPATLAS")}
    assert ann.get(reverse("channel-step", args=["contact"])).status_code == 302


def test_confirming_twice_opens_one_channel(ann):
    fill(ann)

    answers_ = [ann.post(reverse("channel-check")).status_code for _ in range(2)]

    assert answers_ == [302, 302]
    assert Channel.objects.count() == 1
