"""Why a table is not read at all, in four languages.

Law: a sentence says what to do; it never repeats anything of the file.
"""

from __future__ import annotations

from typing import Final

from sluis.hub.applications.learning.grid.cell_errors import filled
from sluis.protocol.errors import CallerError
from sluis.protocol.language import TranslatedText


class TableRefused(CallerError):  # noqa: N818  # reads as a sentence where it is caught
    """The table cannot be read; `text` tells the person why."""

    def __init__(self, text: TranslatedText, **values: object) -> None:
        self.text: Final = filled(text, **values) if values else text
        super().__init__(self.text.en)


EMPTY = TranslatedText(
    nl="Er staan geen rijen in de tabel.",
    fr="Le tableau ne contient aucune ligne.",
    de="Die Tabelle enthält keine Zeilen.",
    en="There are no rows in the table.",
)
TOO_LARGE = TranslatedText(
    nl="De tabel is groter dan {megabytes} MB. Verdeel ze over meer tabellen.",
    fr="Le tableau dépasse {megabytes} Mo. Répartissez-le en plusieurs tableaux.",
    de="Die Tabelle ist größer als {megabytes} MB. Teilen Sie sie auf mehrere Tabellen auf.",
    en="The table is larger than {megabytes} MB. Divide it over several tables.",
)
UNPACKS_TOO_LARGE = TranslatedText(
    nl="De werkmap is uitgepakt te groot. Kopieer alleen de rijen met opleidingen naar een nieuwe werkmap.",
    fr="Le classeur décompressé est trop grand. Copiez seulement les lignes des formations dans un nouveau "
    "classeur.",
    de="Die Arbeitsmappe ist entpackt zu groß. Kopieren Sie nur die Zeilen mit Ausbildungen in eine neue "
    "Arbeitsmappe.",
    en="The workbook is too large once unpacked. Copy only the rows with trainings to a new workbook.",
)
TOO_MANY_ROWS = TranslatedText(
    nl="De tabel heeft meer dan {rows} rijen. Verdeel ze over meer tabellen.",
    fr="Le tableau a plus de {rows} lignes. Répartissez-le en plusieurs tableaux.",
    de="Die Tabelle hat mehr als {rows} Zeilen. Teilen Sie sie auf mehrere Tabellen auf.",
    en="The table has more than {rows} rows. Divide it over several tables.",
)
TOO_MANY_COLUMNS = TranslatedText(
    nl="De tabel heeft meer dan {columns} kolommen. Laat weg wat niet over opleidingen gaat.",
    fr="Le tableau a plus de {columns} colonnes. Supprimez ce qui ne concerne pas les formations.",
    de="Die Tabelle hat mehr als {columns} Spalten. Lassen Sie weg, was nicht Ausbildungen betrifft.",
    en="The table has more than {columns} columns. Leave out what is not about trainings.",
)
OLD_OR_LOCKED = TranslatedText(
    nl="Dit is een oude Excel-map (.xls) of een map met een wachtwoord. Bewaar ze als .xlsx zonder "
    "wachtwoord.",
    fr="C'est un ancien classeur Excel (.xls) ou un classeur avec mot de passe. Enregistrez-le en .xlsx sans "
    "mot de passe.",
    de="Das ist eine alte Excel-Mappe (.xls) oder eine Mappe mit Passwort. Speichern Sie sie als .xlsx ohne "
    "Passwort.",
    en="This is an old Excel workbook (.xls) or one with a password. Save it as .xlsx without a password.",
)
NOT_A_WORKBOOK = TranslatedText(
    nl="Deze werkmap kan niet gelezen worden. Bewaar ze opnieuw als .xlsx, of als CSV.",
    fr="Ce classeur ne peut pas être lu. Enregistrez-le de nouveau en .xlsx, ou en CSV.",
    de="Diese Arbeitsmappe kann nicht gelesen werden. Speichern Sie sie erneut als .xlsx, oder als CSV.",
    en="This workbook cannot be read. Save it again as .xlsx, or as CSV.",
)
NOT_A_TABLE = TranslatedText(
    nl="Dit bestand is geen tabel. Geef een werkmap (.xlsx) of een CSV-bestand.",
    fr="Ce fichier n'est pas un tableau. Donnez un classeur (.xlsx) ou un fichier CSV.",
    de="Diese Datei ist keine Tabelle. Geben Sie eine Arbeitsmappe (.xlsx) oder eine CSV-Datei.",
    en="This file is no table. Give a workbook (.xlsx) or a CSV file.",
)
