"""What is wrong with a file name, element by element, and what to do.

Laws: our own words, for a person who may never have seen the annex; every text is a full sentence.
It judges nothing: `names.check_name` does.
"""

from __future__ import annotations

from sluis.protocol.language import TranslatedText
from sluis.protocol.reason_texts.explanation import Explanation

FILE_NAMES = (
    Explanation(
        code="107",
        text=TranslatedText(
            nl="De naam van het GO- of TD-bestand is niet opgebouwd zoals het hoort.",
            fr="Le nom du fichier GO ou TD n'est pas construit comme il le faut.",
            de="Der Name der GO- oder TD-Datei ist nicht richtig aufgebaut.",
            en="The name of the GO or TD file is not built as it should be.",
        ),
        fix=TranslatedText(
            nl="Gebruik een naam zoals GO.DMFA.006400.20261121.00001.R.1, in hoofdletters en met punten "
            "ertussen.",
            fr="Utilisez un nom comme GO.DMFA.006400.20261121.00001.R.1, en majuscules et avec des points.",
            de="Verwenden Sie einen Namen wie GO.DMFA.006400.20261121.00001.R.1, in Großbuchstaben und mit "
            "Punkten.",
            en="Use a name like GO.DMFA.006400.20261121.00001.R.1, in capitals and separated by dots.",
        ),
    ),
    Explanation(
        code="131",
        text=TranslatedText(
            nl="De naam van het gegevensbestand (FI) is niet opgebouwd zoals het hoort.",
            fr="Le nom du fichier de données (FI) n'est pas construit comme il le faut.",
            de="Der Name der Datendatei (FI) ist nicht richtig aufgebaut.",
            en="The name of the data file (FI) is not built as it should be.",
        ),
        fix=TranslatedText(
            nl="Gebruik een naam zoals FI.DMFA.006400.20261121.00001.R.1.1, in hoofdletters en met punten "
            "ertussen.",
            fr="Utilisez un nom comme FI.DMFA.006400.20261121.00001.R.1.1, en majuscules et avec des points.",
            de="Verwenden Sie einen Namen wie FI.DMFA.006400.20261121.00001.R.1.1, in Großbuchstaben und "
            "mit Punkten.",
            en="Use a name like FI.DMFA.006400.20261121.00001.R.1.1, in capitals and separated by dots.",
        ),
    ),
    Explanation(
        code="132",
        text=TranslatedText(
            nl="De naam van het handtekeningbestand (FS) is niet opgebouwd zoals het hoort.",
            fr="Le nom du fichier de signature (FS) n'est pas construit comme il le faut.",
            de="Der Name der Signaturdatei (FS) ist nicht richtig aufgebaut.",
            en="The name of the signature file (FS) is not built as it should be.",
        ),
        fix=TranslatedText(
            nl="Geef het dezelfde naam als zijn FI-bestand, met FS in plaats van FI.",
            fr="Donnez-lui le même nom que son fichier FI, avec FS au lieu de FI.",
            de="Geben Sie ihr den Namen ihrer FI-Datei, mit FS statt FI.",
            en="Give it the same name as its FI file, with FS instead of FI.",
        ),
    ),
    Explanation(
        code="129",
        text=TranslatedText(
            nl="De toepassingscode in de bestandsnaam is hier niet bekend.",
            fr="Le code d'application dans le nom du fichier n'est pas connu ici.",
            de="Der Anwendungscode im Dateinamen ist hier nicht bekannt.",
            en="The application code in the file name is not known here.",
        ),
        fix=TranslatedText(
            nl="Kijk de vier tekens na het eerste punt na, bijvoorbeeld DMFA.",
            fr="Vérifiez les quatre caractères après le premier point, par exemple DMFA.",
            de="Prüfen Sie die vier Zeichen nach dem ersten Punkt, zum Beispiel DMFA.",
            en="Check the four characters after the first dot, for example DMFA.",
        ),
    ),
    Explanation(
        code="109",
        text=TranslatedText(
            nl="De datum in de bestandsnaam heeft geen acht cijfers.",
            fr="La date dans le nom du fichier ne compte pas huit chiffres.",
            de="Das Datum im Dateinamen hat keine acht Ziffern.",
            en="The date in the file name does not have eight digits.",
        ),
        fix=TranslatedText(
            nl="Schrijf jaar, maand en dag na elkaar: 20261121.",
            fr="Écrivez l'année, le mois et le jour à la suite : 20261121.",
            de="Schreiben Sie Jahr, Monat und Tag hintereinander: 20261121.",
            en="Write year, month and day in one go: 20261121.",
        ),
    ),
    Explanation(
        code="110",
        text=TranslatedText(
            nl="De datum in de bestandsnaam bestaat niet.",
            fr="La date dans le nom du fichier n'existe pas.",
            de="Das Datum im Dateinamen gibt es nicht.",
            en="The date in the file name does not exist.",
        ),
        fix=TranslatedText(
            nl="Schrijf de aanmaakdatum als jaar, maand en dag: 20261121.",
            fr="Écrivez la date de création sous la forme année, mois, jour : 20261121.",
            de="Schreiben Sie das Erstellungsdatum als Jahr, Monat und Tag: 20261121.",
            en="Write the creation date as year, month and day: 20261121.",
        ),
    ),
    Explanation(
        code="111",
        text=TranslatedText(
            nl="De datum in de bestandsnaam ligt in de toekomst.",
            fr="La date dans le nom du fichier se situe dans le futur.",
            de="Das Datum im Dateinamen liegt in der Zukunft.",
            en="The date in the file name lies in the future.",
        ),
        fix=TranslatedText(
            nl="Gebruik de datum van vandaag en kijk de klok van uw computer na.",
            fr="Utilisez la date du jour et vérifiez l'horloge de votre ordinateur.",
            de="Verwenden Sie das heutige Datum und prüfen Sie die Uhr Ihres Computers.",
            en="Use the date of today, and check the clock of your computer.",
        ),
    ),
    Explanation(
        code="126",
        text=TranslatedText(
            nl="De datum in de bestandsnaam ligt te ver terug.",
            fr="La date dans le nom du fichier est trop ancienne.",
            de="Das Datum im Dateinamen liegt zu weit zurück.",
            en="The date in the file name is too long ago.",
        ),
        fix=TranslatedText(
            nl="Geef de bestanden een nieuwe naam met de datum van vandaag en verstuur ze opnieuw.",
            fr="Renommez les fichiers avec la date du jour et renvoyez-les.",
            de="Benennen Sie die Dateien mit dem heutigen Datum um und senden Sie sie erneut.",
            en="Rename the files with the date of today and send them again.",
        ),
    ),
    Explanation(
        code="112",
        text=TranslatedText(
            nl="Het zendingsnummer in de bestandsnaam heeft geen vijf tekens.",
            fr="Le numéro d'envoi dans le nom du fichier ne compte pas cinq caractères.",
            de="Die Sendungsnummer im Dateinamen hat keine fünf Zeichen.",
            en="The sequence number in the file name does not have five characters.",
        ),
        fix=TranslatedText(
            nl="Gebruik precies vijf tekens, bijvoorbeeld 00001.",
            fr="Utilisez exactement cinq caractères, par exemple 00001.",
            de="Verwenden Sie genau fünf Zeichen, zum Beispiel 00001.",
            en="Use exactly five characters, for example 00001.",
        ),
    ),
    Explanation(
        code="113",
        text=TranslatedText(
            nl="Het zendingsnummer in de bestandsnaam bestaat niet alleen uit cijfers.",
            fr="Le numéro d'envoi dans le nom du fichier ne se compose pas uniquement de chiffres.",
            de="Die Sendungsnummer im Dateinamen besteht nicht nur aus Ziffern.",
            en="The sequence number in the file name does not consist of digits only.",
        ),
        fix=TranslatedText(
            nl="Gebruik vijf cijfers, bijvoorbeeld 00001.",
            fr="Utilisez cinq chiffres, par exemple 00001.",
            de="Verwenden Sie fünf Ziffern, zum Beispiel 00001.",
            en="Use five digits, for example 00001.",
        ),
    ),
    Explanation(
        code="127",
        text=TranslatedText(
            nl="Het zendingsnummer in de bestandsnaam is nul.",
            fr="Le numéro d'envoi dans le nom du fichier est zéro.",
            de="Die Sendungsnummer im Dateinamen ist null.",
            en="The sequence number in the file name is zero.",
        ),
        fix=TranslatedText(
            nl="Begin te tellen bij 00001.",
            fr="Commencez à compter à partir de 00001.",
            de="Beginnen Sie mit 00001 zu zählen.",
            en="Start counting at 00001.",
        ),
    ),
    Explanation(
        code="367",
        text=TranslatedText(
            nl="Het zendingsnummer in de bestandsnaam bevat een teken dat geen cijfer en geen hoofdletter "
            "is.",
            fr="Le numéro d'envoi dans le nom du fichier contient autre chose que des chiffres et des "
            "majuscules.",
            de="Die Sendungsnummer im Dateinamen enthält andere Zeichen als Ziffern und Großbuchstaben.",
            en="The sequence number in the file name has a character that is neither a digit nor a capital.",
        ),
        fix=TranslatedText(
            nl="Gebruik alleen 0 tot 9 en A tot Z, zonder accenten.",
            fr="Utilisez uniquement 0 à 9 et A à Z, sans accents.",
            de="Verwenden Sie nur 0 bis 9 und A bis Z, ohne Umlaute.",
            en="Use only 0 to 9 and A to Z, without accents.",
        ),
    ),
    Explanation(
        code="117",
        text=TranslatedText(
            nl="De omgeving in de bestandsnaam is niet R, T of S.",
            fr="L'environnement dans le nom du fichier n'est ni R, ni T, ni S.",
            de="Die Umgebung im Dateinamen ist weder R noch T noch S.",
            en="The environment in the file name is not R, T or S.",
        ),
        fix=TranslatedText(
            nl="Gebruik R voor productie, T voor een circuittest of S voor een aangiftetest.",
            fr="Utilisez R pour la production, T pour un test de circuit ou S pour un test de déclaration.",
            de="Verwenden Sie R für die Produktion, T für einen Test des Übertragungswegs oder S für eine "
            "Testmeldung.",
            en="Use R for production, T for a circuit test or S for a declaration test.",
        ),
    ),
    Explanation(
        code="114",
        text=TranslatedText(
            nl="Het aantal delen in de bestandsnaam heeft niet precies één cijfer.",
            fr="Le nombre de parties dans le nom du fichier ne compte pas exactement un chiffre.",
            de="Die Anzahl der Teile im Dateinamen hat nicht genau eine Ziffer.",
            en="The number of parts in the file name does not have exactly one digit.",
        ),
        fix=TranslatedText(
            nl="Schrijf één cijfer: 1 als de zending niet gesplitst is.",
            fr="Écrivez un seul chiffre : 1 si l'envoi n'est pas scindé.",
            de="Schreiben Sie eine einzige Ziffer: 1, wenn die Sendung nicht geteilt ist.",
            en="Write a single digit: 1 when the submission is not split.",
        ),
    ),
    Explanation(
        code="115",
        text=TranslatedText(
            nl="Het aantal delen in de bestandsnaam is geen cijfer.",
            fr="Le nombre de parties dans le nom du fichier n'est pas un chiffre.",
            de="Die Anzahl der Teile im Dateinamen ist keine Ziffer.",
            en="The number of parts in the file name is not a digit.",
        ),
        fix=TranslatedText(
            nl="Schrijf een cijfer: 1 als de zending niet gesplitst is.",
            fr="Écrivez un chiffre : 1 si l'envoi n'est pas scindé.",
            de="Schreiben Sie eine Ziffer: 1, wenn die Sendung nicht geteilt ist.",
            en="Write a digit: 1 when the submission is not split.",
        ),
    ),
    Explanation(
        code="116",
        text=TranslatedText(
            nl="Het aantal delen in de bestandsnaam is nul.",
            fr="Le nombre de parties dans le nom du fichier est zéro.",
            de="Die Anzahl der Teile im Dateinamen ist null.",
            en="The number of parts in the file name is zero.",
        ),
        fix=TranslatedText(
            nl="Een zending heeft minstens één deel: schrijf 1.",
            fr="Un envoi compte au moins une partie : écrivez 1.",
            de="Eine Sendung hat mindestens einen Teil: Schreiben Sie 1.",
            en="A submission has at least one part: write 1.",
        ),
    ),
    Explanation(
        code="128",
        text=TranslatedText(
            nl="Het aantal delen in de bestandsnaam is hoger dan toegelaten.",
            fr="Le nombre de parties dans le nom du fichier dépasse le maximum autorisé.",
            de="Die Anzahl der Teile im Dateinamen ist höher als erlaubt.",
            en="The number of parts in the file name is higher than allowed.",
        ),
        fix=TranslatedText(
            nl="Verdeel de aangiften over meer zendingen, elk met een eigen zendingsnummer.",
            fr="Répartissez les déclarations sur plusieurs envois, chacun avec son propre numéro d'envoi.",
            de="Verteilen Sie die Meldungen auf mehrere Sendungen, jede mit einer eigenen Sendungsnummer.",
            en="Spread the declarations over more submissions, each with its own sequence number.",
        ),
    ),
)
