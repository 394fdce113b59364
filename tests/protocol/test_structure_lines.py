"""Line numbers: what an editor shows, also beyond line 65,535 where the parser stops keeping them."""

from __future__ import annotations

import pytest

from tests.protocol.documents import document, form, global_schema, read, toll

FAR = "\n" * 70_000


def test_a_form_far_down_knows_its_line():
    found = read(document(FAR, form("\n"), "\n\n", form("<a/>\n"), "\n", form("\n\n <a>\n</a>")))

    assert [item.line for item in found] == [70_001, 70_004, 70_006]


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        ("\n<Length>x</Length>", 70_002),
        ("\n<Length>\nx\n</Length>", 70_002),
        ("\n<Length/>\n\n", 70_002),
        ("\n\n<Weight><a>\n</a></Weight>", 70_003),
        ("\n<Weight/>", 70_002),
        ("\n<Length>1</Length>\n<Length\n a='1'\n/>\n", 70_005),
    ],
)
def test_a_fault_far_down_knows_its_line(tmp_path, inner, line):
    (tmp_path / "Toll_20231.xsd").write_text(global_schema())

    refusal, *_ = read(document(FAR, form(inner)), structure=toll(schema="Toll_*.xsd"), folder=tmp_path)

    assert (refusal.reason.code, refusal.line) == ("312", line)


def test_a_broken_tag_far_down_knows_its_line():
    (refusal,) = read(document(FAR, "<a>\n</b>"))

    assert (refusal.reason.code, refusal.line) == ("102", 70_002)


def test_windows_line_ends_count_once():
    found = read(document("\r\n" * 70_000, form("\r\n"), "\r\n", form()))

    assert [item.line for item in found] == [70_001, 70_003]


def test_lines_of_later_parts_count_from_their_own_start():
    whole = document(FAR, form("\n"), FAR, form("\n"))
    first, second = whole[:100_000], whole[100_000:]

    found = read(first, second, structure=toll(parts="bytes"))

    line = second.count(b"\n", 0, second.rindex(b"<Form>")) + 1
    assert [(item.file, item.line) for item in found] == [("part1", 70_001), ("part2", line)]
