"""The columns about the training itself: what, when, how long, and what it uses up of the right."""

from __future__ import annotations

from typing import Final

from sluis.hub.applications.learning.grid.columns.column import Column
from sluis.protocol.language import TranslatedText

OWN_REFERENCE: Final = Column(
    key="own_reference",
    heading=TranslatedText(
        nl="Eigen referentie", fr="Référence propre", de="Eigene Referenz", en="Own reference"
    ),
    explanation=TranslatedText(
        nl="Uw eigen nummer of naam voor deze inschrijving, elk maar één keer. Leeg: Sluis geeft er een.",
        fr="Votre propre numéro ou nom pour cette inscription, unique. Vide: Sluis en donne un.",
        de="Ihre eigene Nummer oder Ihr Name für diese Eintragung, jede nur einmal. Leer: Sluis gibt eine.",
        en="Your own number or name for this entry, each only once. Empty: Sluis gives one.",
    ),
    example=TranslatedText.same("HEFT-2026-01"),
    other_names="referentie|reference|referenz|ref|uw referentie|votre reference|ihre referenz"
    "|your reference|ownreference",
)
TITLE: Final = Column(
    key="title",
    heading=TranslatedText(
        nl="Titel van de opleiding",
        fr="Titre de la formation",
        de="Titel der Ausbildung",
        en="Title of the training",
    ),
    explanation=TranslatedText(
        nl="De naam van de opleiding, hoogstens 200 tekens.",
        fr="Le nom de la formation, 200 caractères au maximum.",
        de="Der Name der Ausbildung, höchstens 200 Zeichen.",
        en="The name of the training, 200 characters at most.",
    ),
    example=TranslatedText(
        nl="Heftruck: opfrissing",
        fr="Chariot élévateur: recyclage",
        de="Gabelstapler: Auffrischung",
        en="Forklift truck: refresher",
    ),
    other_names="titel|titre|opleiding|formation|ausbildung|training|naam van de opleiding|naam opleiding"
    "|titel opleiding|intitule|intitule de la formation|nom de la formation|bezeichnung|name der ausbildung"
    "|course|course title|training title|name of the training|cursus|cours|kurs|weiterbildung",
    required=True,
)
KIND: Final = Column(
    key="kind",
    heading=TranslatedText(nl="Soort", fr="Type", de="Art", en="Kind"),
    explanation=TranslatedText(
        nl="Formeel intern (de onderneming geeft ze zelf), formeel extern (een ander geeft ze), informeel "
        "of erkend.",
        fr="Formelle interne (l'entreprise la donne elle-même), formelle externe (un autre la donne), "
        "informelle ou reconnue.",
        de="Formal intern (das Unternehmen gibt sie selbst), formal extern (ein anderer gibt sie), informell "
        "oder anerkannt.",
        en="Formal internal (the company gives it itself), formal external (somebody else does), informal "
        "or recognised.",
    ),
    example=TranslatedText(
        nl="formeel extern", fr="formelle externe", de="formal extern", en="formal external"
    ),
    other_names="type|soort opleiding|type opleiding|type de formation|nature|nature de la formation|aard"
    "|art der ausbildung|kind of training|type of training|genre",
    required=True,
)
STATUS: Final = Column(
    key="status",
    heading=TranslatedText(nl="Status", fr="Statut", de="Status", en="Status"),
    explanation=TranslatedText(
        nl="Gepland of gevolgd.",
        fr="Planifiée ou suivie.",
        de="Geplant oder absolviert.",
        en="Planned or followed.",
    ),
    example=TranslatedText(nl="gevolgd", fr="suivie", de="absolviert", en="followed"),
    other_names="etat|state|toestand|stand",
    required=True,
)
STARTS_ON: Final = Column(
    key="starts_on",
    heading=TranslatedText(nl="Begindatum", fr="Date de début", de="Anfangsdatum", en="First day"),
    explanation=TranslatedText(
        nl="De eerste dag, bijvoorbeeld 19/01/2026.",
        fr="Le premier jour, par exemple 19/01/2026.",
        de="Der erste Tag, zum Beispiel 19.01.2026.",
        en="The first day, for example 19/01/2026.",
    ),
    example=TranslatedText(nl="19/01/2026", fr="19/01/2026", de="19.01.2026", en="19/01/2026"),
    other_names="start|startdatum|begin|debut|beginn|von|van|du|from|start date|starting date|startingdate"
    "|eerste dag|premier jour|erster tag|datum|date|vanaf|begin date|date debut|startdate|beginndatum",
    required=True,
)
ENDS_ON: Final = Column(
    key="ends_on",
    heading=TranslatedText(nl="Einddatum", fr="Date de fin", de="Enddatum", en="Last day"),
    explanation=TranslatedText(
        nl="De laatste dag; voor één dag nog eens de eerste.",
        fr="Le dernier jour; pour un seul jour, de nouveau le premier.",
        de="Der letzte Tag; bei einem Tag noch einmal der erste.",
        en="The last day; for a single day the first one again.",
    ),
    example=TranslatedText(nl="20/01/2026", fr="20/01/2026", de="20.01.2026", en="20/01/2026"),
    other_names="einde|eind|fin|ende|end|tot|au|bis|to|until|end date|ending date|endingdate|enddate"
    "|laatste dag|dernier jour|letzter tag|tot en met|date fin|endedatum",
    required=True,
)
DURATION: Final = Column(
    key="duration",
    heading=TranslatedText(nl="Duur", fr="Durée", de="Dauer", en="Duration"),
    explanation=TranslatedText(
        nl="Hoe lang de opleiding duurt: 2 dagen, 15,2 u of 7:36. Een getal alleen heeft een eenheid nodig.",
        fr="La durée de la formation: 2 jours, 15,2 h ou 7:36. Un nombre seul demande une unité.",
        de="Wie lange die Ausbildung dauert: 2 Tage, 15,2 Std oder 7:36. Eine Zahl allein braucht eine "
        "Einheit.",
        en="How long the training takes: 2 days, 15.2 h or 7:36. A number alone needs a unit.",
    ),
    example=TranslatedText(nl="15,2", fr="15,2", de="15,2", en="15.2"),
    other_names="omvang|volume|umfang|lengte|length|totale duur|duree totale|gesamtdauer|total duration",
    required=True,
)
UNIT: Final = Column(
    key="unit",
    heading=TranslatedText(nl="Eenheid", fr="Unité", de="Einheit", en="Unit"),
    explanation=TranslatedText(
        nl="Dagen (van een voltijdse werknemer), uren of minuten. Niet nodig als ze bij de duur staat.",
        fr="Jours (d'un travailleur à temps plein), heures ou minutes. Pas nécessaire si elle suit la durée.",
        de="Tage (einer Vollzeitkraft), Stunden oder Minuten. Nicht nötig, wenn sie bei der Dauer steht.",
        en="Days (of a full-time worker), hours or minutes. Not needed when it stands with the duration.",
    ),
    example=TranslatedText(nl="uren", fr="heures", de="Stunden", en="hours"),
    other_names="eenheid duur|unite duree|unite de duree|unite de la duree|einheit dauer|unit of duration"
    "|duration unit",
)
CHARGED: Final = Column(
    key="charged",
    heading=TranslatedText(
        nl="Gaat van het recht af",
        fr="Imputé sur le droit",
        de="Auf das Recht angerechnet",
        en="Charged to the right",
    ),
    explanation=TranslatedText(
        nl="Hoeveel van het individuele opleidingsrecht afgaat, geschreven als de duur; of ja of nee. Leeg: "
        "alles, of niets als er een reden staat.",
        fr="Ce qui est imputé sur le droit individuel à la formation, écrit comme la durée; ou oui ou non. "
        "Vide: tout, ou rien si une raison est donnée.",
        de="Wie viel auf das individuelle Ausbildungsrecht angerechnet wird, geschrieben wie die Dauer; oder "
        "ja oder nein. Leer: alles, oder nichts, wenn ein Grund dasteht.",
        en="How much of the individual right to training it uses up, written as the duration; or yes or no. "
        "Empty: all of it, or nothing when a reason is given.",
    ),
    example=TranslatedText(nl="ja", fr="oui", de="ja", en="yes"),
    other_names="aangerekend|aangerekend op het recht|impute|imputation|imputation sur le droit|angerechnet"
    "|anrechnung|charged|deducted|deducted from the right|telt mee|compte|zaehlt|van het recht af",
)
CHARGE_REASON: Final = Column(
    key="charge_reason",
    heading=TranslatedText(
        nl="Waarom niet van het recht af",
        fr="Pourquoi pas imputé",
        de="Warum nicht angerechnet",
        en="Why not charged",
    ),
    explanation=TranslatedText(
        nl="Als niets van het recht afgaat: opleidingsverlof of buiten het werk.",
        fr="Si rien n'est imputé: congé de formation ou hors travail.",
        de="Wenn nichts angerechnet wird: Bildungsurlaub oder außerhalb der Arbeit.",
        en="When nothing is charged: training leave or outside the job.",
    ),
    other_names="reden|raison|grund|reason|chargereason|charge reason|waarom niet|pourquoi pas|warum nicht"
    "|why not|reden niet van het recht af",
)
