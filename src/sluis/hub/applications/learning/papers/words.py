"""The words on the papers, in four languages.

Laws: whole sentences, as an employer writes to a worker; a place for a value has the same name in every
language. The words of a calculation are those of the rights engine.
"""

from __future__ import annotations

from typing import Final

from sluis.protocol.language import TranslatedText

_T = TranslatedText

ACCOUNT: Final = _T(
    nl="Individuele opleidingsrekening",
    fr="Compte formation individuel",
    de="Individuelles Ausbildungskonto",
    en="Individual training account",
)
NOTICE: Final = _T(
    nl="Uw opleidingsrecht: jaarlijks overzicht",
    fr="Votre droit à la formation: aperçu annuel",
    de="Ihr Ausbildungsrecht: jährliche Übersicht",
    en="Your right to training: yearly overview",
)
ON_DAY: Final = _T(
    nl="Toestand op {day}", fr="Situation au {day}", de="Stand am {day}", en="As it was on {day}"
)
PAGE: Final = _T(
    nl="Bladzijde {page}/{pages}",
    fr="Page {page}/{pages}",
    de="Seite {page}/{pages}",
    en="Page {page}/{pages}",
)
WORKER: Final = _T(nl="Werknemer", fr="Travailleur", de="Arbeitnehmer", en="Worker")
NUMBER: Final = _T(
    nl="Identificatienummer van de sociale zekerheid (INSZ)",
    fr="Numéro d'identification de la sécurité sociale (NISS)",
    de="Erkennungsnummer der sozialen Sicherheit (ENSS)",
    en="Social security number (INSZ/NISS)",
)
BIRTH: Final = _T(nl="Geboortedatum", fr="Date de naissance", de="Geburtsdatum", en="Date of birth")
EMPLOYER: Final = _T(nl="Werkgever", fr="Employeur", de="Arbeitgeber", en="Employer")
ENTERPRISE: Final = _T(
    nl="Ondernemingsnummer", fr="Numéro d'entreprise", de="Unternehmensnummer", en="Enterprise number"
)
CONTACT: Final = _T(nl="Contact", fr="Contact", de="Kontakt", en="Contact")
LAW: Final = _T(
    nl="Deze rekening toont het individuele recht op opleiding en de gevolgde opleidingen (wet van 5 "
    "maart 2017 betreffende werkbaar en wendbaar werk; hoofdstuk 12 van de wet van 3 oktober 2022 "
    "houdende diverse arbeidsbepalingen).",
    fr="Ce compte présente le droit individuel à la formation et les formations suivies (loi du 5 mars "
    "2017 concernant le travail faisable et maniable; chapitre 12 de la loi du 3 octobre 2022 portant "
    "des dispositions diverses relatives au travail).",
    de="Dieses Konto zeigt das individuelle Recht auf Ausbildung und die besuchten Ausbildungen (Gesetz "
    "vom 5. März 2017 über machbare und tragbare Arbeit; Kapitel 12 des Gesetzes vom 3. Oktober 2022 zur "
    "Festlegung verschiedener Bestimmungen über die Arbeit).",
    en="This account shows the individual right to training and the trainings followed (law of 5 March "
    "2017 on feasible and manageable work; chapter 12 of the law of 3 October 2022 on various labour "
    "provisions).",
)
EMPLOYMENT_SINCE: Final = _T(
    nl="In dienst sinds {start}",
    fr="En service depuis le {start}",
    de="Beschäftigt seit {start}",
    en="Employed since {start}",
)
EMPLOYMENT_BETWEEN: Final = _T(
    nl="In dienst van {start} tot {end}",
    fr="En service du {start} au {end}",
    de="Beschäftigt vom {start} bis {end}",
    en="Employed from {start} to {end}",
)
REGIME: Final = _T(nl="Arbeidsregime", fr="Régime de travail", de="Arbeitsregelung", en="Working regime")
REGIME_SINCE: Final = _T(
    nl="{regime} vanaf {day}",
    fr="{regime} à partir du {day}",
    de="{regime} ab {day}",
    en="{regime} from {day}",
)
FULL_TIME: Final = _T(nl="voltijds", fr="temps plein", de="Vollzeit", en="full time")
COMMITTEES: Final = _T(
    nl="Paritair comité", fr="Commission paritaire", de="Paritätische Kommission", en="Joint committee"
)
DAY_IS: Final = _T(
    nl="Een dag opleiding is",
    fr="Un jour de formation équivaut à",
    de="Ein Ausbildungstag entspricht",
    en="A day of training is",
)
GROWTH: Final = _T(nl="Groeipad", fr="Trajet de croissance", de="Wachstumspfad", en="Growth path")
GROWTH_TO: Final = _T(
    nl="{days} in {year} voor een voltijdse werknemer",
    fr="{days} en {year} pour un travailleur à temps plein",
    de="{days} in {year} für eine Vollzeitkraft",
    en="{days} in {year} for a full-time worker",
)
LEDGER: Final = _T(
    nl="Recht en saldo per jaar",
    fr="Droit et solde par année",
    de="Recht und Saldo pro Jahr",
    en="Right and balance by year",
)
YEAR: Final = _T(nl="Jaar", fr="Année", de="Jahr", en="Year")
OPEN: Final = _T(nl="Overgedragen", fr="Report", de="Übertrag", en="Carried over")
RIGHT: Final = _T(nl="Recht", fr="Droit", de="Recht", en="Right")
CORRECTIONS: Final = _T(nl="Correcties", fr="Corrections", de="Korrekturen", en="Corrections")
TAKEN: Final = _T(nl="Opgenomen", fr="Utilisé", de="Genommen", en="Taken")
BALANCE: Final = _T(nl="Saldo", fr="Solde", de="Saldo", en="Balance")
ENDED: Final = _T(
    nl="Vervallen of uitbetaald", fr="Échu ou payé", de="Verfallen oder ausgezahlt", en="Lapsed or paid"
)
TO_NEXT: Final = _T(
    nl="Naar volgend jaar", fr="Vers l'année suivante", de="Ins nächste Jahr", en="To the next year"
)
HOW: Final = _T(
    nl="Zo is {year} berekend",
    fr="Calcul de {year}",
    de="So wurde {year} berechnet",
    en="How {year} was calculated",
)
ATTENTION: Final = _T(
    nl="Aandacht: {sentence}", fr="Attention: {sentence}", de="Achtung: {sentence}", en="Note: {sentence}"
)
NO_RIGHT: Final = _T(
    nl="Voor deze tewerkstelling is geen recht berekend.",
    fr="Aucun droit n'est calculé pour cette occupation.",
    de="Für diese Beschäftigung wurde kein Recht berechnet.",
    en="No right is calculated for this employment.",
)
NOTHING_HERE: Final = _T(
    nl="Er is geen tewerkstelling in deze rekening.",
    fr="Ce compte ne contient aucune occupation.",
    de="Dieses Konto enthält keine Beschäftigung.",
    en="There is no employment in this account.",
)
TRAININGS: Final = _T(nl="Opleidingen", fr="Formations", de="Ausbildungen", en="Trainings")
NO_TRAININGS: Final = _T(
    nl="Er zijn geen opleidingen geregistreerd.",
    fr="Aucune formation n'est enregistrée.",
    de="Es sind keine Ausbildungen registriert.",
    en="No trainings are registered.",
)
TRAINING: Final = _T(nl="Opleiding", fr="Formation", de="Ausbildung", en="Training")
DATES: Final = _T(nl="Periode", fr="Période", de="Zeitraum", en="Period")
DURATION: Final = _T(nl="Duur", fr="Durée", de="Dauer", en="Duration")
CHARGED: Final = _T(nl="Van het recht", fr="Imputé sur le droit", de="Vom Recht", en="Charged to the right")
RESULT: Final = _T(
    nl="Resultaat en attest",
    fr="Résultat et attestation",
    de="Ergebnis und Nachweis",
    en="Result and certificate",
)
PROVIDER: Final = _T(nl="Verstrekker", fr="Prestataire", de="Anbieter", en="Provider")
STANDING: Final = _T(nl="Nagezien", fr="Vérifié", de="Geprüft", en="Verified")
ATTENDED: Final = _T(nl="aanwezig", fr="présent", de="anwesend", en="attended")
ABSENT: Final = _T(nl="niet aanwezig", fr="absent", de="nicht anwesend", en="not attended")
PASSED: Final = _T(nl="geslaagd", fr="réussi", de="bestanden", en="passed")
FAILED: Final = _T(nl="niet geslaagd", fr="non réussi", de="nicht bestanden", en="not passed")
SCORE: Final = _T(nl="score {score}", fr="score {score}", de="Punkte {score}", en="score {score}")
CERTIFICATE: Final = _T(
    nl="attest {number}", fr="attestation {number}", de="Nachweis {number}", en="certificate {number}"
)
VALID_UNTIL: Final = _T(
    nl="geldig tot {day}", fr="valable jusqu'au {day}", de="gültig bis {day}", en="valid until {day}"
)
CODES: Final = {
    "formal-internal": _T(
        nl="formeel, intern", fr="formelle, interne", de="formell, intern", en="formal, internal"
    ),
    "formal-external": _T(
        nl="formeel, extern", fr="formelle, externe", de="formell, extern", en="formal, external"
    ),
    "informal": _T(nl="informeel", fr="informelle", de="informell", en="informal"),
    "recognised": _T(nl="erkend", fr="reconnue", de="anerkannt", en="recognised"),
    "planned": _T(nl="gepland", fr="prévue", de="geplant", en="planned"),
    "followed": _T(nl="gevolgd", fr="suivie", de="besucht", en="followed"),
    "training-leave": _T(
        nl="opleidingsverlof", fr="congé-éducation", de="Bildungsurlaub", en="training leave"
    ),
    "outside-job": _T(
        nl="buiten de functie", fr="hors fonction", de="außerhalb der Tätigkeit", en="outside the job"
    ),
    "confirmed": _T(nl="ja", fr="oui", de="ja", en="yes"),
    "to_verify": _T(nl="nog niet", fr="pas encore", de="noch nicht", en="not yet"),
    "contested": _T(
        nl="betwist door de werkgever",
        fr="contesté par l'employeur",
        de="vom Arbeitgeber bestritten",
        en="contested by the employer",
    ),
}
RIGHTS: Final = _T(
    nl="Inzage en verbetering",
    fr="Consultation et correction",
    de="Einsicht und Berichtigung",
    en="Consulting and correcting",
)
RIGHTS_TEXT: Final = _T(
    nl="U kunt uw opleidingsrekening op elk ogenblik inkijken. Klopt er iets niet, dan kunt u een "
    "verbetering vragen.",
    fr="Vous pouvez consulter votre compte formation à tout moment. Si une donnée est inexacte, vous "
    "pouvez en demander la correction.",
    de="Sie können Ihr Ausbildungskonto jederzeit einsehen. Ist eine Angabe nicht richtig, so können Sie "
    "ihre Berichtigung verlangen.",
    en="You may consult your training account at any time. If something is not right, you may ask to "
    "have it corrected.",
)
CONSULT_ONLINE: Final = _T(
    nl="Online: meld u aan op {address}. Daar leest u uw rekening en vraagt u een verbetering.",
    fr="En ligne: connectez-vous sur {address}. Vous y lisez votre compte et y demandez une correction.",
    de="Online: Melden Sie sich auf {address} an. Dort lesen Sie Ihr Konto und beantragen Sie eine "
    "Berichtigung.",
    en="Online: sign in at {address}. There you read your account and ask for a correction.",
)
CONSULT_EMPLOYER: Final = _T(
    nl="Bij uw werkgever: {contact}.",
    fr="Auprès de votre employeur: {contact}.",
    de="Bei Ihrem Arbeitgeber: {contact}.",
    en="With your employer: {contact}.",
)
GREETING: Final = _T(nl="Beste {name}", fr="Bonjour {name},", de="Guten Tag {name},", en="Dear {name},")
NOTICE_TEXT: Final = _T(
    nl="Uw werkgever deelt u minstens eenmaal per jaar mee hoeveel opleiding u nog tegoed hebt. Dit is "
    "de toestand op {day}.",
    fr="Votre employeur vous communique au moins une fois par an le solde de votre droit à la formation. "
    "Voici la situation au {day}.",
    de="Ihr Arbeitgeber teilt Ihnen mindestens einmal im Jahr mit, wie viel Ausbildung Ihnen noch "
    "zusteht. Dies ist der Stand am {day}.",
    en="Your employer tells you at least once a year how much training you still have. This is how it "
    "was on {day}.",
)
LEFT_IN: Final = _T(
    nl="U kunt in {year} nog {amount} opleiding volgen.",
    fr="En {year}, vous pouvez encore suivre {amount} de formation.",
    de="Sie können {year} noch {amount} Ausbildung besuchen.",
    en="In {year} you can still follow {amount} of training.",
)
TOO_MUCH: Final = _T(
    nl="U hebt in {year} {amount} meer opleiding gevolgd dan uw recht.",
    fr="En {year}, vous avez suivi {amount} de formation de plus que votre droit.",
    de="Sie haben {year} {amount} mehr Ausbildung besucht, als Ihnen zustand.",
    en="In {year} you followed {amount} of training more than your right.",
)
USE_IT: Final = _T(
    nl="Wat u dit jaar niet opneemt, gaat naar volgend jaar, tot het einde van {last}. Daarna vervalt het.",
    fr="Ce que vous n'utilisez pas cette année est reporté à l'année suivante, jusqu'à la fin de {last}. "
    "Ensuite, ce solde est perdu.",
    de="Was Sie dieses Jahr nicht nehmen, geht ins nächste Jahr über, bis Ende {last}. Danach verfällt es.",
    en="What you do not use this year goes to the next one, until the end of {last}. After that it lapses.",
)
LAST_YEAR: Final = _T(
    nl="Wat u niet opneemt voor het einde van {last}, vervalt.",
    fr="Ce que vous n'utilisez pas avant la fin de {last} est perdu.",
    de="Was Sie nicht bis Ende {last} nehmen, verfällt.",
    en="What you do not use before the end of {last} lapses.",
)
PLANNED_TOO: Final = _T(
    nl="Opleidingen die gepland zijn, zijn nog niet afgetrokken.",
    fr="Les formations prévues ne sont pas encore déduites.",
    de="Geplante Ausbildungen sind noch nicht abgezogen.",
    en="Trainings that are planned have not been deducted yet.",
)
TAKEN_IN: Final = _T(
    nl="Opleidingen in {year}",
    fr="Formations en {year}",
    de="Ausbildungen in {year}",
    en="Trainings in {year}",
)
END_OF_EMPLOYMENT: Final = _T(
    nl="Reden van het einde", fr="Motif de la fin", de="Grund des Endes", en="Why it ended"
)
HOURS: Final = _T(nl="{hours} u", fr="{hours} h", de="{hours} Std.", en="{hours} h")
HOURS_AND_MINUTES: Final = _T(
    nl="{hours} u {minutes:02}",
    fr="{hours} h {minutes:02}",
    de="{hours}:{minutes:02} Std.",
    en="{hours} h {minutes:02}",
)
MINUTES: Final = _T(nl="{minutes} min", fr="{minutes} min", de="{minutes} Min.", en="{minutes} min")
LONG_DATE: Final = _T(
    nl="{day} {month} {year}",
    fr="{day} {month} {year}",
    de="{day}. {month} {year}",
    en="{day} {month} {year}",
)
