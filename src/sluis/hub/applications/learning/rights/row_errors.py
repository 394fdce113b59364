"""What can be wrong with a cell of a CSV file of agreements, in four languages.

Laws: a sentence says what to write; the value of the cell stands beside it, never in it.
"""

from __future__ import annotations

from sluis.protocol.language import TranslatedText

COLUMN_MISSING = TranslatedText(
    nl="Deze kolom ontbreekt. Zet haar naam in de eerste rij.",
    fr="Cette colonne manque. Mettez son nom dans la première ligne.",
    de="Diese Spalte fehlt. Schreiben Sie ihren Namen in die erste Zeile.",
    en="This column is missing. Put its name in the first row.",
)
COLUMN_UNKNOWN = TranslatedText(
    nl="Deze kolom is niet bekend. Verbeter haar naam of laat ze weg.",
    fr="Cette colonne n'est pas connue. Corrigez son nom ou supprimez-la.",
    de="Diese Spalte ist nicht bekannt. Berichtigen Sie ihren Namen oder lassen Sie sie weg.",
    en="This column is not known. Correct its name or leave it out.",
)
COLUMN_TWICE = TranslatedText(
    nl="Deze kolom staat er twee keer. Laat er een weg.",
    fr="Cette colonne figure deux fois. Supprimez-en une.",
    de="Diese Spalte steht zweimal da. Lassen Sie eine weg.",
    en="This column stands there twice. Leave one out.",
)
TOO_MANY_CELLS = TranslatedText(
    nl="Deze rij heeft meer cellen dan de eerste rij. Zet een getal met een komma tussen aanhalingstekens.",
    fr="Cette ligne a plus de cellules que la première. Mettez un nombre à virgule entre guillemets.",
    de="Diese Zeile hat mehr Zellen als die erste. Setzen Sie eine Zahl mit Komma in Anführungszeichen.",
    en="This row has more cells than the first. Put a number with a comma in quotation marks.",
)
COMMITTEE_WRONG = TranslatedText(
    nl="Schrijf het paritair comité als 999, 999.99 of 999.99.99, bijvoorbeeld 225.01.",
    fr="Écrivez la commission paritaire 999, 999.99 ou 999.99.99, par exemple 225.01.",
    de="Schreiben Sie die paritätische Kommission als 999, 999.99 oder 999.99.99, zum Beispiel 225.01.",
    en="Write the joint committee as 999, 999.99 or 999.99.99, for example 225.01.",
)
SIZE_WRONG = TranslatedText(
    nl="Schrijf under_ten, ten_to_twenty of twenty_or_more.",
    fr="Écrivez under_ten, ten_to_twenty ou twenty_or_more.",
    de="Schreiben Sie under_ten, ten_to_twenty oder twenty_or_more.",
    en="Write under_ten, ten_to_twenty or twenty_or_more.",
)
YEAR_WRONG = TranslatedText(
    nl="Schrijf een jaar met vier cijfers.",
    fr="Écrivez une année en quatre chiffres.",
    de="Schreiben Sie ein Jahr mit vier Ziffern.",
    en="Write a year of four digits.",
)
DAYS_WRONG = TranslatedText(
    nl="Schrijf een aantal dagen, bijvoorbeeld 3 of 2,5.",
    fr="Écrivez un nombre de jours, par exemple 3 ou 2,5.",
    de="Schreiben Sie eine Anzahl Tage, zum Beispiel 3 oder 2,5.",
    en="Write a number of days, for example 3 or 2.5.",
)
LAST_BEFORE_FIRST = TranslatedText(
    nl="Het laatste jaar komt voor het eerste.",
    fr="La dernière année précède la première.",
    de="Das letzte Jahr liegt vor dem ersten.",
    en="The last year comes before the first.",
)
TARGET_HALF = TranslatedText(
    nl="Een groeipad heeft een doeljaar en een aantal dagen nodig.",
    fr="Une trajectoire de croissance demande une année cible et un nombre de jours.",
    de="Ein Wachstumspfad braucht ein Zieljahr und eine Anzahl Tage.",
    en="A growth path needs a target year and a number of days.",
)
TARGET_NOT_LATER = TranslatedText(
    nl="Het doeljaar moet na het eerste jaar liggen.",
    fr="L'année cible doit suivre la première année.",
    de="Das Zieljahr muss nach dem ersten Jahr liegen.",
    en="The target year must be after the first year.",
)
OVERLAP = TranslatedText(
    nl="Een eerdere rij geldt al voor dit comité, deze grootte en een van deze jaren.",
    fr="Une ligne précédente vaut déjà pour cette commission, cette taille et une de ces années.",
    de="Eine frühere Zeile gilt schon für diese Kommission, diese Größe und eines dieser Jahre.",
    en="An earlier row already counts for this committee, this size and one of these years.",
)
TEXT_TOO_LONG = TranslatedText(
    nl="Deze tekst is te lang. Kort hem in.",
    fr="Ce texte est trop long. Raccourcissez-le.",
    de="Dieser Text ist zu lang. Kürzen Sie ihn.",
    en="This text is too long. Make it shorter.",
)
