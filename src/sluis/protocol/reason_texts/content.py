"""What is wrong inside a data file: its XML, its schema, its forms, its size.

Laws: our own words, for a person who may never have seen the annex; every text is a full sentence.
It judges nothing: `form.StructureReader` does.
"""

from __future__ import annotations

from sluis.protocol.language import TranslatedText
from sluis.protocol.reason_texts.explanation import Explanation

CONTENT = (
    Explanation(
        code="088",
        text=TranslatedText(
            nl="Het bestand noemt een XML-schema dat hier niet bekend is.",
            fr="Le fichier mentionne un schéma XML qui n'est pas connu ici.",
            de="Die Datei nennt ein XML-Schema, das hier nicht bekannt ist.",
            en="The file names an XML schema that is not known here.",
        ),
        fix=TranslatedText(
            nl="Gebruik een geldige versie van het schema van deze toepassing.",
            fr="Utilisez une version en vigueur du schéma de cette application.",
            de="Verwenden Sie eine gültige Fassung des Schemas dieser Anwendung.",
            en="Use a version of this application's schema that is in force.",
        ),
    ),
    Explanation(
        code="089",
        text=TranslatedText(
            nl="Het XML-bestand begint niet met het verwachte hoofdelement.",
            fr="Le fichier XML ne commence pas par l'élément racine attendu.",
            de="Die XML-Datei beginnt nicht mit dem erwarteten Wurzelelement.",
            en="The XML file does not begin with the expected root element.",
        ),
        fix=TranslatedText(
            nl="Kijk na of de inhoud hoort bij de toepassing in de bestandsnaam.",
            fr="Vérifiez que le contenu correspond à l'application indiquée dans le nom du fichier.",
            de="Prüfen Sie, ob der Inhalt zur Anwendung im Dateinamen gehört.",
            en="Check that the content belongs to the application in the file name.",
        ),
    ),
    Explanation(
        code="102",
        text=TranslatedText(
            nl="Het bestand is geen correcte XML.",
            fr="Le fichier n'est pas du XML correct.",
            de="Die Datei ist kein korrektes XML.",
            en="The file is not well-formed XML.",
        ),
        fix=TranslatedText(
            nl="Verbeter de XML op de aangegeven plaats en onderteken het bestand opnieuw.",
            fr="Corrigez le XML à l'endroit indiqué et signez à nouveau le fichier.",
            de="Berichtigen Sie das XML an der angegebenen Stelle und signieren Sie die Datei erneut.",
            en="Correct the XML at the place that is named and sign the file again.",
        ),
    ),
    Explanation(
        code="134",
        text=TranslatedText(
            nl="Het bestand bevat geen gegevens.",
            fr="Le fichier ne contient pas de données.",
            de="Die Datei enthält keine Daten.",
            en="The file holds no data.",
        ),
        fix=TranslatedText(
            nl="Kijk na of uw software het bestand volledig geschreven heeft en verstuur opnieuw.",
            fr="Vérifiez que votre logiciel a écrit le fichier en entier, puis renvoyez.",
            de="Prüfen Sie, ob Ihre Software die Datei vollständig geschrieben hat, und senden Sie erneut.",
            en="Check that your software wrote the file completely, and send again.",
        ),
    ),
    Explanation(
        code="138",
        text=TranslatedText(
            nl="De tekencodering van het bestand wordt niet ondersteund.",
            fr="L'encodage des caractères du fichier n'est pas pris en charge.",
            de="Die Zeichenkodierung der Datei wird nicht unterstützt.",
            en="The character encoding of the file is not supported.",
        ),
        fix=TranslatedText(
            nl="Bewaar het bestand als UTF-8 en vermeld dat op de eerste regel.",
            fr="Enregistrez le fichier en UTF-8 et indiquez-le sur la première ligne.",
            de="Speichern Sie die Datei als UTF-8 und geben Sie das in der ersten Zeile an.",
            en="Save the file as UTF-8 and say so on its first line.",
        ),
    ),
    Explanation(
        code="139",
        text=TranslatedText(
            nl="De namespace van het XML-document ontbreekt of is niet de juiste.",
            fr="L'espace de noms du document XML manque ou n'est pas le bon.",
            de="Der Namensraum des XML-Dokuments fehlt oder ist nicht der richtige.",
            en="The namespace of the XML document is missing or not the right one.",
        ),
        fix=TranslatedText(
            nl="Zet de namespace van het schema als standaard-namespace op het hoofdelement.",
            fr="Mettez l'espace de noms du schéma par défaut sur l'élément racine.",
            de="Setzen Sie den Namensraum des Schemas als Standard auf das Wurzelelement.",
            en="Put the namespace of the schema on the root element as the default namespace.",
        ),
    ),
    Explanation(
        code="157",
        text=TranslatedText(
            nl="In het bestand is geen enkele aangifte gevonden.",
            fr="Le fichier ne contient aucune déclaration.",
            de="In der Datei wurde keine Meldung gefunden.",
            en="No declaration was found in the file.",
        ),
        fix=TranslatedText(
            nl="Zet minstens één formulier (Form) in het bestand.",
            fr="Mettez au moins un formulaire (Form) dans le fichier.",
            de="Setzen Sie mindestens ein Formular (Form) in die Datei.",
            en="Put at least one form (Form) in the file.",
        ),
    ),
    Explanation(
        code="158",
        text=TranslatedText(
            nl="Het type formulier in het bestand past niet bij de toepassing in de bestandsnaam.",
            fr="Le type de formulaire dans le fichier ne correspond pas à l'application du nom de fichier.",
            de="Der Formulartyp in der Datei passt nicht zur Anwendung im Dateinamen.",
            en="The form type in the file does not fit the application in the file name.",
        ),
        fix=TranslatedText(
            nl="Verbeter de Identification van de formulieren, of de toepassingscode in de naam.",
            fr="Corrigez l'Identification des formulaires, ou le code d'application dans le nom.",
            de="Berichtigen Sie die Identification der Formulare oder den Anwendungscode im Namen.",
            en="Correct the Identification of the forms, or the application code in the name.",
        ),
    ),
    Explanation(
        code="172",
        text=TranslatedText(
            nl="Het bestand bevat meer aangiften dan toegelaten is voor zijn grootte.",
            fr="Le fichier contient plus de déclarations que sa taille ne le permet.",
            de="Die Datei enthält mehr Meldungen, als für ihre Größe erlaubt ist.",
            en="The file holds more declarations than its size allows.",
        ),
        fix=TranslatedText(
            nl="Verdeel de aangiften over meer zendingen.",
            fr="Répartissez les déclarations sur plusieurs envois.",
            de="Verteilen Sie die Meldungen auf mehrere Sendungen.",
            en="Spread the declarations over more submissions.",
        ),
    ),
    Explanation(
        code="184",
        text=TranslatedText(
            nl="Het bestand is groter dan toegelaten.",
            fr="Le fichier est plus grand que la taille autorisée.",
            de="Die Datei ist größer als erlaubt.",
            en="The file is larger than allowed.",
        ),
        fix=TranslatedText(
            nl="Splits de zending in delen, of verdeel de aangiften over meer zendingen.",
            fr="Scindez l'envoi en parties, ou répartissez les déclarations sur plusieurs envois.",
            de="Teilen Sie die Sendung auf, oder verteilen Sie die Meldungen auf mehrere Sendungen.",
            en="Split the submission into parts, or spread the declarations over more submissions.",
        ),
    ),
    Explanation(
        code="205",
        text=TranslatedText(
            nl="Het bestand bevat een blok dat geen formulier (Form) is.",
            fr="Le fichier contient un bloc qui n'est pas un formulaire (Form).",
            de="Die Datei enthält einen Block, der kein Formular (Form) ist.",
            en="The file holds a block that is not a form (Form).",
        ),
        fix=TranslatedText(
            nl="Laat onder het hoofdelement alleen Form-blokken staan.",
            fr="Ne laissez que des blocs Form sous l'élément racine.",
            de="Lassen Sie unter dem Wurzelelement nur Form-Blöcke stehen.",
            en="Leave only Form blocks below the root element.",
        ),
    ),
    Explanation(
        code="275",
        text=TranslatedText(
            nl="Het bestand bevat meer formulieren dan toegelaten.",
            fr="Le fichier contient plus de formulaires que permis.",
            de="Die Datei enthält mehr Formulare als erlaubt.",
            en="The file holds more forms than allowed.",
        ),
        fix=TranslatedText(
            nl="Verdeel de formulieren over meer zendingen.",
            fr="Répartissez les formulaires sur plusieurs envois.",
            de="Verteilen Sie die Formulare auf mehrere Sendungen.",
            en="Spread the forms over more submissions.",
        ),
    ),
    Explanation(
        code="312",
        text=TranslatedText(
            nl="Het bestand volgt het XML-schema niet.",
            fr="Le fichier ne respecte pas le schéma XML.",
            de="Die Datei entspricht nicht dem XML-Schema.",
            en="The file does not follow the XML schema.",
        ),
        fix=TranslatedText(
            nl="Vergelijk het aangegeven element met het schema, verbeter het en onderteken het bestand "
            "opnieuw.",
            fr="Comparez l'élément indiqué avec le schéma, corrigez-le et signez à nouveau le fichier.",
            de="Vergleichen Sie das angegebene Element mit dem Schema, berichtigen Sie es und signieren "
            "Sie die Datei erneut.",
            en="Compare the element that is named with the schema, correct it and sign the file again.",
        ),
    ),
)
