"""The six examples of the set-up guide (source document 000, chapter 2), each sent and answered.

In one process, through actions and the stations of the way: who is accepted, and who is refused with 155.
"""

from __future__ import annotations

import pytest
from django.conf import settings

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import add_certificate, open_channel
from sluis.hub.mandates.models import MandateUse
from sluis.hub.mandates.queries import applications_covered
from sluis.hub.parties.actions import activate_capacity, register_company
from sluis.hub.parties.models import CapacityKind
from sluis.up.identities import ensure_hub_identity
from tests.hub import cast
from tests.hub.cast import NOON, Character, declaration, walk
from tests.hub.mandates.steps import agreed, identified

pytestmark = pytest.mark.django_db
SERVICES = {"learning-account": "FLAD", "dimona": "DIMN", "dmfa": "DMFA"}
DAEDALUS = ("0884303369", "100006")
EUROPA = ("0406798006", "212345609")


@pytest.fixture(autouse=True, scope="module")
def _identity():
    ensure_hub_identity(settings.DATA / "hub", at=NOON)


@pytest.fixture
def atlas(db):
    return cast.enter("atlas", applications=SERVICES.values())


@pytest.fixture
def brabo(db):
    return _provider("brabo")


@pytest.fixture
def circe(db):
    return _provider("circe")


def _provider(name):
    character = cast.enter(name)
    identified(character.company)
    return character


def employer(name, facts):
    """A further employer, without a channel."""
    number, nsso = facts
    company = register_company(number=number, name=name, by=OPERATOR, at=NOON)
    kind = CapacityKind.EMPLOYER
    return activate_capacity(company=company, kind=kind, employer_number=nsso, by=OPERATOR, at=NOON)


def with_channel(name, facts):
    capacity = employer(name.capitalize(), facts)
    channel = open_channel(
        capacity=capacity,
        username=f"EXP{name.upper()}",
        language="en",
        contact_name=name,
        contact_email=f"{name}@example.org",
        applications=("FLAD",),
        by=OPERATOR,
        at=NOON,
    )
    add_certificate(sender=channel.sender, data=cast.signer(name)[1], by=OPERATOR, at=NOON)
    return Character(name, channel)


def sends(character, *, for_whom=(cast.ATLAS_NUMBER, cast.ATLAS_NSSO), sequence="00001"):
    """What became of one file with one form: "accepted", or the codes of its refusal."""
    enterprise, nsso = for_whom
    data = declaration(enterprise=enterprise, nsso=nsso, mark=sequence[-1])
    submission = walk(character.send(data, sequence=sequence))
    return sorted(refusal["code"] for refusal in submission.refusals) or "accepted"


def covered_for(agent, principal):
    return applications_covered(agent=agent.company, principal=principal, on=NOON.date())


def test_an_employer_with_a_channel_of_its_own_for_three_services(atlas, brabo):
    kept = set(atlas.channel.applications.values_list("code", flat=True))

    assert (sends(atlas), sends(brabo)) == ("accepted", ["155"])
    assert (kept, covered_for(brabo, atlas.company)) == (set(SERVICES.values()), set())


def test_one_mandatary_for_all_services(atlas, brabo, circe):
    for group in SERVICES:
        agreed(atlas.company, brabo.company, group=group)

    assert (sends(brabo), sends(circe)) == ("accepted", ["155"])
    assert covered_for(brabo, atlas.company) == set(SERVICES.values())


def test_another_mandatary_for_the_learning_account(atlas, brabo, circe):
    for group in ("dimona", "dmfa"):
        agreed(atlas.company, brabo.company, group=group)
    agreed(atlas.company, circe.company)

    assert (sends(circe), sends(brabo)) == ("accepted", ["155"])
    assert (covered_for(circe, atlas.company), covered_for(brabo, atlas.company)) == (
        {"FLAD"},
        {"DIMN", "DMFA"},
    )


def test_two_employers_share_one_mandatary(atlas, brabo):
    daedalus = employer("Daedalus", DAEDALUS).company
    for company in (atlas.company, daedalus):
        agreed(company, brabo.company)

    assert sends(brabo) == "accepted"
    assert sends(brabo, for_whom=DAEDALUS, sequence="00002") == "accepted"
    assert sends(brabo, for_whom=EUROPA, sequence="00003") == ["155"]
    assert dict(MandateUse.objects.values_list("mandate__principal__name", "forms")) == {
        "Atlas": 1,
        "Daedalus": 1,
    }


def test_a_group_with_three_channels(atlas):
    daedalus, europa = with_channel("daedalus", DAEDALUS), with_channel("europa", EUROPA)

    assert sends(atlas) == "accepted"
    assert sends(daedalus, for_whom=DAEDALUS) == "accepted"
    assert sends(europa, for_whom=EUROPA) == "accepted"
    assert sends(atlas, for_whom=DAEDALUS, sequence="00002") == ["101", "155"]


def test_a_group_with_one_mandatary(atlas):
    daedalus, europa = employer("Daedalus", DAEDALUS), employer("Europa", EUROPA)
    for other in (daedalus, europa):
        agreed(other.company, atlas.company)

    assert sends(atlas) == "accepted"
    assert sends(atlas, for_whom=DAEDALUS, sequence="00002") == "accepted"
    assert sends(atlas, for_whom=EUROPA, sequence="00003") == "accepted"


def test_one_form_without_a_mandate_never_stops_the_others(atlas, brabo):
    agreed(atlas.company, brabo.company)
    employer("Daedalus", DAEDALUS)
    theirs = declaration(enterprise=DAEDALUS[0], nsso=DAEDALUS[1], mark="B")
    mixed = declaration(mark="A").replace(b"</GenericXmlDocument>", b"") + theirs[theirs.index(b"<Form>") :]

    submission = walk(brabo.send(mixed))

    assert submission.refusals == []
    assert cast.content(submission.outcomes).decode().count("00011-155") == 1
    assert MandateUse.objects.get().forms == 1
