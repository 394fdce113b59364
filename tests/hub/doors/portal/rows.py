"""Rows as years of work leave them behind, for the tests of what a long list costs.

Written at once and not through actions, which would take minutes. Each function adds `count` rows from
number `first` on to what the chief of Atlas, Circe or an operator sees in one list.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sluis.hub.applications.learning.models import Balance, Employment, Entry, LongWork, Look, Tie, Worker
from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import OPERATOR, person
from sluis.hub.ebox.models import Message
from sluis.hub.journey.models import Submission
from sluis.hub.mandates.models import Mandate
from sluis.hub.parties.models import CapacityKind, Claim, Company, CompanyUser, Grant, Person
from tests.hub.cast import NOON


def users(world, first: int, count: int) -> None:
    numbers = range(first, first + count)
    people = Person.objects.bulk_create(
        Person(username=f"many{number}", first_name="Many", last_name=f"Atlas {number}", created_at=NOON)
        for number in numbers
    )
    capacity = world.atlas.channel.sender.capacity
    made = CompanyUser.objects.bulk_create(
        CompanyUser(person=one, capacity=capacity, created_at=NOON) for one in people
    )
    Grant.objects.bulk_create(Grant(user=one, application="FLAD", granted_at=NOON) for one in made)


def submissions(world, first: int, count: int) -> None:
    Submission.objects.bulk_create(
        Submission(
            channel=world.atlas.channel,
            folder="IN",
            environment="R",
            stem=world.atlas.stem(sequence=f"A{number:04}"),
            application="FLAD",
            created_at=NOON + timedelta(seconds=number),
            status="accepted",
            status_at=NOON,
        )
        for number in range(first, first + count)
    )


def given_trainings(world, first: int, count: int) -> None:
    known = Entry.objects.get(pk=world.arguments["given training"][0])
    made = []
    for number in range(first, first + count):
        one = _copy(known)
        one.pk, one.own_reference = None, f"many-{number}"
        made.append(one)
    Entry.objects.bulk_create(made)


def messages(world, first: int, count: int) -> None:
    known = Message.objects.get(pk=world.arguments["message"][0])
    made = []
    for number in range(first, first + count):
        one = _copy(known)
        one.pk, one.key = None, f"many:{number}"
        made.append(one)
    Message.objects.bulk_create(made)


def companies(world, first: int, count: int) -> None:
    _companies(first, count)


def mandates(world, first: int, count: int) -> None:
    known = Mandate.objects.get(pk=world.arguments["mandate"][0])
    made = []
    for principal in _companies(first, count):
        one = _copy(known)
        one.pk, one.principal, one.agent = None, principal, world.circe.company
        one.capacity = CapacityKind.SERVICE_PROVIDER
        made.append(one)
    Mandate.objects.bulk_create(made)


def claims(world, first: int, count: int) -> None:
    Claim.objects.bulk_create(
        Claim(
            claimant=world.people["person"],
            number=f"{2_000_000_000 + number}",
            name=f"Many {number}",
            kind=CapacityKind.EMPLOYER,
            claimed_at=NOON,
        )
        for number in range(first, first + count)
    )


def events(world, first: int, count: int) -> None:
    for number in range(first, first + count):
        subject = f"company:{world.atlas.company.number}"
        record("company.changed", subject=subject, detail={"number": number}, by=OPERATOR, at=NOON)


def own_trainings(world, first: int, count: int) -> None:
    one = Entry.objects.get(pk=world.arguments["own training"][0])
    rows = [_copy(one) for _number in range(count)]
    for number, row in enumerate(rows, first):
        row.pk, row.own_reference = None, f"many {number}"
    Entry.objects.bulk_create(rows)


def workers(world, first: int, count: int) -> None:
    """People who work at Atlas."""
    numbers = [f"{number:011}" for number in range(first, first + count)]
    Worker.objects.bulk_create(
        Worker(environment="R", number=number, last_name=f"Many {number}", first_name="An", language="nl")
        for number in numbers
    )
    employer = world.atlas.company.number
    Tie.objects.bulk_create(Tie(environment="R", employer=employer, worker=number) for number in numbers)


def long_work(world, first: int, count: int) -> None:
    """What the user asked for."""
    asker, employer = str(person(world.people["user"].username)), world.atlas.company.number
    LongWork.objects.bulk_create(
        LongWork(environment="R", company=employer, person=asker, what="list", asked_at=NOON)
        for _number in range(first, first + count)
    )


def employed(world, first: int, count: int) -> None:
    """Workers of Atlas, each employed, with a training, a certificate that ends and a balance."""
    numbers = [f"{80_000_000_000 + number}" for number in range(first, first + count)]
    mine = {"environment": "R", "employer": world.atlas.company.number}
    Worker.objects.bulk_create(
        Worker(environment="R", number=one, last_name=f"Many{one}", first_name="Mia", search=f"mia many{one}")
        for one in numbers
    )
    Tie.objects.bulk_create(Tie(worker=one, **mine) for one in numbers)
    employment = Employment.objects.get(pk=world.arguments["employment"][0])
    held = []
    for one in numbers:
        entry, row = _copy(employment.entry), _copy(employment)
        entry.pk, entry.worker, entry.own_reference = None, one, f"employment {one}"
        entry.save()
        row.entry_id, row.worker = entry.pk, one
        held.append(row)
    Employment.objects.bulk_create(held)
    year = {"year": timezone.localdate().year, "open": 0, "right": 0, "corrections": 0, "taken": 0}
    Balance.objects.bulk_create(Balance(employment=one, left=0, close=0, **year) for one in held)
    until = timezone.localdate() + timedelta(days=30)
    Entry.objects.bulk_create(
        Entry(
            kind="training", worker=one, own_reference=f"training {one}", number=1, living=True,
            title="First aid", valid_until=until, starts_on=NOON.date(), ends_on=NOON.date(), minutes=60,
            state="followed", **mine,
        )
        for one in numbers
    )  # fmt: skip


def looks(world, first: int, count: int) -> None:
    seen = {"environment": "R", "worker": world.people["worker"].insz, "actor": "person/x", "what": "list"}
    Look.objects.bulk_create(
        Look(at=NOON, company=world.atlas.company.number, **seen) for _number in range(first, first + count)
    )


def _companies(first: int, count: int) -> list[Company]:
    return Company.objects.bulk_create(
        Company(number=f"{1_000_000_000 + number}", name=f"Many {number}", registered_at=NOON)
        for number in range(first, first + count)
    )


def _copy(row):
    """The same row once more, not saved yet."""
    return type(row)(**{one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields})


def trainings_registered(world, first: int, count: int) -> None:
    """Trainings of the worker of Atlas that everybody in the world knows."""
    known = Entry.objects.get(pk=world.arguments["training"][0])
    version = known.versions.get(number=1)
    made = []
    for number in range(first, first + count):
        one = _copy(known)
        one.pk, one.own_reference = None, f"MANY{number}"
        made.append(one)
    for entry in Entry.objects.bulk_create(made):
        version.pk, version.entry = f"M{entry.pk:012}"[:13], entry
        version.save(force_insert=True)
