"""Anomalies of a right to training, and of an opt-out.

Laws: as the table (see the package); every text is a full sentence for a person who sees it first.
"""

from __future__ import annotations

from sluis.hub.applications.learning.anomalies.rule import AnomalyRule
from sluis.protocol.language import TranslatedText

YEAR_OUT_OF_RANGE = AnomalyRule(
    field="Year",
    code="008",
    text=TranslatedText(
        nl="Voor dit jaar kan niets over het opleidingsrecht worden aangegeven.",
        fr="Rien ne peut être déclaré sur le droit à la formation pour cette année.",
        de="Für dieses Jahr kann nichts zum Recht auf Ausbildung gemeldet werden.",
        en="Nothing about the right to training can be declared for this year.",
    ),
    fix=TranslatedText(
        nl="Geef een jaar van 2023 tot en met volgend jaar.",
        fr="Donnez une année de 2023 à l'année prochaine incluse.",
        de="Geben Sie ein Jahr von 2023 bis einschließlich nächstes Jahr an.",
        en="Give a year from 2023 up to next year.",
    ),
)
GRANTED_NEGATIVE = AnomalyRule(
    field="Granted",
    code="008",
    text=TranslatedText(
        nl="Het recht is kleiner dan nul.",
        fr="Le droit est inférieur à zéro.",
        de="Das Recht ist kleiner als null.",
        en="The right is less than zero.",
    ),
    fix=TranslatedText(
        nl="Geef nul of meer; een verbetering meldt u als wijziging met het juiste aantal.",
        fr="Donnez zéro ou plus; une correction se déclare comme modification avec le nombre exact.",
        de="Geben Sie null oder mehr an; eine Berichtigung melden Sie als Änderung mit der richtigen Zahl.",
        en="Give zero or more; declare a correction as a modification with the right number.",
    ),
)
GRANTED_TOO_MUCH = AnomalyRule(
    field="Granted",
    code="047",
    text=TranslatedText(
        nl="Het recht is groter dan een heel jaar.",
        fr="Le droit dépasse une année entière.",
        de="Das Recht ist größer als ein ganzes Jahr.",
        en="The right is more than a whole year.",
    ),
    fix=TranslatedText(
        nl="Kijk het aantal en de eenheid na.",
        fr="Vérifiez le nombre et l'unité.",
        de="Prüfen Sie die Zahl und die Einheit.",
        en="Check the number and the unit.",
    ),
)
GRANTED_BELOW_TWO_DAYS = AnomalyRule(
    field="Granted",
    code="046",
    blocking=False,
    text=TranslatedText(
        nl="Een sectorrecht van minder dan twee dagen per voltijdse werknemer is niet toegelaten.",
        fr="Un droit sectoriel de moins de deux jours par travailleur à temps plein n'est pas permis.",
        de="Ein Sektorrecht von weniger als zwei Tagen je Vollzeitkraft ist nicht erlaubt.",
        en="A sector right of less than two days for a full-time worker is not allowed.",
    ),
    fix=TranslatedText(
        nl="Kijk het na; bij deeltijds werk of een deel van het jaar kan het juist zijn.",
        fr="Vérifiez; pour un temps partiel ou une partie de l'année, cela peut être exact.",
        de="Prüfen Sie es; bei Teilzeit oder einem Teil des Jahres kann es richtig sein.",
        en="Check it; for part-time work or a part of the year it may be right.",
    ),
)
COMMITTEE_MALFORMED = AnomalyRule(
    field="JointCommittee",
    code="003",
    text=TranslatedText(
        nl="Het nummer van het paritair comité heeft niet de juiste vorm.",
        fr="Le numéro de la commission paritaire n'a pas la bonne forme.",
        de="Die Nummer der paritätischen Kommission hat nicht die richtige Form.",
        en="The number of the joint committee does not have the right form.",
    ),
    fix=TranslatedText(
        nl="Schrijf 999, 999.99 of 999.99.99, bijvoorbeeld 225.01.",
        fr="Écrivez 999, 999.99 ou 999.99.99, par exemple 225.01.",
        de="Schreiben Sie 999, 999.99 oder 999.99.99, zum Beispiel 225.01.",
        en="Write 999, 999.99 or 999.99.99, for example 225.01.",
    ),
)
AGREEMENT_MISSING = AnomalyRule(
    field="AgreementNumber",
    code="001",
    blocking=False,
    text=TranslatedText(
        nl="Een sectorrecht steunt op een collectieve arbeidsovereenkomst, maar er staat geen nummer.",
        fr="Un droit sectoriel repose sur une convention collective, mais aucun numéro n'est donné.",
        de="Ein Sektorrecht beruht auf einem kollektiven Arbeitsabkommen, aber es steht keine Nummer da.",
        en="A sector right rests on a collective agreement, but no number is given.",
    ),
    fix=TranslatedText(
        nl="Geef het registratienummer als de sector er een heeft.",
        fr="Donnez le numéro d'enregistrement si le secteur en a un.",
        de="Geben Sie die Registrierungsnummer an, wenn der Sektor eine hat.",
        en="Give the registration number if the sector has one.",
    ),
)
GROWTH_NOT_LATER = AnomalyRule(
    field="TargetYear",
    code="008",
    blocking=False,
    text=TranslatedText(
        nl="Het doeljaar van het groeipad ligt niet na het jaar van het recht.",
        fr="L'année cible de la trajectoire de croissance ne suit pas l'année du droit.",
        de="Das Zieljahr des Wachstumspfads liegt nicht nach dem Jahr des Rechts.",
        en="The target year of the growth path is not after the year of the right.",
    ),
    fix=TranslatedText(
        nl="Geef een later jaar, of laat het groeipad weg.",
        fr="Donnez une année ultérieure, ou omettez la trajectoire.",
        de="Geben Sie ein späteres Jahr an, oder lassen Sie den Wachstumspfad weg.",
        en="Give a later year, or leave the growth path out.",
    ),
)
