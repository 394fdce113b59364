"""The receipt, written for the oldest of clients and read from any transfer point."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sluis.protocol.errors import OtherSideError
from sluis.protocol.receipt import Receipt, read_receipts
from sluis.protocol.xml_text import BRUSSELS
from tests.protocol.official import OFFICIAL, faults_of, needs_official

GO = "GO.DMFA.100001.20261121.00001.R.1"
MOMENT = datetime(2026, 11, 21, 9, 5, 7, 6000, tzinfo=BRUSSELS)


def receipt(**changes) -> Receipt:
    usual = {"file_name": GO, "ticket": "0000000000ABC", "accepted": True, "errors": (), "created": MOMENT}
    return Receipt(**(usual | changes))


def refusal(**changes) -> Receipt:
    return receipt(accepted=False, errors=("ACRF-088", "ACRF-172"), **changes)


@needs_official
@pytest.mark.parametrize("answer", [receipt(), refusal(), refusal(ticket=None), receipt(file_name="\x01")])
def test_it_is_valid_for_the_official_schema(answer):
    document = answer.to_xml(["Nothing to do."])

    assert faults_of("ACRF_20231.xsd", document) == []


@pytest.mark.parametrize("answer", [receipt(), refusal(), refusal(ticket=None)])
def test_what_is_written_is_what_is_read(answer):
    document = answer.to_xml()

    assert read_receipts(document) == (answer,)


@given(
    name=st.text(
        st.characters(min_codepoint=32, exclude_categories=["Cs", "Zs", "Cc", "Zl", "Zp"]), min_size=1
    )
)
def test_any_name_survives_the_journey(name):
    answer = receipt(file_name=name.replace("\ufffe", "").replace("\uffff", "") or "x")

    assert read_receipts(answer.to_xml()) == (answer,)


def test_it_is_a_final_answer_because_clients_know_no_other():
    document = etree.fromstring(receipt().to_xml())

    assert document.findtext("Form/TypeForm") == "FA"


@pytest.mark.parametrize(
    ("created", "hour"),
    [
        (datetime(2026, 11, 21, 9, 5, 7, tzinfo=BRUSSELS), "09:05:07.000"),
        (datetime(2026, 11, 21, 9, 5, 7, 999999, tzinfo=UTC), "10:05:07.999"),
        (datetime(2026, 7, 21, 23, 30, tzinfo=UTC), "01:30:00.000"),
    ],
)
def test_the_hour_is_belgian_with_three_decimals(created, hour):
    document = etree.fromstring(receipt(created=created).to_xml())

    assert document.findtext("Form/FormCreationHour") == hour


def test_explanations_follow_the_root_element_as_comments():
    document = refusal().to_xml(["The name -- and <more> --- is wrong-", "Send it again"])

    root = etree.fromstring(document)

    assert document.index(b"</ACRF>") < document.index(b"<!--")
    assert root.getnext().text == " The name - - and <more> - - - is wrong "
    assert root.getnext().getnext().text == " Send it again "


@needs_official
@pytest.mark.parametrize(("sample", "errors"), [(1, ()), (2, ("ACRF-088", "ACRF-172"))])
def test_it_reads_the_official_samples_which_are_provisional_answers(sample, errors):
    data = (OFFICIAL / "samples" / f"ACRF_20231_{sample}.xml").read_bytes()

    (answer,) = read_receipts(data)

    assert (answer.file_name, answer.ticket) == ("GO.DMPI.012996.20090718.50002.R.1", "3400001Y1P01G")
    assert (answer.accepted, answer.errors) == (not errors, errors)


def test_it_reads_every_receipt_of_a_file():
    one = refusal().to_xml()
    form = one[one.index(b"<Form>") : one.index(b"</ACRF>")]

    found = read_receipts(one.replace(b"</ACRF>", form + b"</ACRF>"))

    assert found == (refusal(), refusal())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xml",
        b"<NOTIFICATION><Form/></NOTIFICATION>",
        b"<!DOCTYPE ACRF><ACRF/>",
        b"<ACRF><Form/></ACRF>",
        b"<ACRF><Form>",
        receipt().to_xml().replace(b"2026-11-21", b"today"),
    ],
)
def test_it_says_so_when_the_other_side_sent_something_else(data):
    with pytest.raises(OtherSideError):
        read_receipts(data)
