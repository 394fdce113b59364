"""The people of the demo world: who manages each company, who works there, who operates the hub.

Invented people with valid check digits. Law: they are made through the same actions as real people, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.parties.access import standpoint
from sluis.hub.parties.actions.people import make_operator, register_person
from sluis.hub.parties.actions.roles import install_chief
from sluis.hub.parties.actions.users import add_user, grant
from sluis.hub.parties.models import Appointment, Capacity, Person, Role

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.parties.access import Standpoint

PHONE = "+32 470 00 00 00"


@dataclass(frozen=True, kw_only=True)
class Played:
    """One person of the demo; `company` is the enterprise number of the company they act for, if any."""

    first_name: str
    last_name: str
    insz: str
    language: str
    company: str = ""
    applications: tuple[str, ...] = ()  # none: the chief access manager
    operates: bool = False  # the hub itself

    @property
    def email(self) -> str:
        return f"{self.first_name.lower()}@example.org"


ANNA = Played(first_name="Anna", last_name="Anker", insz="75010490275", language="nl", company="1999990144")
AMAR = Played(
    first_name="Amar",
    last_name="Azzouzi",
    insz="91022890682",
    language="fr",
    company="1999990144",
    applications=("FLAD", "EBOX"),
)
BRAM = Played(first_name="Bram", last_name="Brouwer", insz="79061590159", language="nl", company="1999990243")
CATO = Played(first_name="Cato", last_name="Claes", insz="82032290482", language="de", company="1999990342")
DINA = Played(first_name="Dina", last_name="Dumont", insz="77082390479", language="fr", company="1999990441")
OTTO = Played(first_name="Otto", last_name="Ophaal", insz="68041790541", language="nl", operates=True)
#: The person number of somebody who works at Atlas, for whoever gives Atlas a learning account.
WORKER_NUMBER = "88051690315"
WILLEM = Played(first_name="Willem", last_name="Wouters", insz=WORKER_NUMBER, language="nl")
#: Everybody, with what they do, for who starts the demo.
CAST = (
    (ANNA, "chief access manager of Atlas"),
    (AMAR, "user at Atlas"),
    (BRAM, "chief access manager of Brabo"),
    (CATO, "chief access manager of Circe"),
    (DINA, "chief access manager of Daedalus, a training provider"),
    (OTTO, "operator of the hub"),
    (WILLEM, "worker at Atlas"),
)
PEOPLE = tuple(played for played, _does in CAST)


def ensure_people(*, at: datetime) -> None:
    """Bring the people of the demo on stage, those who are not there yet."""
    known = set(Person.objects.filter(insz__in=[one.insz for one in PEOPLE]).values_list("insz", flat=True))
    for played in PEOPLE:
        if played.insz not in known:
            _bring(played, at=at)


def person_of(played: Played) -> Person:
    """The row of a demo person."""
    return Person.objects.get(insz=played.insz)


def _bring(played: Played, *, at: datetime) -> None:
    if played.applications:
        _bring_user(played, at=at)
        return
    person = register_person(
        first_name=played.first_name,
        last_name=played.last_name,
        insz=played.insz,
        email=played.email,
        phone=PHONE,
        language=played.language,
        by=OPERATOR,
        at=at,
    )
    if played.operates:
        make_operator(person=person, by=OPERATOR, at=at)
    if played.company:
        install_chief(company=_capacity_of(played.company).company, person=person, by=OPERATOR, at=at)


def _bring_user(played: Played, *, at: datetime) -> None:
    """By the chief, as a manager would."""
    chief = _chief_place(played.company, at=at)
    user = add_user(
        acting=chief,
        capacity=_capacity_of(played.company),
        first_name=played.first_name,
        last_name=played.last_name,
        insz=played.insz,
        email=played.email,
        phone=PHONE,
        language=played.language,
        at=at,
    )
    grant(acting=chief, user=user, applications=dict.fromkeys(played.applications), at=at)


def _chief_place(number: str, *, at: datetime) -> Standpoint:
    chief = Appointment.objects.get(company__number=number, role=Role.CHIEF, ended_at=None).person
    place = standpoint(chief, capacity_id=_capacity_of(number).pk, on=timezone.localdate(at))
    if place is None:
        raise AssertionError(f"The chief of {number} does not act for it.")
    return place


def _capacity_of(number: str) -> Capacity:
    """The first capacity of a company; each of the demo has one at the start."""
    return Capacity.objects.filter(company__number=number).earliest("pk")
