"""Tables as people make them: a good row that may be changed, and files around it."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl

from sluis.hub.applications.learning.grid.judging import Terms, judge
from sluis.hub.applications.learning.grid.sheet import SheetRow

ATLAS = "0884303369"
TODAY = date(2026, 11, 22)
TERMS = Terms(today=TODAY, employer=ATLAS)
LOTTE, EMILE = "85073003328", "60010200142"
GOOD = {
    "worker": LOTTE,
    "title": "Heftruck: opfrissing",
    "kind": "formeel extern",
    "status": "gevolgd",
    "starts_on": "19/01/2026",
    "ends_on": "20/01/2026",
    "duration": "15,2",
    "unit": "uren",
}


def row_of(number=2, **cells):
    """A good row with some cells changed; "" takes one away."""
    return SheetRow(number, {key: text for key, text in {**GOOD, **cells}.items() if text})


def judged(number=2, terms=TERMS, **cells):
    return judge(row_of(number, **cells), terms)


def problems(**cells):
    """The columns in which something is wrong, blocking ones with a !."""
    found = judged(**cells).problems
    return [problem.column + ("!" if problem.blocking else "") for problem in found]


def workbook(*rows, title="Sheet"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(data, name, content):
    """The workbook with one of its parts replaced or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return written.getvalue()
