"""What stands above the columns of exported lists, in four languages.

Laws: one heading for one key, in every list; keys are those of the facts where facts have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from collections.abc import Mapping

_T = TranslatedText
WORKERS: Final = _T(nl="Werknemers", fr="Travailleurs", de="Arbeitnehmer", en="Workers")
TRAININGS: Final = _T(nl="Opleidingen", fr="Formations", de="Ausbildungen", en="Trainings")
RIGHTS: Final = _T(nl="Aangegeven rechten", fr="Droits déclarés", de="Gemeldete Rechte", en="Declared rights")
BALANCES: Final = _T(nl="Saldo's", fr="Soldes", de="Salden", en="Balances")
HEADINGS: Final[Mapping[str, TranslatedText]] = {
    "worker": _T(nl="INSZ", fr="NISS", de="ENSS", en="INSZ/NISS"),
    "last_name": _T(nl="Naam", fr="Nom", de="Name", en="Last name"),
    "first_name": _T(nl="Voornaam", fr="Prénom", de="Vorname", en="First name"),
    "language": _T(nl="Taal", fr="Langue", de="Sprache", en="Language"),
    "birth_date": _T(nl="Geboortedatum", fr="Date de naissance", de="Geburtsdatum", en="Date of birth"),
    "employed_since": _T(
        nl="In dienst sinds", fr="En service depuis", de="Beschäftigt seit", en="Employed since"
    ),
    "employed_until": _T(
        nl="In dienst tot", fr="En service jusqu'au", de="Beschäftigt bis", en="Employed until"
    ),
    "regime": _T(nl="Arbeidsregime", fr="Régime de travail", de="Arbeitsregelung", en="Working regime"),
    "committees": _T(
        nl="Paritair comité", fr="Commission paritaire", de="Paritätische Kommission", en="Joint committee"
    ),
    "title": _T(nl="Opleiding", fr="Formation", de="Ausbildung", en="Training"),
    "kind": _T(nl="Soort", fr="Type", de="Art", en="Kind"),
    "status": _T(nl="Status", fr="Statut", de="Status", en="Status"),
    "starts_on": _T(nl="Eerste dag", fr="Premier jour", de="Erster Tag", en="First day"),
    "ends_on": _T(nl="Laatste dag", fr="Dernier jour", de="Letzter Tag", en="Last day"),
    "duration": _T(nl="Duur (u:min)", fr="Durée (h:min)", de="Dauer (Std:Min)", en="Duration (h:min)"),
    "charged": _T(
        nl="Van het recht (u:min)",
        fr="Imputé sur le droit (h:min)",
        de="Vom Recht (Std:Min)",
        en="Charged to the right (h:min)",
    ),
    "charge_reason": _T(
        nl="Waarom niet van het recht",
        fr="Pourquoi non imputé",
        de="Warum nicht vom Recht",
        en="Why not charged",
    ),
    "attended": _T(nl="Aanwezig", fr="Présent", de="Anwesend", en="Attended"),
    "passed": _T(nl="Geslaagd", fr="Réussi", de="Bestanden", en="Passed"),
    "score": _T(nl="Score", fr="Score", de="Punkte", en="Score"),
    "certificate": _T(nl="Attest", fr="Attestation", de="Nachweis", en="Certificate"),
    "certificate_number": _T(
        nl="Nummer van het attest",
        fr="Numéro de l'attestation",
        de="Nummer des Nachweises",
        en="Certificate number",
    ),
    "valid_until": _T(nl="Geldig tot", fr="Valable jusqu'au", de="Gültig bis", en="Valid until"),
    "provider": _T(nl="Verstrekker", fr="Prestataire", de="Anbieter", en="Provider"),
    "provider_number": _T(
        nl="Ondernemingsnummer van de verstrekker",
        fr="Numéro d'entreprise du prestataire",
        de="Unternehmensnummer des Anbieters",
        en="Enterprise number of the provider",
    ),
    "financing": _T(nl="Financiering", fr="Financement", de="Finanzierung", en="Financing"),
    "training_language": _T(
        nl="Taal van de opleiding",
        fr="Langue de la formation",
        de="Sprache der Ausbildung",
        en="Training language",
    ),
    "theme": _T(nl="Thema (ISCED-F)", fr="Thème (ISCED-F)", de="Thema (ISCED-F)", en="Theme (ISCED-F)"),
    "delivery_mode": _T(nl="Vorm", fr="Forme", de="Form", en="Delivery mode"),
    "cost": _T(nl="Kostprijs (EUR)", fr="Coût (EUR)", de="Kosten (EUR)", en="Cost (EUR)"),
    "verdict": _T(nl="Nagezien", fr="Vérifié", de="Geprüft", en="Verified"),
    "own_reference": _T(
        nl="Eigen referentie", fr="Référence propre", de="Eigene Referenz", en="Own reference"
    ),
    "year": _T(nl="Jaar", fr="Année", de="Jahr", en="Year"),
    "basis": _T(nl="Grondslag", fr="Base", de="Grundlage", en="Basis"),
    "granted": _T(nl="Recht (u:min)", fr="Droit (h:min)", de="Recht (Std:Min)", en="Right (h:min)"),
    "joint_committee": _T(
        nl="Paritair comité", fr="Commission paritaire", de="Paritätische Kommission", en="Joint committee"
    ),
    "agreements": _T(
        nl="Nummers van cao's",
        fr="Numéros des CCT",
        de="Nummern der Abkommen",
        en="Agreement numbers",
    ),
    "target_year": _T(
        nl="Groeipad: jaar",
        fr="Trajet de croissance: année",
        de="Wachstumspfad: Jahr",
        en="Growth path: year",
    ),
    "target_days": _T(
        nl="Groeipad: dagen",
        fr="Trajet de croissance: jours",
        de="Wachstumspfad: Tage",
        en="Growth path: days",
    ),
    "open": _T(
        nl="Overgedragen (u:min)", fr="Report (h:min)", de="Übertrag (Std:Min)", en="Carried over (h:min)"
    ),
    "right": _T(nl="Recht (u:min)", fr="Droit (h:min)", de="Recht (Std:Min)", en="Right (h:min)"),
    "corrections": _T(
        nl="Correcties (u:min)",
        fr="Corrections (h:min)",
        de="Korrekturen (Std:Min)",
        en="Corrections (h:min)",
    ),
    "taken": _T(nl="Opgenomen (u:min)", fr="Utilisé (h:min)", de="Genommen (Std:Min)", en="Taken (h:min)"),
    "left": _T(nl="Saldo (u:min)", fr="Solde (h:min)", de="Saldo (Std:Min)", en="Balance (h:min)"),
}
CODES: Final[Mapping[str, TranslatedText]] = {
    "true": _T(nl="ja", fr="oui", de="ja", en="yes"),
    "false": _T(nl="nee", fr="non", de="nein", en="no"),
    "individual": _T(nl="individueel", fr="individuel", de="individuell", en="individual"),
    "sectoral": _T(nl="sectoraal", fr="sectoriel", de="sektoriell", en="sectoral"),
    "on-site": _T(nl="ter plaatse", fr="sur place", de="vor Ort", en="on site"),
    "online": _T(nl="online", fr="en ligne", de="online", en="online"),
    "blended": _T(nl="gemengd", fr="mixte", de="gemischt", en="blended"),
    "on-the-job": _T(nl="op de werkplek", fr="sur le lieu de travail", de="am Arbeitsplatz", en="on the job"),
}
