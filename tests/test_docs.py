"""The documentation is fresh, its links lead somewhere, its commands exist, and every decision is a whole one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests import generated_docs
from tests.generated_docs import BEGIN, END, ROOT, generated, is_stale, with_diagram
from tests.reference import settings
from tests.reference.commands import command_names

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/decisions/[0-9]*.md"))
HEADINGS = ["Context", "Options", "Choice", "Bad, because"]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
VARIABLE = re.compile(r"SLUIS_[A-Z]+(?:_[A-Z]+)*")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The headings of a page as a browser finds them."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken_links(page: Path) -> list[str]:
    broken = []
    for link in LINK.findall(FENCE.sub("", page.read_text())):
        target, _, anchor = link.partition("#")
        there = (page.parent / target) if target else page
        if not link.startswith("https://") and (
            not there.exists() or (anchor and anchor not in anchors(there))
        ):
            broken.append(link)
    return broken


@pytest.mark.parametrize("name", generated())
def test_what_is_generated_is_fresh(name):
    assert not is_stale(name), "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page):
    assert broken_links(page) == []


@pytest.mark.parametrize("decision", DECISIONS, ids=named)
def test_a_decision_has_its_four_headings(decision):
    text = decision.read_text()

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert text.startswith(f"# {decision.name[:4]} ")
    assert len(text.splitlines()) <= 80


def test_decisions_are_numbered_without_holes_and_listed():
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text()

    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    assert [path.name for path in DECISIONS if path.name not in listed] == []


def test_every_page_is_reached_from_the_readme():
    reached, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop().resolve()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        todo += [
            page.parent / link.partition("#")[0] for link in LINK.findall(page.read_text()) if ":" not in link
        ]

    lost = [named(page) for page in ROOT.glob("docs/**/*.md") if page.resolve() not in reached]
    assert lost == []


def test_every_variable_of_the_source_is_on_the_page_of_settings():
    sources = [path.read_text() for path in (ROOT / "src").rglob("*.py")]
    known = set(VARIABLE.findall(settings.page()))

    used = {name.removesuffix("_FILE") for source in sources for name in VARIABLE.findall(source)}

    assert {name for name in used if not {name, f"{name}_FILE"} & known} == set()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_variable_in_a_page_exists(page):
    known = set(VARIABLE.findall(settings.page()))

    told = set(VARIABLE.findall(page.read_text()))
    ours = {
        name for name in told if not name.startswith("SLUIS_TEST_")
    }  # those of the suite, tests/conftest.py

    assert {name for name in ours - known if name.removesuffix("_FILE") not in known} == set()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_in_a_page_exists(page):
    """In a block that a reader copies, `sluis` is followed by a command that there is."""
    blocks = "\n".join(FENCE.findall(page.read_text()))
    told = re.findall(r"^(?:\.venv/bin/)?sluis ((?:serve |schemas |audit )?[a-z]+)", blocks, re.MULTILINE)

    assert set(told) - command_names() == set()


def test_the_readme_stays_one_screen():
    text = FENCE.sub("", (ROOT / "README.md").read_text())

    assert len(text.splitlines()) <= 60


def test_a_diagram_stands_between_its_markers():
    page = f"before\n{BEGIN}old\n{END}\nafter\n"

    assert with_diagram(page, "new\n") == f"before\n{BEGIN}new\n{END}\nafter\n"


def test_a_page_without_markers_is_our_own_fault():
    with pytest.raises(ValueError, match="0 times"):
        with_diagram("no markers", "new\n")


def test_a_stale_page_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generated_docs, "ROOT", tmp_path)
    monkeypatch.setattr(generated_docs, "generated", lambda: ("docs/reference/reasons.md",))

    assert generated_docs.main(["--check"]) == 1
    assert capsys.readouterr().out == "docs/reference/reasons.md is stale: run make docs\n"


def test_a_setting_is_read_with_its_words():
    source = (
        "def env_int(name, default) -> int: ...\n"
        'A = env_int("SLUIS_A", 3)  # how many\n'
        'B = env_int("SLUIS_B", 4)\n'
        "# why so\n"
        'C = env_choice("SLUIS_C", "on", "on", "off")\n'
    )

    first, second, third = settings.read_settings(source)

    assert (first.kind, first.default, first.words) == ("whole number", "3", "how many")
    assert second.words == ""
    assert (third.kind, third.default, third.words) == ("`on` or `off`", "on", "why so")
