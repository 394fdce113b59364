"""Papers of many workers in one file: whose page it is, how many there are, and what it takes."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest

from sluis.hub.applications.learning.papers import typeface
from sluis.hub.applications.learning.papers.queries import PaperKind, individual_account, many
from sluis.protocol.language import Language
from tests.hub.applications.learning.papers.account_of import FIRST_AID, TODAY, paper
from tests.hub.applications.learning.papers.paper_text import Read


def written(papers, kind=PaperKind.NOTICE):
    target = BytesIO()
    count = many(kind, papers, target, language=Language.NL, day=TODAY)
    return count, Read(target.getvalue())


def test_each_worker_begins_on_an_own_page_in_an_own_language():
    count, read = written([(paper(name="Ann"), Language.FR), (paper(name="Bea"), Language.DE)])

    assert count == 2
    assert read.title == "Uw opleidingsrecht: jaarlijks overzicht"
    assert [str(part["/Lang"]) for part in read.parts] == ["fr", "de"]
    assert "Votre droit à la formation" in read.page(0)
    assert "Bea" not in read.page(0)
    assert "Ihr Ausbildungsrecht" in read.page(1)


def test_each_worker_has_page_numbers_of_the_own_part():
    _, read = written(
        [(paper(name="Ann", trainings=[FIRST_AID] * 10), Language.EN), (paper(name="Bea"), Language.EN)]
    )

    feet = [read.ornaments(number) for number in range(len(read.pages))]
    assert [foot.rpartition("Page ")[2] for foot in feet] == ["1/2", "2/2", "1/1"]
    assert ["Ann" in foot for foot in feet] == [True, True, False]


def test_each_worker_has_a_bookmark():
    _, read = written([(paper(name=name), Language.EN) for name in ("Ann", "Bea", "Cis")])

    bookmark, names = read.reader.root["/Outlines"]["/First"].get_object(), []
    while bookmark:
        names.append(str(bookmark["/Title"]).rpartition(": ")[2])
        bookmark = bookmark["/Next"].get_object() if "/Next" in bookmark else None
    assert names == ["Ann", "Bea", "Cis"]


def test_a_long_table_repeats_its_head_on_every_page():
    _, read = written([(paper(trainings=[FIRST_AID] * 60), Language.EN)], PaperKind.ACCOUNT)

    assert len(read.pages) > 3
    assert all(
        "Provider" in read.page(2) + read.ornaments(number) for number in range(2, len(read.pages) - 1)
    )
    assert read.text.count("First aid") == 60


def test_every_text_is_tagged_and_every_tag_is_found_again():
    _, read = written([(paper(), Language.EN)], PaperKind.ACCOUNT)

    numbers = read.reader.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    whose = [numbers[place].get_object() for place in range(1, len(numbers), 2)]
    tags = [[str(element.get_object()["/S"])[1:] for element in page] for page in whose]
    assert tags == [[tag for tag, _ in read.tagged(number)] for number in range(len(read.pages))]
    assert {"H1", "H2", "P", "TH", "TD", "LBody"} <= set(tags[0])


def test_a_file_of_many_needs_no_more_memory_than_one_of_few(tmp_path):
    def peak(count):
        with (tmp_path / str(count)).open("wb") as target:
            tracemalloc.start()
            many(
                PaperKind.NOTICE,
                ((paper(), Language.NL) for _ in range(count)),
                target,
                language=Language.NL,
                day=TODAY,
            )
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return found

    few = peak(10)

    assert peak(60) < few + 1_000_000
    assert (tmp_path / "60").stat().st_size > (tmp_path / "10").stat().st_size


def test_without_a_font_of_this_machine_the_nearest_letters_are_taken(monkeypatch):
    monkeypatch.setattr(
        "sluis.hub.applications.learning.papers.booklet.typefaces", lambda: typeface.typefaces(())
    )

    text = Read(individual_account(paper(), Language.FR)).text

    assert "Lukasz Sahin" in text
    assert "85.**.**-***.28" in text
    assert "Numéro d'identification" in text


@pytest.mark.parametrize("place", typeface.KNOWN, ids=lambda place: str(place[0]))
def test_every_known_font_of_this_machine_can_be_used(monkeypatch, place):
    if not all(Path(file).is_file() for file in place):
        pytest.skip("this machine does not have it")
    monkeypatch.setattr(
        "sluis.hub.applications.learning.papers.booklet.typefaces", lambda: typeface.typefaces((place,))
    )

    assert "Łukasz Şahin" in Read(individual_account(paper(), Language.EN)).text
