"""The reader of pages in these tests sees what is badly built."""

from __future__ import annotations

import pytest

from tests.hub.web.html import Page

GOOD = '<html lang="en"><body><h1>Hello</h1><label for="n">Name</label><input id="n" name="n"></body></html>'


def test_a_good_page_has_no_faults():
    assert Page(GOOD).faults == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (' lang="en"', ""),
        ("<h1>Hello</h1>", ""),
        ("</h1>", "</h1><h1>Again</h1>"),
        ("</h1>", "</h2>"),
        ("Hello", ""),
        (' for="n"', ""),
        ("</label>", '</label><a href="#x">there</a>'),
        ("</label>", '</label><p id="n">twice</p>'),
        ("</label>", '</label><p style="color:red">no</p>'),
        ("</label>", '</label><img src="x">'),
        ("</body>", ""),
    ],
)
def test_a_badly_built_page_is_seen(good, bad):
    page = Page(GOOD.replace(good, bad, 1))

    assert page.faults != []
