"""Who may see a worker's data: every address of the learning account, by every role that the law knows.

The account of Willem, who left Atlas long ago or works there still, is asked for by each role; whoever may
not see it learns nothing, not even that it exists. And no address and no line of a log holds his number.
"""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from sluis.hub.applications.learning.models import Entry, Request, Worker
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.doors.portal.acting import CHOSEN, CLIENT
from sluis.hub.mandates.actions import grant
from sluis.hub.observability.logs import JsonLine
from sluis.hub.parties.access import standpoints
from sluis.hub.parties.actions import activate_capacity
from sluis.hub.parties.actions.users import add_user
from sluis.hub.parties.actions.users import grant as grant_user
from sluis.hub.parties.models import CapacityKind, Person
from tests.hub import cast
from tests.hub.applications.learning.account import WILLEM, register, trained
from tests.hub.doors.portal import own_world
from tests.hub.doors.portal.own_world import browser_of, willem, xenia
from tests.hub.doors.portal.world import read
from tests.hub.people import chief_of, operator, person, place_of, signed_in, user_of

pytestmark = pytest.mark.django_db
ROLES = (
    "user of the employer", "user without the application", "mandatary with a mandate",
    "mandatary without a mandate", "employer that he left", "provider", "worker", "another worker",
    "operator", "stranger", "nobody",
)  # fmt: skip
EMPLOYER = {"user of the employer", "mandatary with a mandate"}
#: What names Willem or something of his, by the name of the address: who may open it.
OF_WILLEM = {
    "learning_worker": EMPLOYER,
    "learning_worker_name": EMPLOYER,
    "learning_worker_then": EMPLOYER,
    "learning_worker_history": EMPLOYER,
    "learning_employment_add": EMPLOYER,
    "learning_training": EMPLOYER,
    "learning_training_change": EMPLOYER,
    "learning_training_cancel": EMPLOYER,
    "learning_request": EMPLOYER,
    "my-entry": {"worker"},
    "my-entry-ask": {"worker"},
    "my-employment": {"worker"},
    "my-document": {"worker"},
    "my-notice": {"worker"},
    "my-request": {"worker"},
}
#: Lists: whoever may open them, the others read nothing of him there.
LISTS = ("learning", "learning_workers", "learning_trainings", "learning_requests", "learning_certificates",
         "my-learning", "my-trainings", "my-documents", "my-requests", "my-looks")  # fmt: skip
SEES = {name: {"worker"} if name.startswith("my-") else EMPLOYER for name in LISTS}
SIGNS = ("Willem", "Wouters", "Safe lifting", WILLEM)


@pytest.fixture
def stage():
    """Atlas with Willem, Brabo its mandatary, Circe a provider of trainings."""
    atlas, brabo, circe = (cast.enter(name) for name in ("atlas", "brabo", "circe"))
    training = own_world.account()
    browser_of(willem()).post(reverse("my-entry-ask", args=[training.pk]), {"text": "Two days"})
    today = timezone.localdate()
    now = {"starts": today - timedelta(days=1), "by": OPERATOR, "at": timezone.now()}
    grant(principal=atlas.company, agent=brabo.company, application="FLAD", **now)
    return {"atlas": atlas, "brabo": brabo, "circe": circe, "training": training}


def browser(stage, role: str) -> Client:
    atlas, nobody = stage["atlas"], Client()
    made = {
        "user of the employer": lambda: signed_in(nobody, user_of(atlas, applications=("FLAD",)).person),
        "employer that he left": lambda: signed_in(nobody, user_of(atlas, applications=("FLAD",)).person),
        "user without the application": lambda: signed_in(nobody, user_of(atlas, applications=()).person),
        "mandatary with a mandate": lambda: for_client(stage, stage["brabo"]),
        "mandatary without a mandate": lambda: for_client(stage, stage["circe"]),
        "provider": lambda: signed_in(nobody, provider(stage["circe"])),
        "worker": lambda: browser_of(willem()),
        "another worker": lambda: browser_of(xenia()),
        "operator": lambda: browser_of(operator()),
        "stranger": lambda: browser_of(person("Sara", "Stranger")),
        "nobody": lambda: nobody,
    }
    return made[role]()


def provider(circe) -> Person:
    """Somebody who works for Circe as a training provider alone."""
    capacity = activate_capacity(
        company=circe.company, kind=CapacityKind.TRAINING_PROVIDER, by=OPERATOR, at=cast.NOON
    )
    chief = place_of(chief_of(circe), circe)
    user = add_user(acting=chief, capacity=capacity, first_name="Pia", last_name="Provider", at=cast.NOON)
    grant_user(acting=chief, user=user, applications={"FLAD": None}, at=cast.NOON)
    return user.person


def for_client(stage, agent) -> Client:
    """Somebody of that company who chose Atlas as the client, as far as that is possible."""
    chief = chief_of(agent)
    client = browser_of(chief)
    place = standpoints(chief, on=timezone.localdate())[0]
    session = client.session
    session[CHOSEN] = {
        "company": place.company.pk,
        "capacity": place.capacity.pk,
        CLIENT: stage["atlas"].company.pk,
    }
    session.save()
    return client


def arguments(name: str, stage) -> list[int]:
    worker = Worker.objects.get(number=WILLEM)
    employment = Entry.objects.get(kind="employment", worker=WILLEM)
    if "worker" in name or name == "learning_employment_add":
        return [worker.pk]
    if name == "my-document":
        return [own_world.with_document(stage["training"]).pk]
    if name == "my-notice":
        return [own_world.notified().pk]
    if "request" in name:
        return [Request.objects.get().pk]
    return [employment.pk if name == "my-employment" else stage["training"].pk]


def let_him_leave() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE learning_tie SET ends_on = %s", [timezone.localdate() - timedelta(days=31)])


def status_for(role: str, *, allowed: bool) -> int:
    return 200 if allowed else 302 if role == "nobody" else 404


@pytest.mark.parametrize("role", ROLES)
def test_only_whoever_has_a_purpose_opens_it(stage, role):
    addresses = {name: reverse(name, args=arguments(name, stage)) for name in OF_WILLEM}
    if role == "employer that he left":
        let_him_leave()
    somebody = browser(stage, role)

    found = {name: somebody.get(address) for name, address in addresses.items()}

    wanted = {name: status_for(role, allowed=role in people) for name, people in OF_WILLEM.items()}
    assert {name: one.status_code for name, one in found.items()} == wanted
    bodies = {name: read(one) for name, one in found.items()}
    hidden = [body for name, body in bodies.items() if role not in OF_WILLEM[name]]
    assert not [sign for sign in SIGNS for body in hidden if sign.encode() in body]


@pytest.mark.parametrize("role", ROLES)
def test_a_list_tells_nothing_to_others(stage, role):
    if role == "employer that he left":
        let_him_leave()
    somebody = browser(stage, role)

    told = {name: read(somebody.get(reverse(name))).decode() for name in LISTS}

    mains = {name: body.partition("<main")[2].partition("</main")[0] for name, body in told.items()}
    assert {name for name, main in mains.items() if any(sign in main for sign in SIGNS)} <= {
        name for name in LISTS if role in SEES[name]
    }


def test_thirty_days_after_the_end_is_the_last_day(stage):
    client = browser(stage, "user of the employer")
    address = reverse("learning_worker", args=[Worker.objects.get(number=WILLEM).pk])

    with connection.cursor() as cursor:
        cursor.execute("UPDATE learning_tie SET ends_on = %s", [timezone.localdate() - timedelta(days=30)])
    last = client.get(address).status_code
    let_him_leave()

    assert (last, client.get(address).status_code) == (200, 404)


def test_a_provider_sees_what_it_registered_and_nothing_more(stage):
    register(trained(title="Welding"), registered_by="1999990342")

    body = read(browser(stage, "provider").get(reverse("provider"))).decode()

    assert "Welding" in body
    assert "Safe lifting" not in body


def names_of_learning(resolver: URLResolver | None = None) -> list[str]:
    """Every address of the learning account that names nothing."""
    found: list[str] = []
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            found += names_of_learning(one)
        elif (
            isinstance(one, URLPattern)
            and one.name
            and one.name.startswith(("learning", "my-", "operator_l"))
        ):
            found.append(one.name)
    return sorted(set(found))


def test_no_address_and_no_log_line_holds_a_number(stage, caplog):
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    for role in ("user of the employer", "worker", "operator"):
        client = browser(stage, role)
        for name in names_of_learning():
            try:
                address = reverse(name, args=[] if name not in OF_WILLEM else arguments(name, stage))
            except NoReverseMatch:
                continue
            response = client.get(address)
            body = read(response).decode(errors="replace")
            told += [address, response.headers.get("Location", "")]
            told += [part.partition('"')[0] for part in body.split('href="')[1:]]
            told += [part.partition('"')[0] for part in body.split('action="')[1:]]

    lines = [JsonLine(process="portal").format(record) for record in caplog.records]
    assert len(told) > 100
    assert [one for one in told + lines if WILLEM in one] == []


def test_searching_for_a_number_puts_it_in_no_address(stage):
    response = browser(stage, "operator").post(
        reverse("operator_learning_person"), {"number": WILLEM, "environment": "R", "action": "search"}
    )

    assert WILLEM not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
    assert WILLEM not in response.headers.get("Location", "")
