"""What can be wrong with a cell before any rule is asked, and how the rules speak in a table.

Laws: a sentence says what to write; the value of the cell stands beside it, never in it. The rules' own
sentences (anomalies) are used, but where they speak of fields of a form they get words for a table here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning import anomalies as found
from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from collections.abc import Mapping

MISSING = TranslatedText(
    nl="Vul deze cel in.",
    fr="Remplissez cette cellule.",
    de="Füllen Sie diese Zelle aus.",
    en="Fill in this cell.",
)
UNREADABLE_TEXT = TranslatedText(
    nl="Deze cel bevat tekens die niet getoond kunnen worden. Typ de tekst opnieuw.",
    fr="Cette cellule contient des caractères qui ne peuvent pas être affichés. Retapez le texte.",
    de="Diese Zelle enthält Zeichen, die nicht angezeigt werden können. Tippen Sie den Text neu.",
    en="This cell holds characters that cannot be shown. Type the text again.",
)
FORMULA_ERROR = TranslatedText(
    nl="De formule in deze cel geeft een fout. Schrijf de waarde zelf.",
    fr="La formule de cette cellule donne une erreur. Écrivez la valeur même.",
    de="Die Formel in dieser Zelle ergibt einen Fehler. Schreiben Sie den Wert selbst.",
    en="The formula in this cell gives an error. Write the value itself.",
)
NUMBER_SHORTENED = TranslatedText(
    nl="Het rekenblad heeft dit nummer ingekort. Zet de kolom op tekst en typ de cijfers opnieuw.",
    fr="Le tableur a abrégé ce numéro. Mettez la colonne en texte et retapez les chiffres.",
    de="Die Tabelle hat diese Nummer gekürzt. Stellen Sie die Spalte auf Text und tippen Sie die Ziffern "
    "neu.",
    en="The spreadsheet shortened this number. Format the column as text and type the digits again.",
)
DATE_WRONG = TranslatedText(
    nl="Schrijf een dag die bestaat, als dag/maand/jaar, bijvoorbeeld 19/01/2026.",
    fr="Écrivez un jour qui existe, sous la forme jour/mois/année, par exemple 19/01/2026.",
    de="Schreiben Sie einen Tag, den es gibt, als Tag.Monat.Jahr, zum Beispiel 19.01.2026.",
    en="Write a day that exists, as day/month/year, for example 19/01/2026.",
)
YEAR_UNLIKELY = TranslatedText(
    nl="Dit jaar kan niet juist zijn. Schrijf het jaar met vier cijfers.",
    fr="Cette année ne peut pas être exacte. Écrivez l'année en quatre chiffres.",
    de="Dieses Jahr kann nicht richtig sein. Schreiben Sie das Jahr mit vier Ziffern.",
    en="This year cannot be right. Write the year with four digits.",
)
DURATION_WRONG = TranslatedText(
    nl="Schrijf een duur, bijvoorbeeld 2 dagen, 7,6 u of 7:36.",
    fr="Écrivez une durée, par exemple 2 jours, 7,6 h ou 7:36.",
    de="Schreiben Sie eine Dauer, zum Beispiel 2 Tage, 7,6 Std oder 7:36.",
    en="Write a duration, for example 2 days, 7.6 h or 7:36.",
)
UNIT_MISSING = TranslatedText(
    nl="Zeg of dit dagen, uren of minuten zijn.",
    fr="Dites si ce sont des jours, des heures ou des minutes.",
    de="Sagen Sie, ob das Tage, Stunden oder Minuten sind.",
    en="Say whether these are days, hours or minutes.",
)
UNITS_DIFFER = TranslatedText(
    nl="Bij de duur staat een andere eenheid. Laat één van beide weg.",
    fr="La durée indique une autre unité. Supprimez l'une des deux.",
    de="Bei der Dauer steht eine andere Einheit. Lassen Sie eine der beiden weg.",
    en="The duration has another unit. Leave one of the two out.",
)
AMOUNT_TOO_LONG = TranslatedText(
    nl="Dit getal heeft te veel cijfers: hoogstens vier na de komma en zeven in totaal.",
    fr="Ce nombre a trop de chiffres: quatre décimales et sept chiffres au maximum.",
    de="Diese Zahl hat zu viele Ziffern: höchstens vier Nachkommastellen und sieben Ziffern insgesamt.",
    en="This number has too many digits: at most four decimals and seven digits in all.",
)
COST_WRONG = TranslatedText(
    nl="Schrijf een bedrag in euro, bijvoorbeeld 180,00.",
    fr="Écrivez un montant en euros, par exemple 180,00.",
    de="Schreiben Sie einen Betrag in Euro, zum Beispiel 180,00.",
    en="Write an amount in euro, for example 180.00.",
)
COST_NEGATIVE = TranslatedText(
    nl="De kostprijs kan niet kleiner dan nul zijn.",
    fr="Le coût ne peut pas être inférieur à zéro.",
    de="Die Kosten können nicht kleiner als null sein.",
    en="The cost cannot be less than zero.",
)
COST_TOO_LONG = TranslatedText(
    nl="Schrijf een bedrag met hoogstens twee cijfers na de komma en tien in totaal.",
    fr="Écrivez un montant avec deux décimales et dix chiffres au maximum.",
    de="Schreiben Sie einen Betrag mit höchstens zwei Nachkommastellen und zehn Ziffern insgesamt.",
    en="Write an amount with at most two decimals and ten digits in all.",
)
TRUTH_WRONG = TranslatedText(
    nl="Schrijf ja of nee.", fr="Écrivez oui ou non.", de="Schreiben Sie ja oder nein.", en="Write yes or no."
)
SCORE_IS_A_DATE = TranslatedText(
    nl="Het rekenblad heeft van deze score een datum gemaakt. Zet de kolom op tekst en typ ze opnieuw.",
    fr="Le tableur a fait de ce score une date. Mettez la colonne en texte et retapez-le.",
    de="Die Tabelle hat aus dieser Punktzahl ein Datum gemacht. Stellen Sie die Spalte auf Text und tippen "
    "Sie sie neu.",
    en="The spreadsheet made a date of this score. Format the column as text and type it again.",
)
LANGUAGE_WRONG = TranslatedText(
    nl="Schrijf nl, fr, de, en of twee andere letters van ISO 639-1.",
    fr="Écrivez nl, fr, de, en ou deux autres lettres d'ISO 639-1.",
    de="Schreiben Sie nl, fr, de, en oder zwei andere Buchstaben von ISO 639-1.",
    en="Write nl, fr, de, en or two other letters of ISO 639-1.",
)
THEME_WRONG = TranslatedText(
    nl="Schrijf twee, drie of vier cijfers van ISCED-F, bijvoorbeeld 1041.",
    fr="Écrivez deux, trois ou quatre chiffres d'ISCED-F, par exemple 1041.",
    de="Schreiben Sie zwei, drei oder vier Ziffern von ISCED-F, zum Beispiel 1041.",
    en="Write two, three or four digits of ISCED-F, for example 1041.",
)
PROVIDER_NAME_MISSING = TranslatedText(
    nl="Geef ook de naam van de opleidingsverstrekker.",
    fr="Donnez aussi le nom du prestataire de formation.",
    de="Geben Sie auch den Namen des Ausbildungsanbieters an.",
    en="Give the name of the training provider too.",
)
EMPLOYER_WRONG = TranslatedText(
    nl="Dit ondernemingsnummer bestaat niet. Kijk de tien cijfers na.",
    fr="Ce numéro d'entreprise n'existe pas. Vérifiez les dix chiffres.",
    de="Diese Unternehmensnummer gibt es nicht. Prüfen Sie die zehn Ziffern.",
    en="This enterprise number does not exist. Check the ten digits.",
)
EMPLOYER_IS_ANOTHER = TranslatedText(
    nl="Dit is een andere werkgever. Laat de cel leeg of gebruik een aparte tabel per werkgever.",
    fr="C'est un autre employeur. Laissez la cellule vide ou utilisez un tableau par employeur.",
    de="Das ist ein anderer Arbeitgeber. Lassen Sie die Zelle leer oder nehmen Sie eine Tabelle je "
    "Arbeitgeber.",
    en="This is another employer. Leave the cell empty or use a table for each employer.",
)
TOO_MANY_CELLS = TranslatedText(
    nl="Deze rij heeft cellen naast de laatste kolom. Controleer of alles onder de juiste titel staat.",
    fr="Cette ligne a des cellules après la dernière colonne. Vérifiez que tout est sous le bon titre.",
    de="Diese Zeile hat Zellen neben der letzten Spalte. Prüfen Sie, ob alles unter der richtigen "
    "Überschrift steht.",
    en="This row has cells beyond the last column. Check that everything stands under the right heading.",
)
SAME_AS_ROW = TranslatedText(
    nl="Dezelfde persoon heeft in rij {row} dezelfde opleiding op dezelfde dag.",
    fr="La même personne a la même formation le même jour à la ligne {row}.",
    de="Dieselbe Person hat in Zeile {row} dieselbe Ausbildung am selben Tag.",
    en="The same person has the same training on the same day in row {row}.",
)
REFERENCE_AS_ROW = TranslatedText(
    nl="Deze eigen referentie staat ook in rij {row}. Geef elke rij een andere.",
    fr="Cette référence propre figure aussi à la ligne {row}. Donnez-en une autre à chaque ligne.",
    de="Diese eigene Referenz steht auch in Zeile {row}. Geben Sie jeder Zeile eine andere.",
    en="This own reference also stands in row {row}. Give each row another one.",
)
COLUMN_MISSING = TranslatedText(
    nl="De kolom {heading} ontbreekt. Zet haar titel boven de juiste kolom.",
    fr="La colonne {heading} manque. Mettez son titre au-dessus de la bonne colonne.",
    de="Die Spalte {heading} fehlt. Setzen Sie ihre Überschrift über die richtige Spalte.",
    en="The column {heading} is missing. Put its heading above the right column.",
)
COLUMN_UNKNOWN = TranslatedText(
    nl="Deze kolom is niet bekend en wordt niet gelezen.",
    fr="Cette colonne n'est pas connue et n'est pas lue.",
    de="Diese Spalte ist nicht bekannt und wird nicht gelesen.",
    en="This column is not known and is not read.",
)
COLUMN_TWICE = TranslatedText(
    nl="Deze kolom staat er twee keer. Laat er een weg.",
    fr="Cette colonne figure deux fois. Supprimez-en une.",
    de="Diese Spalte steht zweimal da. Lassen Sie eine weg.",
    en="This column stands there twice. Leave one out.",
)
_TOO_LONG = TranslatedText(
    nl="Deze tekst is te lang: hoogstens {most} tekens.",
    fr="Ce texte est trop long: {most} caractères au maximum.",
    de="Dieser Text ist zu lang: höchstens {most} Zeichen.",
    en="This text is too long: {most} characters at most.",
)
_ONE_OF = TranslatedText(
    nl="Kies een van deze: {allowed}.",
    fr="Choisissez parmi: {allowed}.",
    de="Wählen Sie eines davon: {allowed}.",
    en="Choose one of these: {allowed}.",
)
#: What to do, where the anomaly names a field or a code of a form.
FIXES: Final[Mapping[str, TranslatedText]] = {
    found.STARTS_IN_FUTURE.error_id: TranslatedText(
        nl="Schrijf gepland als status, of kijk de begindatum na.",
        fr="Écrivez planifiée comme statut, ou vérifiez la date de début.",
        de="Schreiben Sie geplant als Status, oder prüfen Sie das Anfangsdatum.",
        en="Write planned as the status, or check the first day.",
    ),
    found.EMPLOYMENT_UNKNOWN.error_id: TranslatedText(
        nl="Kijk de dagen na, of registreer eerst waar deze persoon werkt.",
        fr="Vérifiez les jours, ou enregistrez d'abord l'occupation de cette personne.",
        de="Prüfen Sie die Tage, oder registrieren Sie zuerst die Beschäftigung dieser Person.",
        en="Check the days, or first register where this person works.",
    ),
    found.MAY_BE_TWICE.error_id: TranslatedText(
        nl="Laat de rij weg als het dezelfde is.",
        fr="Supprimez la ligne si c'est la même.",
        de="Lassen Sie die Zeile weg, wenn es dieselbe ist.",
        en="Leave the row out if it is the same one.",
    ),
    found.CHARGE_REASON_MISSING.error_id: TranslatedText(
        nl="Schrijf opleidingsverlof of buiten het werk.",
        fr="Écrivez congé de formation ou hors travail.",
        de="Schreiben Sie Bildungsurlaub oder außerhalb der Arbeit.",
        en="Write training leave or outside the job.",
    ),
    found.CHARGE_REASON_WITH_CHARGE.error_id: TranslatedText(
        nl="Laat de reden weg, of schrijf dat niets van het recht afgaat.",
        fr="Supprimez la raison, ou écrivez que rien n'est imputé.",
        de="Lassen Sie den Grund weg, oder schreiben Sie, dass nichts angerechnet wird.",
        en="Leave the reason out, or write that nothing is charged.",
    ),
    found.OWN_REFERENCE_TAKEN.error_id: TranslatedText(
        nl="Gebruik een andere referentie, of wijzig de eerdere inschrijving in de lijst van opleidingen.",
        fr="Utilisez une autre référence, ou modifiez l'inscription antérieure dans la liste des formations.",
        de="Verwenden Sie eine andere Referenz, oder ändern Sie die frühere Eintragung in der Liste der "
        "Ausbildungen.",
        en="Use another reference, or change the earlier entry in the list of trainings.",
    ),
    found.RESULT_OF_A_PLAN.error_id: TranslatedText(
        nl="Schrijf gevolgd als status, of laat het resultaat weg.",
        fr="Écrivez suivie comme statut, ou supprimez le résultat.",
        de="Schreiben Sie absolviert als Status, oder lassen Sie das Ergebnis weg.",
        en="Write followed as the status, or leave the result out.",
    ),
}


def filled(text: TranslatedText, **values: object) -> TranslatedText:
    """`text` with its places filled: `row`, `most`, `allowed`; a TranslatedText gives its own language."""

    def said(language: str) -> str:
        own = {
            name: value[language] if isinstance(value, TranslatedText) else value
            for name, value in values.items()
        }
        return text[language].format(**own)

    return TranslatedText(nl=said("nl"), fr=said("fr"), de=said("de"), en=said("en"))


@lru_cache
def too_long(most: int) -> TranslatedText:
    """More than `most` characters."""
    return filled(_TOO_LONG, most=most)


@lru_cache
def one_of(allowed: TranslatedText) -> TranslatedText:
    """None of a list of codes."""
    return filled(_ONE_OF, allowed=allowed)
