"""Anomalies of a training, and of the person in any form.

Laws: as the table (see the package); every text is a full sentence for a person who sees it first.
"""

from __future__ import annotations

from sluis.hub.applications.learning.anomalies.rule import AnomalyRule
from sluis.protocol.language import TranslatedText

PERSON_NUMBER_WRONG = AnomalyRule(
    field="INSS",
    code="004",
    text=TranslatedText(
        nl="Dit INSZ bestaat niet: de controlecijfers kloppen niet of de datum erin is onmogelijk.",
        fr="Ce NISS n'existe pas: les chiffres de contrôle sont faux ou sa date est impossible.",
        de="Diese ENSS gibt es nicht: die Prüfziffern sind falsch oder das Datum darin ist unmöglich.",
        en="This person number does not exist: its check digits are wrong or the date in it is impossible.",
    ),
    fix=TranslatedText(
        nl="Neem de elf cijfers over van de identiteitskaart.",
        fr="Reprenez les onze chiffres de la carte d'identité.",
        de="Übernehmen Sie die elf Ziffern vom Personalausweis.",
        en="Copy the eleven digits from the identity card.",
    ),
)
PROVIDER_NUMBER_WRONG = AnomalyRule(
    field="CompanyID",
    code="004",
    text=TranslatedText(
        nl="De controlecijfers van het ondernemingsnummer van de opleidingsverstrekker kloppen niet.",
        fr="Les chiffres de contrôle du numéro d'entreprise du prestataire de formation sont faux.",
        de="Die Prüfziffern der Unternehmensnummer des Ausbildungsanbieters sind falsch.",
        en="The check digits of the training provider's enterprise number are wrong.",
    ),
    fix=TranslatedText(
        nl="Kijk de tien cijfers na, of laat het nummer weg en geef alleen de naam.",
        fr="Vérifiez les dix chiffres, ou omettez le numéro et donnez seulement le nom.",
        de="Prüfen Sie die zehn Ziffern, oder lassen Sie die Nummer weg und geben Sie nur den Namen an.",
        en="Check the ten digits, or leave the number out and give only the name.",
    ),
)
ENDS_BEFORE_START = AnomalyRule(
    field="EndingDate",
    code="014",
    text=TranslatedText(
        nl="De opleiding eindigt voor ze begint.",
        fr="La formation se termine avant de commencer.",
        de="Die Ausbildung endet, bevor sie beginnt.",
        en="The training ends before it begins.",
    ),
    fix=TranslatedText(
        nl="Geef als einddatum de begindatum of een latere dag.",
        fr="Donnez comme date de fin la date de début ou un jour ultérieur.",
        de="Geben Sie als Enddatum das Anfangsdatum oder einen späteren Tag an.",
        en="Give the first day or a later one as the last day.",
    ),
)
STARTS_IN_FUTURE = AnomalyRule(
    field="StartingDate",
    code="264",
    text=TranslatedText(
        nl="De opleiding begint in de toekomst en kan nog niet gevolgd zijn.",
        fr="La formation commence dans le futur et ne peut pas encore être suivie.",
        de="Die Ausbildung beginnt in der Zukunft und kann noch nicht absolviert sein.",
        en="The training begins in the future and cannot have been followed yet.",
    ),
    fix=TranslatedText(
        nl="Gebruik de status planned, of kijk de begindatum na.",
        fr="Utilisez le statut planned, ou vérifiez la date de début.",
        de="Verwenden Sie den Status planned, oder prüfen Sie das Anfangsdatum.",
        en="Use the status planned, or check the first day.",
    ),
)
DURATION_NOT_POSITIVE = AnomalyRule(
    field="Duration",
    code="008",
    text=TranslatedText(
        nl="De duur is niet groter dan nul.",
        fr="La durée n'est pas supérieure à zéro.",
        de="Die Dauer ist nicht größer als null.",
        en="The duration is not more than zero.",
    ),
    fix=TranslatedText(
        nl="Geef de duur in dagen of uren, bijvoorbeeld 7.60 voor 7 uur 36.",
        fr="Donnez la durée en jours ou en heures, par exemple 7.60 pour 7 heures 36.",
        de="Geben Sie die Dauer in Tagen oder Stunden an, zum Beispiel 7.60 für 7 Stunden 36.",
        en="Give the duration in days or hours, for example 7.60 for 7 hours 36.",
    ),
)
CHARGED_NEGATIVE = AnomalyRule(
    field="Charged",
    code="008",
    text=TranslatedText(
        nl="Wat van het recht afgaat, is kleiner dan nul.",
        fr="Ce qui est imputé sur le droit est inférieur à zéro.",
        de="Was auf das Recht angerechnet wird, ist kleiner als null.",
        en="What is charged to the right is less than zero.",
    ),
    fix=TranslatedText(
        nl="Geef nul met een reden, of een aantal tot aan de duur.",
        fr="Donnez zéro avec une raison, ou un nombre jusqu'à la durée.",
        de="Geben Sie null mit einem Grund an, oder eine Zahl bis zur Dauer.",
        en="Give zero with a reason, or a number up to the duration.",
    ),
)
CHARGED_MORE_THAN_DURATION = AnomalyRule(
    field="Charged",
    code="047",
    text=TranslatedText(
        nl="Er gaat meer van het recht af dan de opleiding duurt.",
        fr="L'imputation sur le droit dépasse la durée de la formation.",
        de="Auf das Recht wird mehr angerechnet, als die Ausbildung dauert.",
        en="More is charged to the right than the training lasts.",
    ),
    fix=TranslatedText(
        nl="Geef ten hoogste de duur van de opleiding.",
        fr="Donnez au maximum la durée de la formation.",
        de="Geben Sie höchstens die Dauer der Ausbildung an.",
        en="Give at most the duration of the training.",
    ),
)
CHARGED_TO_VERIFY = AnomalyRule(
    field="Charged",
    code="043",
    blocking=False,
    text=TranslatedText(
        nl="Met een werkdag van 7 uur 36 gaat er meer van het recht af dan de opleiding duurt.",
        fr="Avec une journée de 7 heures 36, l'imputation sur le droit dépasse la durée de la formation.",
        de="Bei einem Arbeitstag von 7 Stunden 36 wird mehr angerechnet, als die Ausbildung dauert.",
        en="With a working day of 7 hours 36, more is charged to the right than the training lasts.",
    ),
    fix=TranslatedText(
        nl="Kijk het na, of gebruik voor beide dezelfde eenheid.",
        fr="Vérifiez, ou utilisez la même unité pour les deux.",
        de="Prüfen Sie es, oder verwenden Sie für beide dieselbe Einheit.",
        en="Check it, or use the same unit for both.",
    ),
)
CHARGE_REASON_MISSING = AnomalyRule(
    field="ChargeReason",
    code="001",
    text=TranslatedText(
        nl="Er staat niet waarom de opleiding niet van het recht afgaat.",
        fr="Il n'est pas indiqué pourquoi la formation n'est pas imputée sur le droit.",
        de="Es fehlt, warum die Ausbildung nicht auf das Recht angerechnet wird.",
        en="It does not say why the training is not charged to the right.",
    ),
    fix=TranslatedText(
        nl="Geef ChargeReason: training-leave of outside-job.",
        fr="Donnez ChargeReason: training-leave ou outside-job.",
        de="Geben Sie ChargeReason an: training-leave oder outside-job.",
        en="Give ChargeReason: training-leave or outside-job.",
    ),
)
CHARGE_REASON_WITH_CHARGE = AnomalyRule(
    field="ChargeReason",
    code="012",
    blocking=False,
    text=TranslatedText(
        nl="De opleiding gaat van het recht af, hoewel er een reden staat om dat niet te doen.",
        fr="La formation est imputée sur le droit, bien qu'une raison de ne pas le faire soit donnée.",
        de="Die Ausbildung wird angerechnet, obwohl ein Grund dagegen angegeben ist.",
        en="The training is charged to the right, although a reason not to do so is given.",
    ),
    fix=TranslatedText(
        nl="Laat de reden weg, of geef nul in Charged.",
        fr="Omettez la raison, ou donnez zéro dans Charged.",
        de="Lassen Sie den Grund weg, oder geben Sie null in Charged an.",
        en="Leave the reason out, or give zero in Charged.",
    ),
)
CERTIFICATE_ENDS_BEFORE_TRAINING = AnomalyRule(
    field="ValidUntil",
    code="014",
    text=TranslatedText(
        nl="Het getuigschrift vervalt voor het einde van de opleiding.",
        fr="Le certificat expire avant la fin de la formation.",
        de="Das Zertifikat läuft vor dem Ende der Ausbildung ab.",
        en="The certificate expires before the end of the training.",
    ),
    fix=TranslatedText(
        nl="Kijk de laatste dag van geldigheid na.",
        fr="Vérifiez le dernier jour de validité.",
        de="Prüfen Sie den letzten Tag der Gültigkeit.",
        en="Check the last day of validity.",
    ),
)
CERTIFICATE_ENDS_BEFORE_IT_BEGINS = AnomalyRule(
    field="ValidFrom",
    code="014",
    text=TranslatedText(
        nl="De geldigheid van het getuigschrift eindigt voor ze begint.",
        fr="La validité du certificat se termine avant de commencer.",
        de="Die Gültigkeit des Zertifikats endet, bevor sie beginnt.",
        en="The validity of the certificate ends before it begins.",
    ),
    fix=TranslatedText(
        nl="Kijk de eerste en de laatste dag van geldigheid na.",
        fr="Vérifiez le premier et le dernier jour de validité.",
        de="Prüfen Sie den ersten und den letzten Tag der Gültigkeit.",
        en="Check the first and the last day of validity.",
    ),
)
RESULT_OF_A_PLAN = AnomalyRule(
    field="Result",
    code="053",
    blocking=False,
    text=TranslatedText(
        nl="Een geplande opleiding heeft nog geen resultaat.",
        fr="Une formation planifiée n'a pas encore de résultat.",
        de="Eine geplante Ausbildung hat noch kein Ergebnis.",
        en="A planned training has no result yet.",
    ),
    fix=TranslatedText(
        nl="Gebruik de status followed, of laat het resultaat weg.",
        fr="Utilisez le statut followed, ou omettez le résultat.",
        de="Verwenden Sie den Status followed, oder lassen Sie das Ergebnis weg.",
        en="Use the status followed, or leave the result out.",
    ),
)
