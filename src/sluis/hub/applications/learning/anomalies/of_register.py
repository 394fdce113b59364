"""Anomalies that only the register can find: employments, other numbers, balances, what is there already.

Laws: as the table (see the package).
"""

from __future__ import annotations

from sluis.hub.applications.learning.anomalies.rule import AnomalyRule
from sluis.protocol.language import TranslatedText

NUMBER_REPLACED = AnomalyRule(
    field="INSS",
    code="252",
    blocking=False,
    text=TranslatedText(
        nl="Deze persoon heeft een ander identificatienummer gekregen; de waarde is het nieuwe.",
        fr="Cette personne a reçu un autre numéro d'identification; la valeur est le nouveau.",
        de="Diese Person hat eine andere Identifikationsnummer erhalten; der Wert ist die neue.",
        en="This person was given another identification number; the value is the new one.",
    ),
    fix=TranslatedText(
        nl="De gegevens staan bij het nieuwe nummer. Gebruik het voortaan.",
        fr="Les données figurent sous le nouveau numéro. Utilisez-le désormais.",
        de="Die Daten stehen bei der neuen Nummer. Verwenden Sie künftig diese.",
        en="The facts are kept under the new number. Use it from now on.",
    ),
)
EMPLOYMENT_UNKNOWN = AnomalyRule(
    field="StartingDate",
    code="152",
    text=TranslatedText(
        nl="Op deze dagen is geen tewerkstelling van deze persoon bij deze werkgever bekend.",
        fr="Aucune occupation de cette personne chez cet employeur n'est connue pour ces jours.",
        de="Für diese Tage ist keine Beschäftigung dieser Person bei diesem Arbeitgeber bekannt.",
        en="No employment of this person with this employer is known on these days.",
    ),
    fix=TranslatedText(
        nl="Kijk de datums na, of registreer eerst de tewerkstelling (FLAD003).",
        fr="Vérifiez les dates, ou enregistrez d'abord l'occupation (FLAD003).",
        de="Prüfen Sie die Daten, oder registrieren Sie zuerst die Beschäftigung (FLAD003).",
        en="Check the dates, or register the employment first (FLAD003).",
    ),
)
AFTER_EMPLOYMENT = AnomalyRule(
    field="EndingDate",
    code="330",
    text=TranslatedText(
        nl="De opleiding eindigt meer dan 30 dagen na het einde van de tewerkstelling.",
        fr="La formation se termine plus de 30 jours après la fin de l'occupation.",
        de="Die Ausbildung endet mehr als 30 Tage nach dem Ende der Beschäftigung.",
        en="The training ends more than 30 days after the end of the employment.",
    ),
    fix=TranslatedText(
        nl="Kijk de datums van de opleiding en van de tewerkstelling na.",
        fr="Vérifiez les dates de la formation et de l'occupation.",
        de="Prüfen Sie die Daten der Ausbildung und der Beschäftigung.",
        en="Check the dates of the training and of the employment.",
    ),
)
EMPLOYMENT_TWICE = AnomalyRule(
    field="EmploymentStartingDate",
    code="333",
    text=TranslatedText(
        nl="Een tewerkstelling van deze persoon bij deze werkgever begint al op deze dag.",
        fr="Une occupation de cette personne chez cet employeur commence déjà ce jour-là.",
        de="Eine Beschäftigung dieser Person bei diesem Arbeitgeber beginnt schon an diesem Tag.",
        en="An employment of this person with this employer begins on this day already.",
    ),
    fix=TranslatedText(
        nl="Wijzig de bestaande tewerkstelling in plaats van een nieuwe te registreren.",
        fr="Modifiez l'occupation existante au lieu d'en enregistrer une nouvelle.",
        de="Ändern Sie die bestehende Beschäftigung, statt eine neue zu registrieren.",
        en="Modify the existing employment instead of registering a new one.",
    ),
)
TRAINING_LATE = AnomalyRule(
    field="EndingDate",
    code="270",
    blocking=False,
    text=TranslatedText(
        nl="De termijn om deze opleiding te registreren, de maand na het kwartaal, is voorbij.",
        fr="Le délai pour enregistrer cette formation, le mois qui suit le trimestre, est passé.",
        de="Die Frist für diese Ausbildung, der Monat nach dem Quartal, ist abgelaufen.",
        en="The term to register this training, the month after the quarter, is over.",
    ),
    fix=TranslatedText(
        nl="De opleiding is geregistreerd. U hoeft niets te doen.",
        fr="La formation est enregistrée. Vous ne devez rien faire.",
        de="Die Ausbildung ist registriert. Sie müssen nichts tun.",
        en="The training is registered. There is nothing to do.",
    ),
)
HIRE_LATE = AnomalyRule(
    field="EmploymentStartingDate",
    code="270",
    blocking=False,
    text=TranslatedText(
        nl="De termijn van 60 dagen na de indiensttreding is voorbij.",
        fr="Le délai de 60 jours après l'entrée en service est passé.",
        de="Die Frist von 60 Tagen nach dem Dienstantritt ist abgelaufen.",
        en="The term of 60 days after the first day of work is over.",
    ),
    fix=TranslatedText(
        nl="De tewerkstelling is geregistreerd. U hoeft niets te doen.",
        fr="L'occupation est enregistrée. Vous ne devez rien faire.",
        de="Die Beschäftigung ist registriert. Sie müssen nichts tun.",
        en="The employment is registered. There is nothing to do.",
    ),
)
CHARGED_MORE_THAN_LEFT = AnomalyRule(
    field="Charged",
    code="369",
    blocking=False,
    text=TranslatedText(
        nl="Er gaat meer van het recht af dan er overblijft.",
        fr="L'imputation dépasse ce qui reste du droit.",
        de="Es wird mehr auf das Recht angerechnet, als übrig ist.",
        en="More is charged to the right than is left of it.",
    ),
    fix=TranslatedText(
        nl="Kijk het saldo van de werknemer na; het wordt negatief.",
        fr="Vérifiez le solde du travailleur; il devient négatif.",
        de="Prüfen Sie den Saldo des Arbeitnehmers; er wird negativ.",
        en="Check the balance of the worker; it becomes negative.",
    ),
)
COMMITTEE_UNKNOWN = AnomalyRule(
    field="JointCommittee",
    code="020",
    blocking=False,
    text=TranslatedText(
        nl="Dit paritair comité is voor deze werknemer bij deze werkgever niet bekend.",
        fr="Cette commission paritaire n'est pas connue pour ce travailleur chez cet employeur.",
        de="Diese paritätische Kommission ist für diesen Arbeitnehmer bei diesem Arbeitgeber nicht bekannt.",
        en="This joint committee is not known for this worker with this employer.",
    ),
    fix=TranslatedText(
        nl="Kijk het comité na, of wijzig de tewerkstelling (FLAD003).",
        fr="Vérifiez la commission, ou modifiez l'occupation (FLAD003).",
        de="Prüfen Sie die Kommission, oder ändern Sie die Beschäftigung (FLAD003).",
        en="Check the committee, or modify the employment (FLAD003).",
    ),
)
GRANTED_BELOW_COMPUTED = AnomalyRule(
    field="Granted",
    code="044",
    blocking=False,
    text=TranslatedText(
        nl="Het recht is lager dan het berekende: dagen van een voltijdse x regime x maanden / 12.",
        fr="Le droit est inférieur au droit calculé: jours d'un temps plein x régime x mois / 12.",
        de="Das Recht liegt unter dem berechneten: Tage einer Vollzeitkraft x Regelung x Monate / 12.",
        en="The right is lower than the computed one: days of a full-timer x regime x months / 12.",
    ),
    fix=TranslatedText(
        nl="Kijk het recht, de tewerkstelling en de grootte van de onderneming na.",
        fr="Vérifiez le droit, l'occupation et la taille de l'entreprise.",
        de="Prüfen Sie das Recht, die Beschäftigung und die Größe des Unternehmens.",
        en="Check the right, the employment and the size of the company.",
    ),
)
GRANTED_WITHOUT_OPT_OUT = AnomalyRule(
    field="Year",
    code="021",
    blocking=False,
    text=TranslatedText(
        nl="Voor dit jaar wordt het recht automatisch berekend.",
        fr="Pour cette année, le droit est calculé automatiquement.",
        de="Für dieses Jahr wird das Recht automatisch berechnet.",
        en="For this year the right is computed automatically.",
    ),
    fix=TranslatedText(
        nl="Registreer een opt-out (FLAD004) als alleen uw recht mag tellen.",
        fr="Enregistrez un opt-out (FLAD004) si seul votre droit doit compter.",
        de="Registrieren Sie ein Opt-out (FLAD004), wenn nur Ihr Recht zählen soll.",
        en="Register an opt-out (FLAD004) when only your right must count.",
    ),
)
MAY_BE_TWICE = AnomalyRule(
    field="Title",
    code="272",
    blocking=False,
    text=TranslatedText(
        nl="Deze opleiding staat misschien al in het register: zelfde werknemer, begindag en titel.",
        fr="Cette formation figure peut-être déjà au registre: même travailleur, jour de début et titre.",
        de="Diese Ausbildung steht vielleicht schon im Register: gleicher Arbeitnehmer, Beginn und Titel.",
        en="This training may be in the register already: same worker, first day and title.",
    ),
    fix=TranslatedText(
        nl="De werkgever ziet beide en kan ze samenvoegen of apart houden.",
        fr="L'employeur voit les deux et peut les fusionner ou les garder séparées.",
        de="Der Arbeitgeber sieht beide und kann sie zusammenführen oder getrennt lassen.",
        en="The employer sees both and may merge them or keep them apart.",
    ),
)
CHANGE_NEEDS_A_REASON = AnomalyRule(
    field="AttestationStatus",
    code="362",
    text=TranslatedText(
        nl="Deze gegevens zijn betwist of horen bij een afgesloten periode: een wijziging vraagt een reden.",
        fr="Ces données sont contestées ou d'une période clôturée: une modification exige une raison.",
        de="Diese Daten sind bestritten oder aus einem abgeschlossenen Zeitraum: es braucht einen Grund.",
        en="These facts are contested or of a closed period: a change needs a reason.",
    ),
    fix=TranslatedText(
        nl="Wijzig ze in de online toepassing en geef er de reden.",
        fr="Modifiez-les dans l'application en ligne et donnez-y la raison.",
        de="Ändern Sie sie in der Online-Anwendung und geben Sie dort den Grund an.",
        en="Change them in the online application and give the reason there.",
    ),
)
PROVIDER_MAY_NOT = AnomalyRule(
    field="Identification",
    code="206",
    text=TranslatedText(
        nl="Een opleidingsverstrekker registreert alleen opleidingen.",
        fr="Un organisme de formation n'enregistre que des formations.",
        de="Ein Ausbildungsanbieter registriert nur Ausbildungen.",
        en="A training provider registers trainings only.",
    ),
    fix=TranslatedText(
        nl="Laat dit formulier over aan de werkgever of zijn mandataris.",
        fr="Laissez ce formulaire à l'employeur ou à son mandataire.",
        de="Überlassen Sie dieses Formular dem Arbeitgeber oder seinem Mandatnehmer.",
        en="Leave this form to the employer or its mandatary.",
    ),
)
