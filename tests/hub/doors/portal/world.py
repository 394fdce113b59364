"""A world with one person of every kind, for the tests that look at the whole portal at once.

It is made once for a module, in a transaction that is thrown away; each test works in a savepoint. A browser
of somebody is a copy of a session that was opened with a demo link, so strong and fresh.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from sluis.hub.applications.learning import tables
from sluis.hub.applications.learning.changes import Gesture
from sluis.hub.applications.learning.documents import add_document
from sluis.hub.applications.learning.grid.judging import Terms as RowTerms
from sluis.hub.applications.learning.grid.reading import read_pasted
from sluis.hub.applications.learning.grid.sheet import sheet_of
from sluis.hub.applications.learning.models import Entry, Pair, Request, SectorAgreement, TableDraft, Worker
from sluis.hub.applications.learning.own import holder_of
from sluis.hub.applications.learning.requests import Wish, ask
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.actor import person as actor_of
from sluis.hub.channels.actions import (
    add_certificate,
    add_client_certificate,
    add_ssh_key,
    begin_draft,
    open_channel,
)
from sluis.hub.channels.authorities import authorities
from sluis.hub.channels.models import Channel
from sluis.hub.doors.portal.acting import CHOSEN
from sluis.hub.doors.portal.signin.demo import demo_link
from sluis.hub.doors.portal.signin.strength import SEEN
from sluis.hub.ebox.models import Message
from sluis.hub.mandates.actions import (
    confirm,
    confirm_identification,
    propose,
    request_identification,
    save_draft,
)
from sluis.hub.mandates.actions import grant as grant_mandate
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.mandates.rules import Terms
from sluis.hub.parties.access import standpoints
from sluis.hub.parties.actions import activate_capacity
from sluis.hub.parties.actions.claims import claim_company
from sluis.hub.parties.actions.roles import appoint
from sluis.hub.parties.actions.users import add_user, block
from sluis.hub.parties.models import Appointment, CapacityKind, CompanyUser, Person, Role
from sluis.hub.pickup.models import PickupFile
from sluis.up.identities import make_ssh_pair
from tests.hub import cast
from tests.hub.applications.learning import account
from tests.hub.cast import NOON, Character
from tests.hub.doors.portal import own_world
from tests.hub.doors.portal.keys import SECRET, registration
from tests.hub.doors.portal.learning_papers_steps import arguments_of_papers
from tests.hub.doors.portal.way_in import by_the_same_way
from tests.hub.mandates import steps
from tests.hub.mandates.steps import identified
from tests.hub.people import appointed, chief_of, operator, person, place_of, user_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http.response import HttpResponseBase

    from sluis.hub.journey.models import Submission
    from sluis.hub.parties.models import Company

NOBODY = "nobody"
#: Not of interest when we ask whether something changed: what every visit writes.
VISITS = {"django_session", "portal_shared_cache", "usersessions_usersession"}


@dataclass
class World:
    """`people` by what they are; `arguments` of addresses that name something of Atlas, by what it is."""

    atlas: Character
    circe: Character
    people: dict[str, Person]
    submission: Submission
    arguments: dict[str, list[object]] = field(default_factory=dict)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)

    def browser(self, who: str, **options: object) -> Client:
        """A browser in which this person signed in, and that nobody used yet."""
        client = by_the_same_way(Client(raise_request_exception=False, **options))
        for name, value in self.sessions.get(who, {}).items():
            client.cookies[name] = value
        return client


@contextmanager
def whole_world() -> Iterator[World]:
    """Everybody on stage, until the end of the block. The database must be open to tests."""
    with transaction.atomic():
        world = _build()
        yield world
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens in this block did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def read(response: HttpResponseBase) -> bytes:
    """All of an answer; a stream is closed by reading it to its end."""
    return b"".join(response) if response.streaming else response.content


def contents() -> dict[str, str]:
    """A fingerprint of each table, but of those where every visit writes."""
    asked = [
        f"SELECT '{table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{table}\" t"  # noqa: S608  # names of our own tables
        for table in sorted(set(connection.introspection.table_names()) - VISITS)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return dict(cursor.fetchall())


def _build() -> World:
    atlas, brabo, circe = (cast.enter(name) for name in ("atlas", "brabo", "circe"))
    daedalus = cast.enter("daedalus")
    submission = cast.walk(atlas.send(cast.declaration()))
    people = _people(atlas, circe) | {"trainer": chief_of(daedalus)}
    world = World(atlas=atlas, circe=circe, people=people, submission=submission)
    with override_settings(DEMO=True):
        for who, one in world.people.items():
            world.sessions[who] = _session(one)
    world.arguments = _arguments(world) | _arguments_of_channels(atlas)
    world.arguments |= _arguments_of_mandates(atlas.company, brabo.company)
    world.arguments |= _arguments_of_learning()
    world.arguments |= {"table": [_table(atlas, world.people["user"]).pk], "form of a table": ["xlsx"]}
    world.arguments["provider table"] = [_table(daedalus, world.people["trainer"]).pk]
    world.arguments |= arguments_of_papers(world.people["user"])
    world.arguments |= _arguments_of_worker(world.people["worker"])
    world.arguments |= _arguments_of_training(daedalus)
    world.arguments["declared"] = [_declared(atlas, brabo).ticket]
    return world


def _people(atlas: Character, circe: Character) -> dict[str, Person]:
    blocked = user_of(atlas, first="Blocked")
    block(acting=place_of(chief_of(atlas), atlas), user=blocked, at=NOON)
    return {
        "chief": chief_of(atlas),
        "co-chief": appointed(atlas, Role.CO_CHIEF, first="Cochief"),
        "manager": appointed(atlas, Role.MANAGER, first="Manager"),
        "co-manager": appointed(atlas, Role.CO_MANAGER, first="Comanager"),
        "neighbour": _neighbour(atlas),
        "user": user_of(atlas, first="User", applications=("FLAD", "EBOX")).person,
        "clerk": user_of(atlas, first="Clerk", applications=("CHAN", "MAND")).person,
        "bare user": user_of(atlas, first="Bare", applications=()).person,
        "blocked": blocked.person,
        "stranger": chief_of(circe),
        "operator": operator(),
        "person": person("Paula", "Person"),
        "worker": own_world.willem(),
    }


def _neighbour(atlas: Character) -> Person:
    """The access manager of another capacity of the same company."""
    other = activate_capacity(company=atlas.company, kind=CapacityKind.SERVICE_PROVIDER, by=OPERATOR, at=NOON)
    chief = place_of(chief_of(atlas), atlas)
    user = add_user(acting=chief, capacity=other, first_name="Neighbour", last_name="Atlas", at=NOON)
    appoint(acting=chief, person=user.person, role=Role.MANAGER, capacity=other, at=NOON)
    return user.person


def _arguments_of_channels(atlas: Character) -> dict[str, list[object]]:
    """A channel with a second key, one that is opened with a certificate, and the draft of a third."""
    now = {"by": OPERATOR, "at": timezone.now()}
    key = add_ssh_key(channel=atlas.channel, public_key=make_ssh_pair()[1], **now)
    certificate = add_certificate(sender=atlas.channel.sender, data=cast.signer("atlas-second")[1], **now)
    ftp = open_channel(
        capacity=atlas.channel.sender.capacity,
        username="EXPATLAS",
        language="en",
        contact_name="atlas",
        contact_email="atlas@example.org",
        applications=[],
        kind=Channel.Kind.FTP,
        **now,
    )
    shown = add_client_certificate(channel=ftp, data=cast.signer("atlas-program")[1], **now)
    begin_draft(capacity=ftp.sender.capacity, by=actor_of(chief_of(atlas).username), at=now["at"])
    return {
        "channel": [atlas.channel.pk],
        "ftp channel": [ftp.pk],
        "ssh key": [atlas.channel.pk, key.pk],
        "certificate": [certificate.pk],
        "program certificate": [ftp.pk, shown.pk],
        "step": ["channel"],
        "root": [next(one.fingerprint for one in authorities() if one.kind == "root")],
    }


def _arguments_of_learning() -> dict[str, list[object]]:
    """Somebody who works at Atlas, and what is registered about them."""
    [employment, training, again] = account.register(
        account.employed(), account.trained(), account.trained(title="Safe lifting 1")
    )
    [right] = account.register(account.granted())
    document = add_document(training, name="a.pdf", data=b"%PDF-1.7", by=OPERATOR, at=NOON)
    worker = Worker.objects.get(number=account.WILLEM, environment="R").pk
    return {
        "worker": [worker],
        "employment": [employment.pk],
        "worker entry": [worker, employment.pk],
        "training": [training.pk],
        "document": [training.pk, document.pk],
        "pair": [Pair.objects.get(second=again).pk],
        "right": [right.pk],
        "purpose": ["training"],
        "quarter": [2025, 1],
        "year": [2026],
    }


def _arguments_of_mandates(atlas: Company, brabo: Company) -> dict[str, list[object]]:
    """Brabo asks to act for Atlas; Atlas keeps a draft; and in its other capacity it acts for Brabo."""
    identified(brabo)
    asked = request_identification(
        company=atlas,
        capacity=CapacityKind.SERVICE_PROVIDER,
        representative="An",
        terms_accepted=True,
        by=OPERATOR,
        at=NOON,
    )
    confirm_identification(
        identification=asked, number_is_active=True, message_box_is_open=True, by=OPERATOR, at=NOON
    )
    now = timezone.now()
    held = Terms(
        principal=brabo,
        agent=atlas,
        capacity=CapacityKind.SERVICE_PROVIDER,
        group="learning-account",
        first=Quarter.at(now),
    )
    confirm(mandate=propose(terms=held, acting=atlas, by=OPERATOR, at=now), acting=brabo, by=OPERATOR, at=now)
    draft = save_draft(terms=steps.terms(atlas, brabo), acting=atlas, by=OPERATOR, at=NOON)
    return {
        "mandate": [steps.propose(atlas, brabo).pk],
        "draft": [draft.pk],
        "question": ["side"],
        "client": [brabo.pk],
        "identification": [asked.pk],
    }


def _arguments_of_worker(worker: Person) -> dict[str, list[object]]:
    """The learning account of somebody who works at Atlas, with a document, a notice and a request."""
    theirs = Entry.objects.filter(worker=own_world.WILLEM, living=True)
    training = theirs.filter(kind="training", verdict="confirmed").earliest("pk")
    wish = Wish(employer=training.employer, entry=training, text="It took two days.")
    holder = holder_of(own_world.WILLEM, environment="R")
    late = Request.objects.create(
        environment="R", employer="1999990540", worker=own_world.WILLEM, asked_at=NOON
    )
    return {
        "late request": [late.pk],
        "own employment": [theirs.get(kind="employment").pk],
        "own training": [training.pk],
        "own document": [own_world.with_document(training).pk],
        "own notice": [own_world.notified().pk],
        "own request": [ask(wish, holder=holder, by=actor_of(worker.username), at=NOON).pk],
    }


def _arguments_of_training(daedalus: Character) -> dict[str, list[object]]:
    """A training that Daedalus registered for Atlas, the draft of a session, an agreement of the hub."""
    number = daedalus.company.number
    (given,) = account.register(account.trained(account.YUSUF), registered_by=number)
    draft = TableDraft.objects.create(
        environment="R",
        company=number,
        person=str(actor_of(chief_of(daedalus).username)),
        made_at=NOON,
        rows=[{"worker": account.XENIA, "employer": account.ATLAS, "last_name": "", "first_name": ""}],
        choices={"what": "provider-session", "session": account.trained().to_json()},
    )
    own = SectorAgreement.objects.create(
        committee="111",
        size="twenty_or_more",
        first_year=2026,
        days=4,
        changed_by=str(OPERATOR),
        changed_at=NOON,
    )
    return {
        "given training": [given.pk],
        "provider draft": [draft.pk],
        "agreement": [own.pk],
        "kind of file": ["csv"],
    }


def _declared(atlas: Character, brabo: Character) -> Submission:
    """What Brabo declared for Atlas, under its mandate."""
    grant_mandate(
        principal=atlas.company,
        agent=brabo.company,
        application="FLAD",
        starts=NOON.date() - timedelta(days=1),
        by=OPERATOR,
        at=NOON,
    )
    return cast.walk(brabo.send(cast.declaration(mark="B")))


def _table(atlas: Character, somebody: Person) -> TableDraft:
    """A table of trainings that this person pasted, with a row that is wrong."""
    now, by = timezone.now(), actor_of(somebody.username)
    today = timezone.localdate(now)
    return tables.keep(
        sheet_of(read_pasted("85073003328\tSchelde\tLotte\t\tHeftruck\tinformeel")),
        mode=tables.Mode.GOOD,
        owner=tables.Owner(environment="R", company=atlas.company.number, person=str(by)),
        terms=RowTerms(today=today, employer=atlas.company.number),
        gesture=Gesture(environment="R", by=by, at=now, today=today),
    )


def _keys_of(somebody: Person) -> Authenticator:
    """An app, recovery codes and a passkey; the passkey is returned."""
    TOTP.activate(somebody, SECRET)
    RecoveryCodes.activate(somebody)
    return Authenticator.objects.create(
        user=somebody,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": registration()},
    )


def _session(somebody: Person) -> dict[str, str]:
    """The cookies of a session of this person, who acts for the first place that is open to them.

    It was just used, however long a module takes: requests need not note it, each in a transaction undone.
    """
    client = Client()
    client.get(demo_link(somebody))
    client.get("/home/")
    session = client.session
    if places := standpoints(somebody, on=timezone.localdate()):
        capacity = places[0].capacity
        session[CHOSEN] = {"company": places[0].company.pk, "capacity": capacity.pk if capacity else None}
    session[SEEN] += timedelta(hours=1).total_seconds()
    session.save()
    return {name: cookie.value for name, cookie in client.cookies.items() if name == "sessionid"}


def _arguments(world: World) -> dict[str, list[object]]:
    submission, people = world.submission, world.people
    ticket = submission.ticket
    claim = claim_company(
        claimant=people["person"], number="1999990540", name="Delta", kind=CapacityKind.SERVICE_PROVIDER,
        by=OPERATOR, at=NOON,
    )  # fmt: skip
    message = Message.objects.filter(company=world.atlas.company).exclude(attachments=[]).earliest("pk")
    return {
        "user": [CompanyUser.objects.get(person=people["user"]).pk],
        "appointment": [Appointment.objects.get(person=people["co-manager"]).pk],
        "ticket": [ticket],
        "part": [ticket, submission.parts.earliest("pk").pk],
        "answer": [ticket, PickupFile.objects.filter(ticket=ticket).earliest("pk").pk],
        "message": [message.pk],
        "message file": [message.pk, 1],
        "claim": [claim.pk],
        "company": [world.atlas.company.number],
        "passkey": [_keys_of(people["chief"]).pk],
        "operator": [operator().pk],
        "reason": ["107"],
        "field number": ["00024"],
        "form": ["FLAD003"],
        "provider": ["nowhere"],
        "token": ["nothing"],
    }
