"""An extract of the enterprise register is taken in, again and again, whatever its size."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.parties.actions.enterprise_register import import_enterprise_register
from sluis.hub.parties.models import RegisteredEnterprise
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db
ENTERPRISE = '"EnterpriseNumber","Status"\n"1999.990.144","AC"\n"1999.990.243","ST"\n'
DENOMINATION = (
    '"EntityNumber","Language","TypeOfDenomination","Denomination"\n'
    '"1999.990.144","1","001","Chantier naval Atlas"\n'
    '"1999.990.144","2","001","Atlas Scheepswerf"\n'
    '"1999.990.144","2","003","Atlas"\n'
)
ADDRESS = (
    '"EntityNumber","TypeOfAddress","StreetNL","StreetFR","HouseNumber","Zipcode","MunicipalityNL","MunicipalityFR"\n'
    '"1999.990.144","REGO","Kaai","Quai","7","9000","Gent","Gand"\n'
)


@pytest.fixture
def extract(tmp_path):
    for name, text in (("enterprise", ENTERPRISE), ("denomination", DENOMINATION), ("address", ADDRESS)):
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


def test_name_and_address_are_known_by_number(extract):
    count = import_enterprise_register(extract, by=OPERATOR, at=NOON)

    atlas = RegisteredEnterprise.objects.get(number="1999990144")
    assert (count, atlas.name, atlas.address, atlas.is_active) == (
        2, "Atlas Scheepswerf", "Kaai 7, 9000 Gent", True,
    )  # fmt: skip  # one line of facts


def test_an_enterprise_without_name_or_address_is_kept_and_told_inactive(extract):
    import_enterprise_register(extract, by=OPERATOR, at=NOON)

    brabo = RegisteredEnterprise.objects.get(number="1999990243")
    assert (brabo.name, brabo.address, brabo.is_active) == ("1999990243", "", False)


def test_a_later_extract_overwrites(extract):
    import_enterprise_register(extract, by=OPERATOR, at=NOON)
    (extract / "enterprise.csv").write_text(ENTERPRISE.replace("AC", "ST"))

    import_enterprise_register(extract, by=OPERATOR, at=NOON)

    assert not RegisteredEnterprise.objects.filter(is_active=True).exists()


@pytest.mark.parametrize("text", ["", "Number;State\n1;AC\n"])
def test_a_file_with_other_columns_is_refused_with_their_names(extract, text):
    (extract / "address.csv").write_text(text)

    with pytest.raises(CallerError, match="TypeOfAddress"):
        import_enterprise_register(extract, by=OPERATOR, at=NOON)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CallerError, match=r"enterprise\.csv"):
        import_enterprise_register(tmp_path, by=OPERATOR, at=NOON)
