"""Identifiers: numbers with check digits, in all their valid and invalid kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.protocol.errors import InvalidIdentifier
from sluis.protocol.identifiers import EmployerNumber, EnterpriseNumber, PersonNumber, SenderNumber

FULL_WIDTH = {ord(digit): chr(ord("\uff10") + int(digit)) for digit in "0123456789"}

KINDS = [EnterpriseNumber, PersonNumber, EmployerNumber, SenderNumber]

VALID = {
    PersonNumber: {
        "national register": ["85073003328", "17073003384", "19082416188"],
        "month unknown, day is a counter": ["00003241778"],
        "BIS": ["98472899765", "01490700185", "23292805780"],
    },
    EnterpriseNumber: {"enterprise": ["0884303369", "0406798006", "0403019261", "0206731645"]},
    EmployerNumber: {
        "employer": ["100006", "212345609", "499999982", "51357716"],
        "provisional": ["5000000120", "5678901277"],
        "local government": ["43220065", "2130057", "55290097"],
    },
    SenderNumber: {"sender": ["000001", "006400", "100001", "999999"]},
}

INVALID = {
    PersonNumber: {
        "check digits": ["85073003329", "12345678901", "81050103521", "81043103522"],
        "check digits of two samples": ["84022711080", "71022722580"],
        "month 13": ["81130103578"],
        "29 February 1981": ["81022903534"],
        "31 April": ["81043103585"],
        "counter 000": ["47060200096", "79072300048"],
        "counter 999": ["99020299964"],
        "too short, too long": ["8507300332", "850730033280"],
    },
    EnterpriseNumber: {
        "check digits": ["0431150351", "0884303370", "0123456789"],
        "establishments": ["2297964444", "2297964445"],
    },
    EmployerNumber: {
        "below the lowest": ["193", "196", "0"],
        "check digits": ["4000000100", "1000000047", "5000000121"],
        "the rule of local governments, for another": ["1000000076"],
        "above the highest": ["6000000086"],
    },
    SenderNumber: {"zero": ["000000", "0"], "too long": ["1000000", "0006400"], "a letter": ["00640A"]},
}


def rows(table):
    return [
        pytest.param(kind, number, id=f"{kind.__name__}-{why}-{number}")
        for kind, groups in table.items()
        for why, numbers in groups.items()
        for number in numbers
    ]


def with_check_digits(first_nine, *, born_from_2000):
    checked = int(f"2{first_nine}" if born_from_2000 else first_nine)
    return f"{first_nine}{97 - checked % 97:02}"


@pytest.mark.parametrize(("kind", "number"), rows(VALID))
def test_it_accepts(kind, number):
    assert kind.is_valid(number)
    assert str(kind.parse(number)) == kind(number).value == number


@pytest.mark.parametrize(("kind", "number"), rows(INVALID))
def test_it_refuses(kind, number):
    assert not kind.is_valid(number)
    with pytest.raises(InvalidIdentifier):
        kind.parse(number)


@pytest.mark.parametrize("number", ["591191706458", "591201099997", "000001103225"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_number_of_an_identity_card_is_no_number_of_ours(kind, number):
    assert not kind.is_valid(number)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (EnterpriseNumber, "0884.303.369", "0884303369"),
        (EnterpriseNumber, "BE 0884 303 369", "0884303369"),
        (EnterpriseNumber, "884303369", "0884303369"),
        (PersonNumber, "85.07.30-033.28", "85073003328"),
        (EmployerNumber, "0513577-16", "51357716"),
        (EmployerNumber, "0051357716", "51357716"),
        (SenderNumber, "6400", "006400"),
        (SenderNumber, " 6400 ", "006400"),
    ],
)
def test_a_number_is_kept_in_one_form(kind, written, value):
    assert kind.parse(written) == kind(value)
    assert kind(written).value == value


@pytest.mark.parametrize("month", [*range(13, 20), *range(33, 40), *range(53, 100)])
def test_a_person_has_a_month_of_birth_or_a_bis_month(month):
    number = with_check_digits(f"81{month:02}01035", born_from_2000=False)

    assert not PersonNumber.is_valid(number)


@pytest.mark.parametrize("month", [*range(13), *range(20, 33), *range(40, 53)])
def test_a_day_may_be_unknown(month):
    number = with_check_digits(f"81{month:02}00035", born_from_2000=False)

    assert PersonNumber.is_valid(number)


def test_a_person_is_not_born_in_years_to_come():
    number = with_check_digits("990101001", born_from_2000=True)

    assert not PersonNumber.is_valid(number)


@pytest.mark.parametrize("counter", ["000", "999"])
def test_the_crossroads_bank_is_free_in_its_counters(counter):
    assert PersonNumber.is_valid(with_check_digits(f"814101{counter}", born_from_2000=False))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "85073003328".translate(FULL_WIDTH),
        "٠٠٦٤٠٠",
        "0884\u00a0303\u00a0369",
        "1" * 10_000,
        "²",
        "-1",
        "BE",
    ],
)
def test_only_ascii_digits_make_a_number(kind, text):
    assert not kind.is_valid(text)


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(max_size=50) | st.text("0123456789 .-/BE", max_size=14))
def test_no_text_breaks_it(kind, text):
    assert not kind.is_valid(text) or kind.parse(kind(text).value) == kind(text)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_does_not_repeat_the_number(kind):
    with pytest.raises(InvalidIdentifier) as caught:
        kind.parse("85073003329")

    assert "85073003329" not in str(caught.value)


def test_a_person_does_not_show_in_a_repr():
    assert "85073003328" not in repr([PersonNumber("85073003328")])


def test_two_kinds_of_number_are_never_equal():
    assert EmployerNumber("100006") != SenderNumber("100006")


def test_the_social_security_is_a_sender_too():
    assert SenderNumber("999999").is_social_security
    assert not SenderNumber("006400").is_social_security
