"""The pages about people: the list of users, one user, the managers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sluis.hub.parties.actions.users import add_user
from sluis.hub.parties.models import Appointment, CompanyUser, Grant, Person, Role
from tests.hub.cast import NOON
from tests.hub.people import appointed, chief_of, place_of, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client, atlas):
    """A browser in which the chief of Atlas signed in."""
    return signed_in(client, chief_of(atlas))


def post(browser, name, data, *args):
    return browser.post(reverse(name, args=args), data, follow=True)


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))


def test_a_colleague_is_added_and_given_an_application(anna, atlas):
    facts = {"first_name": "Bea", "last_name": "Blom", "language": "nl", "email": "bea@example.org"}

    post(anna, "user-add", facts)
    user = CompanyUser.objects.get(person__last_name="Blom")
    post(anna, "user", {"applications": ["FLAD"]}, user.pk)

    assert Grant.objects.get(user=user, withdrawn_at=None).application == "FLAD"
    assert "Bea Blom" in said(anna.get(reverse("users")))


def test_access_may_end_on_a_day(anna, atlas):
    user = user_of(atlas, applications=())
    day = {"last_day_day": "31", "last_day_month": "12", "last_day_year": "2099"}

    post(anna, "user", {"applications": ["FLAD", "EBOX"], **day}, user.pk)

    assert {str(one.last_day) for one in Grant.objects.filter(user=user)} == {"2099-12-31"}


def test_access_does_not_end_in_the_past(anna, atlas):
    user = user_of(atlas, applications=())
    day = {"last_day_day": "1", "last_day_month": "1", "last_day_year": "2020"}

    answer = post(anna, "user", {"applications": ["FLAD"], **day}, user.pk)

    assert "This day is over. Choose today or a later day." in said(answer)
    assert not Grant.objects.filter(user=user).exists()


def test_applications_are_withdrawn(anna, atlas):
    user = user_of(atlas, applications=("FLAD", "EBOX"))

    post(anna, "user-withdraw", {"action": "withdraw", "chosen": ["FLAD"]}, user.pk)

    assert list(Grant.objects.filter(withdrawn_at=None).values_list("application", flat=True)) == ["EBOX"]


def test_chosen_users_are_blocked_together(anna, atlas):
    users = [user_of(atlas, first=name) for name in ("One", "Two", "Three")]

    answer = post(anna, "users-change", {"action": "block", "chosen": [users[0].pk, users[1].pk]})

    assert CompanyUser.objects.exclude(blocked_at=None).count() == 2
    assert "2 users were changed." in said(answer)


def test_removing_is_confirmed_first(anna, atlas):
    user = user_of(atlas)
    wish = {"action": "remove", "chosen": [user.pk]}

    asked = said(post(anna, "users-change", wish))
    still_there = CompanyUser.objects.filter(removed_at=None).count()
    post(anna, "users-change", wish | {"confirmed": "yes"})

    assert "Remove these users?" in asked
    assert (still_there, CompanyUser.objects.filter(removed_at=None).count()) == (1, 0)


def test_an_action_without_users_is_told(anna, atlas):
    user_of(atlas)

    assert "Choose at least one row." in said(post(anna, "users-change", {"action": "block"}))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=alba", 1),
        ("q=ALBA+atlas", 1),
        ("q=nobody", 0),
        ("state=blocked", 0),
        ("state=absent", 2),
        ("q=%00", 2),
    ],
)
def test_users_are_searched(anna, atlas, query, found):
    user_of(atlas, first="Alba")
    user_of(atlas, first="Bert")

    page = anna.get(f"{reverse('users')}?{query}").content.decode()

    assert ("Alba" in page) + ("Bert" in page) == found


def test_a_new_password_must_follow_the_rule(anna, atlas):
    user = user_of(atlas)

    post(anna, "user-password", {"password": "short", "again": "short"}, user.pk)
    refused = Person.objects.get(pk=user.person_id).has_usable_password()
    post(anna, "user-password", {"password": "under-water-77", "again": "under-water-77"}, user.pk)

    person = Person.objects.get(pk=user.person_id)
    assert (refused, person.check_password("under-water-77")) == (False, True)
    assert person.must_change_password


def test_two_different_passwords_are_told(anna, atlas):
    user = user_of(atlas)

    answer = post(anna, "user-password", {"password": "under-water-77", "again": "under-water-78"}, user.pk)

    assert "The two passwords differ." in said(answer)


@pytest.mark.parametrize(("action", "gone"), [("block", "blocked_at"), ("remove", "removed_at")])
def test_one_user_is_blocked_or_removed(anna, atlas, action, gone):
    user = user_of(atlas)

    post(anna, "user-change", {"action": action}, user.pk)

    assert getattr(CompanyUser.objects.get(pk=user.pk), gone) is not None


def test_how_to_reach_somebody_who_acts_for_others_is_not_shown(anna, atlas, brabo):
    number = {"insz": "85073003328", "first_name": "Wim", "last_name": "Werkman", "language": "nl"}
    post(anna, "user-add", number | {"email": "wim@example.org"})
    user = CompanyUser.objects.get(person__insz="85073003328")
    before = said(anna.get(reverse("user", args=[user.pk])))
    CompanyUser.objects.create(
        person=user.person, capacity=brabo.channel.sender.capacity, created_at=user.created_at
    )

    after = said(anna.get(reverse("user", args=[user.pk])))
    edited = said(anna.get(reverse("user-edit", args=[user.pk]), follow=True))

    assert "wim@example.org" in before
    assert "wim@example.org" not in after + edited


def test_everybody_sees_who_manages(client, atlas):
    appointed(atlas, Role.MANAGER, first="Mona")

    page = said(signed_in(client, user_of(atlas).person).get(reverse("managers")))

    assert {"Mona Atlas", "Access manager", "Chief access manager"} <= set(
        page.replace("  ", " ").split(" ")
    ) | {words for words in ("Mona Atlas", "Access manager", "Chief access manager") if words in page}


def test_a_manager_is_appointed_and_dismissed(anna, atlas):
    colleague = user_of(atlas).person
    capacity = atlas.channel.sender.capacity

    post(anna, "manager-appoint", {"person": colleague.pk, "place": f"manager:{capacity.pk}"})
    appointment = Appointment.objects.get(person=colleague, role=Role.MANAGER)
    post(anna, "manager-dismiss", {}, appointment.pk)

    appointment.refresh_from_db()
    assert appointment.ended_at is not None


def test_a_role_that_is_not_offered_cannot_be_given(client, atlas):
    manager = signed_in(client, appointed(atlas, Role.MANAGER))
    colleague = user_of(atlas, first="Colleague").person

    post(manager, "manager-appoint", {"person": colleague.pk, "place": "co-chief:"})

    assert not Appointment.objects.filter(person=colleague).exists()


def test_the_chief_switches_password_sign_in_off(anna, atlas):
    post(anna, "password-sign-in", {"permitted": "no"})

    atlas.company.refresh_from_db()
    assert not atlas.company.password_sign_in


def test_a_list_of_many_users_asks_the_database_as_often_as_a_short_one(
    anna, atlas, django_assert_max_num_queries
):
    for number in range(30):
        user_of(atlas, first=f"User{number}")

    with django_assert_max_num_queries(12):
        answer = anna.get(reverse("users"))

    assert "(30)" in answer.content.decode()


@pytest.mark.parametrize("chosen", ["9" * 30, "9" * 18, "\u0663", "-1", "1e3"])
def test_what_is_no_number_of_a_user_changes_nothing(anna, atlas, chosen):
    user = user_of(atlas)

    answer = post(anna, "users-change", {"action": "block", "chosen": [chosen]})

    user.refresh_from_db()
    assert answer.status_code == 200
    assert user.blocked_at is None


@pytest.mark.parametrize("place", ["0000000", "0000001", "9", "-1", "\u0661", "", "9" * 5000])
def test_a_place_that_is_not_in_the_list_cannot_be_chosen(anna, place):
    assert anna.post("/acting-for/", {"place": place}).status_code == 404


@pytest.mark.parametrize("address", ["/home/", "/users/", "/managers/", "/account/", "/acting-for/", "/"])
def test_nobody_on_the_way_keeps_a_page_of_a_signed_in_person(anna, address):
    assert "no-store" in anna.get(address)["Cache-Control"]


def test_who_has_a_number_that_a_provider_recognises_gets_no_password(anna, atlas, settings, tmp_path):
    user = add_user(
        acting=place_of(chief_of(atlas), atlas),
        capacity=atlas.channel.sender.capacity,
        first_name="Wim",
        last_name="Werkman",
        insz="85073003328",
        at=NOON,
    )
    settings.OPENID_PROVIDERS = tmp_path / "providers.toml"
    settings.OPENID_PROVIDERS.write_text(
        '[key]\nname="Key"\nissuer="https://key.example"\nclient_id="x"\nperson_number_claim="insz"\n'
    )

    post(anna, "user-password", {"password": "lock-keeper-27", "again": "lock-keeper-27"}, user.pk)

    user.person.refresh_from_db()
    assert not user.person.has_usable_password()
    assert "own digital key" in anna.get("/users/").content.decode()
