"""The demo world: Atlas, an employer; Brabo, its secretariat, mandated for the learning account only; Circe,
a stranger; and Daedalus, a training provider. Invented companies with valid check digits.

Laws: it is made through the same actions as a real world, once, and who is new in it joins an older one; keys
and samples are written only when their row was made; `sender.toml` is written anew at every start, because
the ports may have changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.db import transaction

from sluis.hub.applications.learning.sample import write_sample
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import add_certificate, add_ssh_key, open_channel
from sluis.hub.channels.models import Channel
from sluis.hub.mandates.actions import confirm_identification, grant, request_identification
from sluis.hub.mandates.rules import MUST_BE_IDENTIFIED
from sluis.hub.parties.actions import activate_capacity, register_company
from sluis.hub.parties.models import CapacityKind, Company
from sluis.protocol.errors import ConfigurationError
from sluis.up.identities import make_authority, make_signer, make_ssh_pair, write_secret

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sluis.up.identities import Authority

LEARNING = "FLAD"


@dataclass(frozen=True, kw_only=True)
class Character:
    """One of the cast."""

    name: str
    company: str
    number: str
    kind: CapacityKind
    applications: tuple[str, ...]
    employer_number: str = ""
    language: str = "en"

    @property
    def username(self) -> str:
        return f"EXP{self.name.upper()}"


ATLAS = Character(
    name="atlas",
    company="Atlas Scheepswerf (demo)",
    number="1999990144",
    kind=CapacityKind.EMPLOYER,
    employer_number="199990137",
    applications=(LEARNING, "DIMN", "DMFA", "ATDO"),
)
BRABO = Character(
    name="brabo",
    company="Brabo Sociaal Secretariaat (demo)",
    number="1999990243",
    kind=CapacityKind.SOCIAL_SECRETARIAT,
    applications=(LEARNING, "DIMN", "DMFA", "ATDO"),
)
CIRCE = Character(
    name="circe",
    company="Circe Diensten (demo)",
    number="1999990342",
    kind=CapacityKind.SERVICE_PROVIDER,
    applications=(LEARNING,),
)
DAEDALUS = Character(
    name="daedalus",
    company="Daedalus Opleidingen (demo)",
    number="1999990441",
    kind=CapacityKind.TRAINING_PROVIDER,
    applications=(LEARNING,),
)
CAST = (ATLAS, BRABO, CIRCE, DAEDALUS)


def ensure_world(data: Path, *, at: datetime) -> None:
    """Make the demo world in `data`/demo and in the database, unless it is there.

    Raises ConfigurationError when only the database has it.
    """
    numbers = [character.number for character in CAST]
    known = set(Company.objects.filter(number__in=numbers).values_list("number", flat=True))
    if ATLAS.number in known and not (data / "demo" / ATLAS.name / "key.pem").exists():
        raise ConfigurationError(
            f"The database has the demo world, but its keys are not in {data / 'demo'}."
            " Give the folder where it was made (--data), or leave the demo out (--no-demo)."
        )
    if missing := [character for character in CAST if character.number not in known]:
        _bring(missing, data, at=at)


def _bring(characters: list[Character], data: Path, *, at: datetime) -> None:
    """Make these, with an authority for their keys: who joins an older world has one of its own."""
    authority = make_authority("Sluis demo authority", at=at)
    roots = data / "trust" / "roots"
    roots.mkdir(parents=True, exist_ok=True)
    whole = ATLAS in characters
    name = "demo-ca.pem" if whole else f"demo-ca-{characters[0].name}.pem"
    (roots / name).write_bytes(authority.pem)
    (data / "demo").mkdir(exist_ok=True)
    with transaction.atomic():
        companies = {
            character: _settle(character, data / "demo" / character.name, authority, at=at)
            for character in characters
        }
        if whole:
            grant(
                principal=companies[ATLAS],
                agent=companies[BRABO],
                application=LEARNING,
                starts=at.date().replace(month=1, day=1),
                by=OPERATOR,
                at=at,
            )


def _settle(character: Character, folder: Path, authority: Authority, *, at: datetime) -> Company:
    """Register a character with its channel, keys and samples."""
    company = register_company(
        number=character.number, name=character.company, language=character.language, by=OPERATOR, at=at
    )
    capacity = activate_capacity(
        company=company, kind=character.kind, employer_number=character.employer_number, by=OPERATOR, at=at
    )
    if character.kind in MUST_BE_IDENTIFIED:
        _identify(company, character, at=at)
    channel = open_channel(
        capacity=capacity,
        username=character.username,
        language=character.language,
        contact_name=f"{character.name.capitalize()} Demo",
        contact_email=f"{character.name}@example.org",
        applications=character.applications,
        by=OPERATOR,
        at=at,
    )
    private, public = make_ssh_pair()
    write_secret(folder / "id_ed25519", private)
    (folder / "id_ed25519.pub").write_text(public + "\n")
    add_ssh_key(channel=channel, public_key=public, by=OPERATOR, at=at)
    key, certificate = make_signer(
        authority, organisation=character.company, common=f"{character.name} demo", at=at
    )
    write_secret(folder / "key.pem", key)
    (folder / "certificate.pem").write_bytes(certificate)
    add_certificate(sender=channel.sender, data=certificate, by=OPERATOR, at=at)
    _write_samples(character, folder / "samples", at=at)
    return company


def _identify(company: Company, character: Character, *, at: datetime) -> None:
    """Who acts for others is known by its legal representative, so that its mandates can be confirmed."""
    asked = request_identification(
        company=company,
        capacity=character.kind,
        representative=f"{character.name.capitalize()} Demo",
        terms_accepted=True,
        by=OPERATOR,
        at=at,
    )
    confirm_identification(
        identification=asked, number_is_active=True, message_box_is_open=True, by=OPERATOR, at=at
    )


def _write_samples(character: Character, folder: Path, *, at: datetime) -> None:
    """Valid files to send: Brabo and Daedalus declare for Atlas, the others for themselves."""
    folder.mkdir(exist_ok=True)
    employer = ATLAS if character in (BRABO, DAEDALUS) else character
    files = [
        ("trainings.xml", "training", 3),
        ("rights.xml", "right", 2),
        ("employments.xml", "employment", 3),
    ]
    if character.kind is CapacityKind.TRAINING_PROVIDER:
        del files[1:]  # it registers trainings only
    for file, kind, forms in files:
        (folder / file).write_bytes(
            sample(employer, kind, forms=forms, mark=f"{character.name}-{file}", at=at)
        )


def sample(employer: Character, kind: str, *, forms: int, mark: str, at: datetime) -> bytes:
    """A valid document for the learning account; `mark` begins the sender's own references in it."""
    stream = BytesIO()
    write_sample(
        stream,
        kind=kind,
        enterprise=employer.number,
        nsso=employer.employer_number or None,
        forms=forms,
        prefix=mark,
        at=at,
    )
    return stream.getvalue()


def write_sender_files(data: Path, *, host: str, port: int, host_key: str) -> None:
    """`sender.toml` of every character for this start's ports, and the certificate that verifies answers."""
    (data / "demo" / "hub-ca.pem").write_bytes((data / "hub" / "ca.pem").read_bytes())
    for character in CAST:
        number = Channel.objects.get(username=character.username).sender.number
        (data / "demo" / character.name / "sender.toml").write_text(
            f"""# {character.company}: everything that `sluis send` and `sluis collect` need to know.
[sender]
number = "{number}"
username = "{character.username}"

[hub]
host = "{host}"
port = {port}
host_key = "{host_key}"
ca = "../hub-ca.pem"

[keys]
ssh = "id_ed25519"
signing = "key.pem"
certificate = "certificate.pem"
"""
        )
