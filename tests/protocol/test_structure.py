"""A submission read form by form: the values that come out, and every refusal with its place."""

from __future__ import annotations

import pytest

from sluis.protocol.form import Reference
from sluis.protocol.structure import Limits
from tests.protocol.documents import HEADER, OWN_REFERENCE, codes, document, form, read, toll


def test_a_form_is_a_value_with_its_header_as_written():
    (found,) = read(document(form(HEADER + OWN_REFERENCE)))

    assert (found.index, found.line, found.file) == (1, 1, "part1")
    assert (found.identification, found.created_on, found.created_at) == (
        "TOLL001",
        "2026-11-20",
        "14:35:00.001",
    )
    assert (found.status, found.type_form) == ("0", "SU")
    assert found.references == (Reference("1", "1", "Atlas-17"),)


@pytest.mark.parametrize(
    ("owner", "numbers"),
    [
        ("<NOSSRegistrationNbr>012345678</NOSSRegistrationNbr>", ("12345678", None)),
        ("<CompanyID>123456749</CompanyID>", (None, "0123456749")),
        ("<CompanyID> 0123456749 </CompanyID>", (None, "0123456749")),
        (
            "<NOSSRegistrationNbr>0</NOSSRegistrationNbr><CompanyID>1123456749</CompanyID>",
            (None, "1123456749"),
        ),
        ("<CompanyID>0123456749</CompanyID><CompanyID>0999999999</CompanyID>", (None, "0123456749")),
        ("<Other><CompanyID>0123456749</CompanyID></Other>", (None, None)),
    ],
)
def test_the_employers_numbers_are_made_comparable(owner, numbers):
    (found,) = read(document(form(f"<Owner>{owner}</Owner>")))

    assert (found.nsso, found.enterprise) == numbers


def test_forms_are_counted_over_all_parts():
    found = read(document(form(), form()), document(form()))

    assert [(item.file, item.index) for item in found] == [("part1", 1), ("part1", 2), ("part2", 3)]


def test_parts_may_be_pieces_of_one_document():
    whole = document("\n", form("\n<Length>\n1</Length>"), "\n", form("\n"), "\n")
    middle = whole.index(b"1</Length>")

    found = read(whole[:middle], whole[middle:], structure=toll(parts="bytes"))

    assert [(item.file, item.line, item.index) for item in found] == [("part1", 2, 1), ("part2", 2, 2)]


def test_what_stands_around_forms_may_be_blanks_and_comments():
    found = read(document("\n <!-- Form --> ", form("<!-- x -->"), "\n", form(), " <?x y?> "))

    assert codes(found) == ["form", "form"]


def test_a_form_inside_a_form_is_no_form():
    found = read(document(form("<Form><Form/></Form>"), form()))

    assert [item.index for item in found] == [1, 2]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "134", None),
        (b" \r\n\t ", "134", None),
        (b"\xef\xbb\xbf", "134", None),
        (b"no XML at all", "102", 1),
        (b"<Toll>\n<Form>\n</Toll>", "102", 3),
        (b"<Toll>\n<Form>\n", "102", 3),
        (b"<Toll>&secret;</Toll>", "102", 1),
        (b"<Toll>\n</Toll><More/>", "102", 2),
        (b"<Toll>\xff</Toll>", "102", 1),
        (b"<Tol/>", "089", 1),
        (b"<Toll xmlns='urn:other'><Form/></Toll>", "139", 1),
        (b"<Toll/>", "157", None),
        (b"<Toll>\n</Toll>", "157", None),
        (b"<Toll>\n<Block/></Toll>", "205", 2),
        (b"<Toll>\n\n<Form xmlns='urn:other'/></Toll>", "205", 3),
        (b"<Toll>\ntext</Toll>", "205", 1),
        (b"<Toll>\n<Form><Identification>DIMONA</Identification></Form></Toll>", "158", 2),
        (b"<Toll>\n\n<Form/></Toll>", "158", 3),
    ],
)
def test_it_refuses_what_is_no_such_document(data, code, line):
    (refusal,) = read(data)

    assert (refusal.reason.code, refusal.file, refusal.line) == (code, "part1", line)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (("<Block/>", form()), ["205"]),
        ((form(), "\n<Block/>", form()), ["form", "205"]),
        ((form(), form(), "<Block/>"), ["form", "form", "205"]),
        (("text", form()), ["205"]),
        ((form(), "text", form()), ["form", "205"]),
        ((form(), "text"), ["form", "205"]),
    ],
)
def test_it_refuses_what_stands_between_forms(blocks, expected):
    found = read(document(*blocks))

    assert codes(found) == expected


def test_after_a_refusal_it_reads_no_further():
    found = read(document(form(), form(identification="X"), form()), document(form()))

    assert codes(found) == ["form", "158"]


def test_it_never_quotes_an_identification_that_could_be_a_person():
    (refusal,) = read(document(form(identification="01410199955")))

    assert "01410199955" not in refusal.detail


def test_it_refuses_more_forms_than_a_document_may_hold():
    found = read(document(form(), form(), form()), structure=toll(limits=Limits(forms=2)))

    assert codes(found) == ["form", "form", "275"]


def test_every_document_may_hold_that_many_forms():
    found = read(document(form(), form()), document(form()), structure=toll(limits=Limits(forms=2)))

    assert codes(found) == ["form", "form", "form"]


def test_it_refuses_a_part_that_is_too_large_before_reading_it():
    limits = Limits(bytes=len(document(form())))

    found = read(document(form()), document(form(), form()), structure=toll(limits=limits))

    assert [(item.reason.code, item.file) for item in found] == [("184", "part2")]


@pytest.mark.parametrize(("allowed", "last"), [(2, "172"), (3, "form")])
def test_it_judges_the_number_of_forms_for_the_size_at_the_end(allowed, last):
    found = read(document(form(), form(), form()), structure=toll(limits=Limits(forms_per_megabyte=allowed)))

    assert codes(found)[-1] == last


def test_it_refuses_a_submission_without_files():
    assert codes(read()) == ["134"]


def test_the_element_of_a_form_is_let_go_when_the_next_is_asked_for():
    first, second = read(document(form(HEADER), form(HEADER)))

    assert [len(first.element), len(second.element)] == [0, 0]
