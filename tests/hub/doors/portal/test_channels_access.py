"""Who may open which page about channels: keepers of the capacity, operators; nobody else, whatever they type."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sluis.hub.channels.actions import add_ssh_key, set_state
from sluis.hub.channels.models import Channel
from sluis.hub.parties.access import CHANNELS
from sluis.hub.parties.models import Capacity
from tests.hub.cast import NOON, enter
from tests.hub.channels.wizard import PUBLIC_KEY
from tests.hub.people import OPERATOR, chief_of, operator, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
OF_A_CHANNEL = [
    "channel",
    "channel-opened",
    "channel-attempts",
    "channel-applications",
    "channel-limits",
    "channel-name",
    "channel-remove",
    "channel-key-add",
    "channel-test",
]
OF_A_SENDER = ["channels", "channel-contact", "certificate-add", "channel-new"]
OF_A_CERTIFICATE = ["certificate", "certificate-renew", "certificate-retire"]
POSTS = ["channel-state", "channel-prefer", "channel-throw-away", "all-channels-change"]


def addresses(character):
    channel = character.channel
    key = channel.ssh_keys.first() or add_ssh_key(
        channel=channel, public_key=PUBLIC_KEY, by=OPERATOR, at=NOON
    )
    certificate = channel.sender.certificates.get()
    own = [reverse(name, args=[channel.pk]) for name in OF_A_CHANNEL]
    own += [reverse(name, args=[certificate.pk]) for name in OF_A_CERTIFICATE]
    preferred = f"{reverse('channel-preferred', args=[channel.pk])}?code=FLAD"
    return [*own, preferred, reverse("channel-key-retire", args=[channel.pk, key.pk])]


def codes(browser, places):
    return {browser.get(place).status_code for place in places}


def test_a_manager_sees_every_page(client, atlas):
    browser = signed_in(client, chief_of(atlas))

    answers = [browser.get(place) for place in [*addresses(atlas), *map(reverse, OF_A_SENDER)]]

    assert {answer.status_code for answer in answers} == {200}
    assert [Page(answer.content.decode()).faults for answer in answers] == [[]] * len(answers)


def test_a_user_with_the_service_sees_every_page(client, atlas):
    browser = signed_in(client, user_of(atlas, applications=(CHANNELS,)).person)

    assert codes(browser, [*addresses(atlas), *map(reverse, OF_A_SENDER)]) == {200}


def test_a_user_without_the_service_sees_none(client, atlas):
    browser = signed_in(client, user_of(atlas).person)

    assert codes(browser, [*addresses(atlas), *map(reverse, OF_A_SENDER)]) == {404}


def test_a_stranger_sees_nothing_of_another_channel(client, atlas, circe):
    places = addresses(atlas)
    browser = signed_in(client, chief_of(circe))

    assert codes(browser, places) == {404}
    assert {browser.post(place).status_code for place in places} == {404, 405}


def test_nobody_who_is_not_signed_in_gets_in(client, atlas):
    places = [*addresses(atlas), *map(reverse, [*OF_A_SENDER, "all-channels"])]

    assert all(reverse("account_login") in client.get(place)["Location"] for place in places)


def test_changes_are_made_by_post_only(client, atlas):
    browser = signed_in(client, chief_of(atlas))
    places = [reverse(name, args=[atlas.channel.pk]) for name in ("channel-state", "channel-prefer")]

    assert codes(browser, [*places, reverse("channel-throw-away")]) == {405}


def test_a_stranger_changes_nothing(client, atlas, circe):
    browser = signed_in(client, chief_of(circe))

    for name in ("channel-state", "channel-remove", "channel-limits"):
        browser.post(reverse(name, args=[atlas.channel.pk]), {"action": "suspend"})

    assert Channel.objects.get(pk=atlas.channel.pk).state == Channel.State.ACTIVE


def test_a_removed_channel_is_gone(client, atlas):
    places = addresses(atlas)
    set_state(channel=atlas.channel, state=Channel.State.REMOVED, by=OPERATOR, at=NOON)
    browser = signed_in(client, chief_of(atlas))

    assert browser.get(reverse("channel", args=[atlas.channel.pk])).status_code == 404
    assert codes(browser, places) == {200, 404}  # the certificates belong to the sender


def test_only_operators_see_all_channels(client, atlas):
    managers = signed_in(client, chief_of(atlas)).get(reverse("all-channels")).status_code
    client.logout()

    operators = signed_in(client, operator()).get(reverse("all-channels"))

    assert (managers, operators.status_code) == (404, 200)
    assert atlas.number in operators.content.decode()


def test_an_operator_has_no_way_into_the_pages_of_a_sender(client, atlas):
    assert codes(signed_in(client, operator()), addresses(atlas)) == {404}


def test_a_capacity_that_may_hold_none_hears_why(client, atlas):
    Capacity.objects.filter(company=atlas.company).update(kind="notary")  # of a later version
    browser = signed_in(client, chief_of(atlas))

    said = [browser.get(reverse(name)).content.decode() for name in ("channels", "channel-new")]

    assert all("This capacity cannot hold a channel." in text for text in said)


def test_pages_ask_a_bounded_number_of_questions(client, atlas, django_assert_max_num_queries):
    browser = signed_in(client, chief_of(atlas))
    enter("brabo")

    with django_assert_max_num_queries(24):
        browser.get(reverse("channels"))
    with django_assert_max_num_queries(24):
        browser.get(reverse("channel", args=[atlas.channel.pk]))
