"""Reading a secretariat's list of clients from CSV or Excel: rows, and what is wrong in them. Pure.

Laws: every mistake is told with its row and column, as the person sees them in the file; nothing is written
here. The file is bounded in bytes, rows and what it unpacks to, and read row by row.
"""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _

from sluis.hub.mandates.groups import groups
from sluis.hub.mandates.quarters import Quarter
from sluis.protocol.errors import CallerError
from sluis.protocol.identifiers import EnterpriseNumber

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_UNPACKED: Final = 50 * 1024 * 1024
MOST_ROWS: Final = 5000
MOST_CELL: Final = 200
#: The columns in order, each with the words that may stand above it.
COLUMNS: Final = {
    "number": {
        "number",
        "enterprise number",
        "ondernemingsnummer",
        "numéro d'entreprise",
        "unternehmensnummer",
    },
    "name": {"name", "naam", "nom", "bezeichnung"},
    "group": {"group", "groep", "groupe", "gruppe"},
    "first": {"first quarter", "eerste kwartaal", "premier trimestre", "erstes quartal"},
    "last": {"last quarter", "laatste kwartaal", "dernier trimestre", "letztes quartal"},
}
_ORDER: Final = tuple(COLUMNS)
_DECLARATIONS: Final = (
    b"<!DOCTYPE",
    b"<!ENTITY",
    "<!DOCTYPE".encode("utf-16-le"),
    "<!DOCTYPE".encode("utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One line that can be read; `row` counts from 1, as a spreadsheet does."""

    row: int
    number: str
    name: str
    group: str
    first: Quarter
    last: Quarter | None


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong, and where; `column` is a name of COLUMNS, empty for the whole row."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ClientList:
    """What a file holds; only a list without errors can be proposed."""

    rows: tuple[ClientRow, ...]
    errors: tuple[RowError, ...]


def read_client_list(data: bytes, filename: str) -> ClientList:
    """Read a list: enterprise number, name, group, first quarter and, if any, last quarter.

    A first row with the names of columns may put them in another order. Raises CallerError for a file that is
    neither CSV nor Excel, is too large, or has no rows.
    """
    if len(data) > MOST_BYTES:
        raise CallerError(_("The file is larger than %(number)d MB.") % {"number": MOST_BYTES // 1024**2})
    lines = _excel(data) if _is_excel(data, filename) else _csv(data)
    rows: list[ClientRow] = []
    errors: list[RowError] = []
    order: Sequence[str] = _ORDER
    seen: dict[tuple[str, str], int] = {}
    for number, cells in lines:
        if number == 1 and (named := _header(cells)):
            order = named
            continue
        if len(rows) + len(errors) >= MOST_ROWS:
            raise CallerError(_("The file has more than %(number)d rows.") % {"number": MOST_ROWS})
        row, wrong = _read_row(number, dict(zip(order, cells, strict=False)))
        if row and (before := seen.setdefault((row.number, row.group), number)) != number:
            sentence = _("This company and group stand in row %(row)d already.") % {"row": before}
            row, wrong = None, [RowError(number, "number", sentence)]
        rows += [row] if row else []
        errors += wrong
    if not rows and not errors:
        raise CallerError(_("There are no rows in this file."))
    return ClientList(tuple(rows), tuple(errors))


def _read_row(number: int, cells: dict[str, str]) -> tuple[ClientRow | None, list[RowError]]:
    errors: list[RowError] = []
    readers = {"number": _enterprise, "group": _group, "first": Quarter.parse, "last": _last}
    values: dict[str, Any] = {}
    for column, reader in readers.items():
        try:
            values[column] = reader(cells.get(column, ""))
        except CallerError as problem:
            errors.append(RowError(number, column, str(problem)))
    if not errors and values["last"] and values["last"] < values["first"]:
        errors.append(RowError(number, "last", _("The last quarter cannot be before the first one.")))
    if errors:
        return None, errors
    return ClientRow(row=number, name=cells.get("name", "")[:MOST_CELL], **values), []


def _enterprise(text: str) -> str:
    try:
        return EnterpriseNumber.parse(text).value
    except CallerError:
        raise CallerError(_("“%(text)s” is not an enterprise number.") % {"text": text}) from None


def _group(text: str) -> str:
    """A group by its code, its title in any language, or the code of an application in it."""
    wanted = text.strip().casefold()
    for code, group in groups().items():
        titles = {group.title[language].casefold() for language in ("nl", "fr", "de", "en")}
        if wanted in {code, *titles}:
            return code
    for code, group in groups().items():
        if any(text.strip().upper() in version.applications for version in group.versions):
            return code
    raise CallerError(_("There is no group of applications with the code %(code)s.") % {"code": text})


def _last(text: str) -> Quarter | None:
    return Quarter.parse(text) if text.strip() else None


def _header(cells: Sequence[str]) -> list[str] | None:
    """The columns in the order of this row, when it names them."""
    words = [cell.strip().casefold().replace("_", " ") for cell in cells]
    named = [next((one for one, known in COLUMNS.items() if word in known), "") for word in words]
    return named if "number" in named else None


def _is_excel(data: bytes, filename: str) -> bool:
    return data.startswith(b"PK") or filename.lower().endswith(".xlsx")


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what spreadsheets of this country still write
    if "\0" in text:
        raise CallerError(_("Give the list as a CSV file or as an Excel workbook (.xlsx)."))
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1):
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip()[:MOST_CELL] for cell in cells[: len(_ORDER) * 4]]
    except csv.Error as problem:
        raise CallerError(_("Give the list as a CSV file or as an Excel workbook (.xlsx).")) from problem


def _excel(data: bytes) -> Iterator[tuple[int, list[str]]]:
    import openpyxl  # noqa: PLC0415  # it takes long to load, in every process, and few lists come
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415  # as above

    try:
        _check_parts(data)
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        most = len(_ORDER) * 4
        for number, cells in enumerate(sheet.iter_rows(max_col=most, values_only=True), start=1):
            if number > MOST_ROWS * 4:
                raise CallerError(_("The file has more than %(number)d rows.") % {"number": MOST_ROWS})
            texts = [_cell(cell) for cell in cells]
            if any(texts):
                yield number, texts
    except (zipfile.BadZipFile, InvalidFileException, ParseError, *_BROKEN) as problem:
        raise CallerError(_("Give the list as a CSV file or as an Excel workbook (.xlsx).")) from problem


#: What the reader of workbooks raises for parts that are missing or wrong.
_BROKEN: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, EOFError, SyntaxError)


def _check_parts(data: bytes) -> None:
    """A workbook is a ZIP: it must not unpack to more than we read, nor declare entities."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
            raise CallerError(
                _("The file unpacks to more than %(number)d MB.") % {"number": MOST_UNPACKED // 1024**2}
            )
        for part in parts.infolist():
            content = parts.read(part)
            if any(word in content for word in _DECLARATIONS):
                raise ValueError("a part of the workbook declares a document type")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()[:MOST_CELL]
