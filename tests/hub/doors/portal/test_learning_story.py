"""From nothing to an account: tell the size, register an employment, change it, see why the balance is what it is."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.applications.learning.models import Balance, Employment, Entry, Kind, Look, Version, Worker
from tests.hub.applications.learning.account import WILLEM, employed, register, trained
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
NEW = {
    "number": "85.07.30-033.28",
    "first_name": "Willem",
    "last_name": "Wouters",
    "language": "nl",
    "starts_on_day": "1",
    "starts_on_month": "1",
    "starts_on_year": f"{YEAR}",
    "regime": "80 %",
    "committees": "200, 225.01",
    "weekly_hours": "38",
}


@pytest.fixture
def anna(client, atlas):
    return signed_in(client, chief_of(atlas))


def words(response) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(unescape(text).replace("\N{NARROW NO-BREAK SPACE}", " ").split())


def willem() -> Worker:
    return Worker.objects.get(number=WILLEM)


def page_of(browser, name="learning_worker", *, key=None):
    return browser.get(reverse(name, args=[key or willem().pk]))


def split(day, name):
    return {f"{name}_day": f"{day.day}", f"{name}_month": f"{day.month}", f"{name}_year": f"{day.year}"}


def employment() -> Entry:
    return Entry.objects.get(kind=Kind.EMPLOYMENT, living=True)


def change(browser, name, **told):
    """Fill in the form of a change as it stands on its page."""
    address = reverse(name, args=[employment().pk])
    seen = browser.get(address).context["form"].initial["seen"]
    return browser.post(address, {"seen": seen} | told, follow=True)


def test_home_tells_a_newcomer_how_to_begin(anna):
    page = words(anna.get("/learning/"))

    assert "No worker is known here yet" in page
    assert "The size of your company is not known" in page


def test_an_employment_gives_a_right_that_is_explained(anna):
    anna.post(reverse("learning_company_size", args=[YEAR]), {"size": "twenty_or_more"})

    told = words(anna.post("/learning/workers/add/", NEW, follow=True))

    assert "The employment is registered." in told
    assert "5 days x 4/5 x 12/12 = 4 days" in told
    assert (willem().name, willem().language) == ("Willem Wouters", "nl")


def test_the_size_makes_the_balances_anew(anna):
    anna.post("/learning/workers/add/", NEW)
    before = Balance.objects.get(year=YEAR).right

    anna.post(reverse("learning_company_size", args=[YEAR]), {"size": "ten_to_twenty"})

    assert (before, Balance.objects.get(year=YEAR).right) == (0, 365)


def test_the_size_test_is_explained_and_has_a_history(anna):
    block = YEAR - YEAR % 2
    for year, quarter in ((block - 2, 4), (block - 1, 1), (block - 1, 2), (block - 1, 3)):
        anna.post(reverse("learning_company_quarter", args=[year, quarter]), {"declared": "20.35"})

    page = words(anna.get("/learning/company/"))

    assert "20 workers or more" in page
    assert f"Quarter 3 of {block - 1}: from nothing to 20.35 full-time equivalents" in page


def test_another_working_regime_counts_from_its_day(anna):
    anna.post("/learning/workers/add/", NEW)
    day = timezone.localdate().replace(month=7, day=1)  # may be some months ahead

    change(anna, "learning_employment_regime", **split(day, "day"), regime="1/1", reason="Asked for it")

    assert Employment.objects.get().regimes == f"{YEAR}-01-01 4/5;{YEAR}-07-01 1/1"
    assert "Asked for it" in words(page_of(anna, "learning_worker_history"))


def test_an_employment_ends_with_a_reason(anna):
    anna.post("/learning/workers/add/", NEW)
    today = timezone.localdate()

    page = change(anna, "learning_employment_end", **split(today, "ends_on"), end_reason="resignation")

    assert "resignation" in words(page)
    assert Employment.objects.get().ends_on == today


def test_an_end_without_a_reason_is_not_taken(anna):
    anna.post("/learning/workers/add/", NEW)

    page = change(anna, "learning_employment_end", **split(timezone.localdate(), "ends_on"))

    assert "Choose why the employment ends." in words(page)
    assert Employment.objects.get().ends_on is None


def test_joint_committees_and_names_are_changed(anna):
    anna.post("/learning/workers/add/", NEW)
    change(anna, "learning_employment_committees", committees="305.02.09")
    seen = employment().number

    told = {"first_name": "Wim", "last_name": "Wauters", "language": "fr", "seen": seen}
    page = anna.post(reverse("learning_worker_name", args=[willem().pk]), told, follow=True)

    assert (willem().name, willem().language) == ("Wim Wauters", "fr")
    assert "305.02.09" in words(page)


def test_the_second_of_two_writers_is_told(anna):
    anna.post("/learning/workers/add/", NEW)
    seen = employment().number
    change(anna, "learning_employment_committees", committees="200")

    late = {"committees": "225", "seen": seen}
    page = anna.post(reverse("learning_employment_committees", args=[employment().pk]), late)

    assert "Somebody else changed this meanwhile" in words(page)
    assert Employment.objects.get().committees == "200"


def test_the_same_employment_is_not_registered_twice(anna):
    anna.post("/learning/workers/add/", NEW)

    page = anna.post("/learning/workers/add/", NEW)

    assert page.status_code == 200
    assert Employment.objects.count() == 1
    assert page.context["form"].non_field_errors()


def test_one_more_employment_of_the_same_worker(anna):
    anna.post("/learning/workers/add/", NEW)
    one_more = NEW | {"starts_on_month": "2", "regime": "1/5"}

    anna.post(reverse("learning_employment_add", args=[willem().pk]), one_more)

    assert Employment.objects.filter(worker=WILLEM).count() == 2


def test_a_look_at_a_worker_is_noted(anna):
    anna.post("/learning/workers/add/", NEW)
    Look.objects.all().delete()

    page_of(anna)

    assert Look.objects.values_list("worker", "what", "company").get() == (WILLEM, "page", "1999990144")


def test_the_account_as_it_was_on_a_day(anna):
    register(employed(), at=timezone.now() - timezone.timedelta(days=20))
    register(trained(title="Yesterday's news", on=timezone.localdate().replace(month=1, day=5)))
    Version.objects.filter(entry__kind=Kind.TRAINING)
    address = reverse("learning_worker_then", args=[willem().pk])

    day = timezone.localdate() - timezone.timedelta(days=10)
    then = words(anna.get(address, split(day, "day")))
    now = words(anna.get(address, split(timezone.localdate() + timezone.timedelta(days=2), "day")))

    assert "Yesterday's news" not in then
    assert "Yesterday's news" in now


@pytest.mark.parametrize(
    "name", ["learning_worker", "learning_worker_history", "learning_worker_then", "learning_worker_name"]
)
def test_no_page_of_a_worker_shows_the_number(anna, name):
    register(employed(), trained())

    page = page_of(anna, name)

    assert page.status_code == 200
    assert WILLEM not in page.content.decode()
