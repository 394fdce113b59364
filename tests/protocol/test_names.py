"""Names: the vectors, the round trip, and what happens to any text at all."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.protocol.errors import InvalidName
from sluis.protocol.names import Environment, FileName, NameRules, Part, check_name, part_of, stem_of

VECTORS = json.loads(resources.files("sluis.protocol").joinpath("vectors/names.json").read_text("utf-8"))
TODAY = dt.date.fromisoformat(VECTORS["today"])
RULES = NameRules(maximum_total=VECTORS["maximum_total"], maximum_age_days=VECTORS["maximum_age_days"])

# What depends on the day or on the hub's limits says nothing about the grammar.
OUTSIDE_THE_GRAMMAR = {"111", "126", "128", "113"}

GO = "GO.DMFA.006400.20261121.00001.R.1"


def codes(text, *, today=TODAY, rules=RULES):
    return [refusal.reason.code for refusal in check_name(text, today=today, rules=rules)]


def parses(text):
    try:
        FileName.parse(text)
    except InvalidName:
        return False
    return True


@st.composite
def suffixes(draw, part, code):
    """The two numbers at the end of a name, or what a part and a code allow."""
    total = draw(st.integers(1, 9))
    number = draw(st.integers(1, total))
    full = {"total": total} if part.is_trigger else {"total": total, "number": number}
    if code in {"ACRF", "NOTI"} and part not in {Part.FO, Part.CO}:
        return {}
    if part in {Part.FO, Part.CO}:
        return draw(st.sampled_from([{}, {"number": number}, full]))
    return draw(st.sampled_from([{}, full])) if code in {"AOAT", "WECH", "ZIMA"} else full


capitals = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
application_codes = st.sampled_from(["ACRF", "NOTI", "AOAT", "WECH", "ZIMA"]) | st.text(
    capitals, min_size=4, max_size=4
)


@st.composite
def file_names(draw):
    part = draw(st.sampled_from(Part))
    code = draw(application_codes)
    return FileName(
        part=part,
        code=code,
        sender=f"{draw(st.integers(1, 999_998)):06}",
        date=draw(st.dates()),
        sequence=draw(st.text(capitals, min_size=5, max_size=5).filter(lambda it: it != "00000")),
        environment=draw(st.sampled_from(Environment)),
        **draw(suffixes(part, code)),
    )


@st.composite
def nearly_names(draw):
    """Names in which one element is replaced by a text: they come closer to the edges than any text does."""
    elements = str(draw(file_names())).split(".")
    place = draw(st.integers(0, len(elements) - 1))
    elements[place] = draw(st.text(max_size=9) | st.text(f"{capitals}.a ", max_size=9))
    return ".".join(elements)


any_text = st.text() | st.text(f"{capitals}...fi", max_size=50) | nearly_names() | file_names().map(str)


@pytest.mark.parametrize(("name", "expected"), VECTORS["sent"].items())
def test_it_gives_every_code_that_applies(name, expected):
    assert sorted(codes(name)) == sorted(expected)


@pytest.mark.parametrize("name", [name for name, expected in VECTORS["sent"].items() if not expected])
def test_it_reads_every_good_name(name):
    assert str(FileName.parse(name)) == name


@pytest.mark.parametrize(("name", "expected"), VECTORS["received"].items())
def test_it_reads_what_a_sender_receives(name, expected):
    read = FileName.parse(name)

    assert {"stem": read.stem, "total": read.total, "number": read.number} == expected
    assert str(read) == name


def test_the_elements_of_a_name_become_values():
    assert FileName.parse("FI.DMFA.006400.20070423.00001.R.4.1") == FileName(
        part=Part.FI,
        code="DMFA",
        sender="006400",
        date=dt.date(2007, 4, 23),
        sequence="00001",
        environment=Environment.R,
        total=4,
        number=1,
    )


@given(file_names())
def test_a_name_survives_its_text(name):
    assert FileName.parse(str(name)) == name


@given(any_text)
def test_a_text_that_parses_is_written_the_same(text):
    assert not parses(text) or str(FileName.parse(text)) == text


@given(any_text)
def test_checking_accepts_what_parsing_accepts(text):
    found = set(codes(text)) - OUTSIDE_THE_GRAMMAR

    if part_of(text) in {Part.FO, Part.CO}:
        assert "131" in found
    else:
        assert parses(text) is not bool(found)


@given(st.text() | nearly_names(), st.dates(), st.booleans())
def test_no_text_breaks_the_check(text, today, numeric):
    found = codes(text, today=today, rules=NameRules(numeric_sequence=numeric))

    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"GO.DMFA.006400.20261121.00001.R.{'9' * 5000}", ["107", "128"]),
        ("FI" + "." * 100_000, ["131"]),
        ("\ud800", ["131"]),
        ("\x00", ["131"]),
    ],
)
def test_monstrous_texts_are_refused_like_any_other(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("rules", "name", "expected"),
    [
        (NameRules(maximum_total=3), "GO.DMFA.006400.20261121.00001.R.4", ["128"]),
        (NameRules(maximum_total=4), "GO.DMFA.006400.20261121.00001.R.4", []),
        (NameRules(maximum_age_days=0), "GO.DMFA.006400.20261120.00001.R.1", ["126"]),
        (NameRules(maximum_age_days=10**12), "GO.DMFA.006400.00010101.00001.R.1", []),
        (NameRules(numeric_sequence=True), "GO.DMFA.006400.20261121.0000A.R.1", ["113"]),
        (NameRules(numeric_sequence=True), "GO.DMFA.006400.20261121.00010.R.1", []),
        (NameRules(numeric_sequence=False), "GO.DMFA.006400.20261121.0000A.R.1", []),
    ],
)
def test_a_hub_sets_the_limits_that_the_rules_leave_open(rules, name, expected):
    assert codes(name, rules=rules) == expected


def test_a_refusal_names_the_file_and_tells_the_operator_what_was_seen():
    (refusal,) = check_name("GO.DMFA.6400.20261121.00001.R", today=TODAY)

    assert refusal.file == "GO.DMFA.6400.20261121.00001.R"
    assert refusal.detail == (
        "6 element(s) where 7 are expected; a sender number that is not 000001 to 999999"
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "flad"}, "an application code that is not 4 capitals or digits"),
        ({"sequence": "00000"}, "a sequence number of zeros"),
        ({"sender": "64"}, "a sender number that is not 000001 to 999999"),
        ({"total": 0}, "no parts at all"),
        ({"number": 2}, "8 element"),
        ({"date": dt.datetime(2026, 11, 21, tzinfo=dt.UTC)}, "a date of"),
        ({"part": Part.FO}, "belong together"),
    ],
)
def test_a_wrong_name_cannot_be_made(wrong, sentence):
    right = {
        "part": Part.GO,
        "code": "FLAD",
        "sender": "100001",
        "date": TODAY,
        "sequence": "00001",
        "environment": Environment.R,
        "total": 1,
    }

    with pytest.raises(InvalidName, match=sentence):
        FileName(**(right | wrong))


@pytest.mark.parametrize(
    ("name", "part", "number", "sibling"),
    [
        (GO, Part.FI, None, "FI.DMFA.006400.20261121.00001.R.1.1"),
        (GO, Part.TD, None, "TD.DMFA.006400.20261121.00001.R.1"),
        ("GO.DMFA.006400.20261121.00001.R.4", Part.FS, 3, "FS.DMFA.006400.20261121.00001.R.4.3"),
        ("FI.DMFA.006400.20261121.00001.R.4.2", Part.FS, None, "FS.DMFA.006400.20261121.00001.R.4.2"),
        ("FI.DMFA.006400.20261121.00001.R.4.2", Part.FI, 3, "FI.DMFA.006400.20261121.00001.R.4.3"),
        ("FI.DMFA.006400.20261121.00001.R.4.2", Part.GO, None, "GO.DMFA.006400.20261121.00001.R.4"),
        ("GO.AOAT.000001.20261121.00901.R", Part.FI, 1, "FI.AOAT.000001.20261121.00901.R"),
        ("FO.ACRF.999999.20261121.00001.R", Part.GO, None, "GO.ACRF.999999.20261121.00001.R"),
        ("FO.DMPI.999999.20261121.00010.R.3", Part.FS, None, "FS.DMPI.999999.20261121.00010.R.3"),
        ("FO.DMPI.999999.20261121.00010.R.3", Part.GO, None, "GO.DMPI.999999.20261121.00010.R"),
    ],
)
def test_a_sibling_has_the_suffix_of_its_part(name, part, number, sibling):
    assert str(FileName.parse(name).sibling(part, number)) == sibling


def test_a_bundle_has_no_part_above_its_total():
    with pytest.raises(InvalidName, match="not 1 to 1"):
        FileName.parse(GO).sibling(Part.FI, 2)


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        (GO, "DMFA.006400.20261121.00001.R"),
        ("FI.dmfa.64.tomorrow..x.1.1.1", "dmfa.64.tomorrow..x"),
        ("FI.DMFA.006400.20261121.00001", None),
        ("fi.DMFA.006400.20261121.00001.R.1.1", None),
        ("", None),
    ],
)
def test_a_wrong_name_still_finds_its_bundle(text, stem):
    assert stem_of(text) == stem


@pytest.mark.parametrize(
    ("text", "part"), [("GO", Part.GO), ("FO.x", Part.FO), ("go.x", None), ("GOX", None), ("", None)]
)
def test_the_first_element_tells_the_part(text, part):
    assert part_of(text) is part


def test_go_and_td_are_triggers():
    assert {part for part in Part if part.is_trigger} == {Part.GO, Part.TD}
