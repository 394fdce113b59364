"""The empty table to fill in, as a workbook or CSV: headings, a marked example, lists of codes, explanations.

Laws: what the template asks, the reader reads (a test feeds it back); the example is never read. The numbers,
dates and scores stand in columns of text, so that a spreadsheet changes nothing.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sluis.hub.applications.learning.grid.codes import CODE_LISTS
from sluis.hub.applications.learning.grid.columns import COLUMNS
from sluis.hub.applications.learning.grid.reading import ROWS
from sluis.hub.applications.learning.grid.sheet import EXAMPLE
from sluis.hub.applications.learning.grid.spreadsheets import csv_bytes, text_cell
from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from sluis.hub.applications.learning.grid.columns import Column

_TABLE = TranslatedText(nl="Opleidingen", fr="Formations", de="Ausbildungen", en="Trainings")
_EXPLAINED = TranslatedText(nl="Uitleg", fr="Explications", de="Erklärung", en="Explanation")
_LISTS = TranslatedText(nl="Keuzelijsten", fr="Listes", de="Auswahllisten", en="Lists")
_COLUMN = TranslatedText(nl="Kolom", fr="Colonne", de="Spalte", en="Column")
_MEANING = TranslatedText(nl="Wat u invult", fr="Que remplir", de="Was Sie eintragen", en="What to fill in")
_NEEDED = TranslatedText(nl="Verplicht", fr="Obligatoire", de="Pflicht", en="Mandatory")
_ALLOWED = TranslatedText(nl="Keuzes", fr="Choix", de="Auswahl", en="Choices")
_YES = TranslatedText(nl="ja", fr="oui", de="ja", en="yes")
_NO = TranslatedText(nl="nee", fr="non", de="nein", en="no")
_TEXT: Final = "@"
_WIDTH, _WIDE = 22, 80
_BOLD: Final = Font(bold=True)
_ASIDE: Final = Font(italic=True, color="00707070")
_MUST: Final = PatternFill("solid", fgColor="00FFF1C4")
_MAY: Final = PatternFill("solid", fgColor="00E6EEF5")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


def template_workbook(language: str, *, with_employer: bool = False) -> bytes:
    """The template as XLSX; `with_employer` for who registers at several employers."""
    columns = _columns(with_employer=with_employer)
    book = openpyxl.Workbook(write_only=True)
    table = book.create_sheet(_TABLE[language])
    _write_table(table, columns, language)
    _write_explanation(book.create_sheet(_EXPLAINED[language]), columns, language)
    lists = book.create_sheet(_LISTS[language])
    _write_lists(lists, columns, language)
    _offer_lists(table, columns, language)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def template_csv(language: str, *, with_employer: bool = False) -> bytes:
    """The template as CSV: its headings and the example."""
    columns = _columns(with_employer=with_employer)
    return csv_bytes([[column.heading[language] for column in columns], _example(columns, language)])


def _columns(*, with_employer: bool) -> tuple[Column, ...]:
    return tuple(column for column in COLUMNS if with_employer or column.key != "employer")


def _example(columns: tuple[Column, ...], language: str) -> list[str]:
    """The first cell says that it is one, so that nobody's number has to stand there."""
    cells = [column.example[language] if column.example else "" for column in columns]
    return [EXAMPLE[language], *cells[1:]]


def _write_table(sheet: Any, columns: tuple[Column, ...], language: str) -> None:
    sheet.freeze_panes = "B2"
    for number in range(1, len(columns) + 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = _WIDTH if number > 1 else _WIDTH * 2
        dimension.number_format = _TEXT
    sheet.append([_heading(sheet, column, language) for column in columns])
    example = []
    for text in _example(columns, language):
        cell = text_cell(sheet, text)
        cell.font, cell.number_format = _ASIDE, _TEXT
        example.append(cell)
    sheet.append(example)


def _heading(sheet: Any, column: Column, language: str) -> Any:
    cell = text_cell(sheet, column.heading[language])
    cell.font, cell.alignment = _BOLD, _WRAPPED
    cell.fill = _MUST if column.required else _MAY
    return cell


def _write_explanation(sheet: Any, columns: tuple[Column, ...], language: str) -> None:
    for letter, width in (("A", _WIDTH * 2), ("B", _WIDTH // 2), ("C", _WIDE), ("D", _WIDE)):
        sheet.column_dimensions[letter].width = width
    head = [text_cell(sheet, text[language]) for text in (_COLUMN, _NEEDED, _MEANING, _ALLOWED)]
    for cell in head:
        cell.font = _BOLD
    sheet.append(head)
    for column in columns:
        codes = CODE_LISTS.get(column.key)
        texts = (
            column.heading[language],
            (_YES if column.required else _NO)[language],
            column.explanation[language],
            codes.allowed[language] if codes else "",
        )
        line = [text_cell(sheet, text) for text in texts]
        for cell in line:
            cell.alignment = _WRAPPED
        sheet.append(line)


def _coded(columns: tuple[Column, ...]) -> list[Column]:
    return [column for column in columns if column.key in CODE_LISTS]


def _write_lists(sheet: Any, columns: tuple[Column, ...], language: str) -> None:
    """One column for each list: its heading, then its choices."""
    coded = _coded(columns)
    lists = [[column.heading[language], *_choices(column, language)] for column in coded]
    for place in range(max(map(len, lists))):
        sheet.append([text_cell(sheet, words[place]) if place < len(words) else None for words in lists])


def _choices(column: Column, language: str) -> list[str]:
    return [code.label[language] for code in CODE_LISTS[column.key].codes]


def _offer_lists(sheet: Any, columns: tuple[Column, ...], language: str) -> None:
    """A list offers and does not force: the reader knows more words than the list."""
    for place, column in enumerate(_coded(columns), start=1):
        letter, last = get_column_letter(place), len(_choices(column, language)) + 1
        offered = DataValidation(
            type="list",
            formula1=f"'{_LISTS[language]}'!${letter}$2:${letter}${last}",
            allow_blank=True,
            showErrorMessage=False,
        )
        own = get_column_letter(columns.index(column) + 1)
        offered.add(f"{own}2:{own}{ROWS + 2}")
        sheet.data_validations.append(offered)


__all__ = ["template_csv", "template_workbook"]
