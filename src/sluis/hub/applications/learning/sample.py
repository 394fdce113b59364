"""Valid files to send: invented people with right check digits, for the demo world, tests and benchmarks.

Laws: the same arguments give the same bytes, and a later `first` other people and references; nobody in here
exists, and every number is made, not taken.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, BinaryIO, Final

from sluis.hub.applications.learning.identifications import IDENTIFICATION_OF
from sluis.hub.applications.learning.payload import NAMESPACE
from sluis.protocol.form import FormWriter, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

FIRST_NAMES: Final = ("Lotte", "Emile", "Noor", "Jules", "Anna", "Wout", "Camille", "Finn", "Elise", "Bram")
LAST_NAMES: Final = (
    "Schelde",
    "Dender",
    "Rupel",
    "Semois",
    "Ourthe",
    "Zenne",
    "Amel",
    "Lesse",
    "Nete",
    "Yser",
)
TITLES: Final = (
    "Forklift truck: refresher",
    "First aid at work",
    "Dutch for the shop floor",
    "Safe lifting on the quay",
    "Spreadsheets, second level",
)
_TIMES: Final = timedelta(milliseconds=1)  # date and hour of a form are unique: clients pair answers by them


def person_number(number: int) -> str:
    """The number of invented person `number` (from 0): born 1960 to 1999, with right check digits."""
    day = date(1960, 1, 1) + timedelta(days=number % 14_600)
    counter = number // 14_600 % 998 + 1
    start = f"{day:%y%m%d}{counter:03}"
    return f"{start}{97 - int(start) % 97:02}"


def training(number: int, *, ends_on: date) -> bytes:
    """The payload of a followed training of person `number`."""
    return (
        f'<Training xmlns="{NAMESPACE}">{_worker(number)}'
        f"<Title>{TITLES[number % len(TITLES)]}</Title><Kind>formal-external</Kind><Status>followed</Status>"
        f"<StartingDate>{ends_on - timedelta(days=1)}</StartingDate><EndingDate>{ends_on}</EndingDate>"
        "<Duration><Hours>15.2</Hours></Duration><Charged><Minutes>912</Minutes></Charged>"
        "<Result><Attended>true</Attended></Result>"
        f"<Certificate><ValidUntil>{ends_on + timedelta(days=1825)}</ValidUntil></Certificate>"
        "<Provider><Name>Havenschool</Name></Provider><Language>nl</Language><Theme>1041</Theme>"
        "<DeliveryMode>on-site</DeliveryMode><Cost>180.00</Cost></Training>"
    ).encode()


def right(number: int, *, year: int) -> bytes:
    """The payload of the right of person `number` in a year."""
    return (
        f'<TrainingRight xmlns="{NAMESPACE}">{_worker(number)}<Year>{year}</Year><Basis>individual</Basis>'
        "<Granted><Days>5</Days></Granted><JointCommittee>301.01</JointCommittee></TrainingRight>"
    ).encode()


def employment(number: int, *, year: int) -> bytes:
    """The payload of the running employment of person `number`, hired before `year`; some work 4/5 in it."""
    hired = date(year - 1 - number % 5, 1 + number % 12, 1)
    part = f"<Regime><Since>{year}-01-01</Since><Numerator>4</Numerator><Denominator>5</Denominator></Regime>"
    return (
        f'<Employment xmlns="{NAMESPACE}">{_worker(number)}<PreferredLanguage>nl</PreferredLanguage>'
        f"<EmploymentStartingDate>{hired}</EmploymentStartingDate><WeeklyHours>38</WeeklyHours>"
        f"<Regime><Since>{hired}</Since><Numerator>1</Numerator><Denominator>1</Denominator></Regime>"
        f"{part if number % 3 == 1 else ''}<JointCommittee>301.01</JointCommittee></Employment>"
    ).encode()


def opt_out(number: int, *, year: int) -> bytes:
    """The payload of an opt-out of person `number`; number 0 is the whole company."""
    whom = _worker(number) if number else "<WholeCompany>true</WholeCompany>"
    return f'<OptOut xmlns="{NAMESPACE}"><Year>{year}</Year>{whom}</OptOut>'.encode()


def payload_of(kind: str, number: int, *, at: datetime) -> bytes:
    """The payload for any kind, a while before `at`."""
    if kind == "training":
        return training(number, ends_on=at.date() - timedelta(days=3 + number % 60))
    return {"right": right, "employment": employment, "opt_out": opt_out}[kind](number, year=at.year)


def write_sample(
    stream: BinaryIO,
    *,
    kind: str,
    at: datetime,
    enterprise: str | None = None,
    nsso: str | None = None,
    forms: int = 1,
    first: int = 0,
    prefix: str = "DEMO",
) -> None:
    """A whole file of originals of one `kind` of entry, own references "<prefix>-000001" and on."""
    with FormWriter(stream) as writer:
        for number in range(first, first + forms):
            write_form(
                writer,
                kind=kind,
                at=at + (number - first) * _TIMES,
                enterprise=enterprise,
                nsso=nsso,
                payload=payload_of(kind, number, at=at),
                references=[Reference("1", "1", f"{prefix}-{number + 1:06}")],
            )


def write_form(
    writer: FormWriter,
    *,
    kind: str,
    at: datetime,
    payload: bytes,
    references: Iterable[Reference],
    enterprise: str | None = None,
    nsso: str | None = None,
    status: str = "0",
) -> None:
    """One form of the learning account; changes and cancellations carry a Reference of type 3."""
    writer.write(
        identification=IDENTIFICATION_OF[kind],
        created=at,
        references=references,
        payload=payload,
        enterprise=enterprise,
        nsso=nsso,
        status=status,
    )


def _worker(number: int) -> str:
    last, first = LAST_NAMES[number // 10 % 10], FIRST_NAMES[number % 10]
    return (
        f"<Worker><INSS>{person_number(number)}</INSS><LastName>{last}</LastName>"
        f"<FirstName>{first}</FirstName></Worker>"
    )
