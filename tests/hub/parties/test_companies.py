"""Companies, their capacities, and who is behind the numbers in a declaration."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.parties.actions import activate_capacity, register_company
from sluis.hub.parties.models import Capacity, CapacityKind, Company
from sluis.hub.parties.queries import company_behind
from sluis.hub.parties.rules import may_act_for_others
from sluis.protocol.errors import CallerError, InvalidIdentifier
from tests.hub.cast import ATLAS_NSSO, ATLAS_NUMBER, NOON

pytestmark = pytest.mark.django_db
BRABO_NUMBER = "1999990243"
OTHER_NSSO = "199990234"  # valid, and nobody's here


def register(number=ATLAS_NUMBER, name="Atlas"):
    return register_company(number=number, name=name, by=OPERATOR, at=NOON)


def employ(company, employer_number=ATLAS_NSSO):
    return activate_capacity(
        company=company,
        kind=CapacityKind.EMPLOYER,
        employer_number=employer_number,
        by=OPERATOR,
        at=NOON,
    )


@pytest.mark.parametrize(
    "written", ["1999990144", "1999.990.144", "BE 1999.990.144", " 1999 990 144 "], ids=repr
)
def test_an_enterprise_number_is_kept_in_one_form(written):
    assert register(written).number == "1999990144"


@pytest.mark.parametrize("wrong", ["1999990145", "2999990144", "199999014", "", "Atlas"], ids=repr)
def test_a_wrong_enterprise_number_is_refused(wrong):
    with pytest.raises(InvalidIdentifier):
        register(wrong)

    assert not Company.objects.exists()


@pytest.mark.parametrize("written", ["199990137", "0199990137", "1999901-37"], ids=repr)
def test_an_employer_number_is_kept_without_leading_zeros(written):
    assert employ(register(), written).employer_number == "199990137"


@pytest.mark.parametrize("wrong", ["199990138", "12", "Atlas"], ids=repr)
def test_a_wrong_employer_number_is_refused(wrong):
    company = register()

    with pytest.raises(InvalidIdentifier):
        employ(company, wrong)

    assert not Capacity.objects.exists()


def test_a_company_is_registered_once():
    register()

    with pytest.raises(CallerError, match="registered already"):
        register("BE 1999.990.144", name="Atlas again")

    assert Company.objects.get().name == "Atlas"


def test_a_company_has_a_capacity_once_and_can_have_several():
    company = register()
    employ(company)
    activate_capacity(company=company, kind=CapacityKind.TRAINING_PROVIDER, by=OPERATOR, at=NOON)

    with pytest.raises(CallerError, match="this capacity already"):
        employ(company, OTHER_NSSO)

    assert company.capacities.count() == 2


def test_an_employer_number_belongs_to_one_company():
    employ(register())
    other = register(BRABO_NUMBER, name="Brabo")

    with pytest.raises(CallerError, match="this employer number"):
        employ(other)

    assert not other.capacities.exists()


def test_what_was_refused_leaves_no_event():
    register()

    with pytest.raises(CallerError):
        register()

    assert [event.action for event in AuditEvent.objects.all()] == ["company.registered"]


@pytest.mark.parametrize(
    ("enterprise", "nsso", "found"),
    [
        (ATLAS_NUMBER, None, "Atlas"),
        (None, ATLAS_NSSO, "Atlas"),
        (None, "0" + ATLAS_NSSO, "Atlas"),
        (ATLAS_NUMBER, ATLAS_NSSO, "Atlas"),
        (BRABO_NUMBER, None, "Brabo"),
        (BRABO_NUMBER, ATLAS_NSSO, None),
        (ATLAS_NUMBER, OTHER_NSSO, None),
        ("1999990342", None, None),
        (None, OTHER_NSSO, None),
        (None, None, None),
        ("", "", None),
        (None, "0000000000", None),
    ],
)
def test_who_is_behind_the_numbers_of_a_declaration(enterprise, nsso, found):
    employ(register())
    register(BRABO_NUMBER, name="Brabo")

    company = company_behind(enterprise=enterprise, nsso=nsso)

    assert (company and company.name) == found


@pytest.mark.parametrize("kind", list(CapacityKind))
def test_everybody_but_an_employer_may_act_for_others(kind):
    assert may_act_for_others(kind) == (kind is not CapacityKind.EMPLOYER)
