"""The columns about the person, and the number of the employer."""

from __future__ import annotations

from typing import Final

from sluis.hub.applications.learning.grid.columns.column import Column
from sluis.protocol.language import TranslatedText

WORKER: Final = Column(
    key="worker",
    heading=TranslatedText(
        nl="INSZ (rijksregisternummer)",
        fr="NISS (numéro de registre national)",
        de="ENSS (Nationalregisternummer)",
        en="Person number (INSZ)",
    ),
    explanation=TranslatedText(
        nl="De elf cijfers van de identiteitskaart, met of zonder punten en streepjes.",
        fr="Les onze chiffres de la carte d'identité, avec ou sans points et tirets.",
        de="Die elf Ziffern des Personalausweises, mit oder ohne Punkte und Striche.",
        en="The eleven digits of the identity card, with or without points and dashes.",
    ),
    example=TranslatedText.same("00.00.00-000.00"),
    other_names="insz|niss|enss|inss|ssin|insz nummer|numero niss|no niss|n niss|rijksregisternummer"
    "|rijksregister|rijksregisternr|rrn|registre national|numero de registre national|numero national"
    "|nationalregisternummer|national number|national register number|person number|personal number"
    "|insz werknemer|niss travailleur|numero du registre national|numero d identification",
    required=True,
)
LAST_NAME: Final = Column(
    key="last_name",
    heading=TranslatedText(nl="Naam", fr="Nom", de="Name", en="Last name"),
    explanation=TranslatedText(
        nl="De familienaam. Ze helpt u de rij te herkennen.",
        fr="Le nom de famille. Il vous aide à reconnaître la ligne.",
        de="Der Familienname. Er hilft Ihnen, die Zeile zu erkennen.",
        en="The family name. It helps you to recognise the row.",
    ),
    example=TranslatedText.same("Schelde"),
    other_names="familienaam|achternaam|nom de famille|familienname|nachname|surname|family name|lastname",
)
FIRST_NAME: Final = Column(
    key="first_name",
    heading=TranslatedText(nl="Voornaam", fr="Prénom", de="Vorname", en="First name"),
    explanation=TranslatedText(nl="De voornaam.", fr="Le prénom.", de="Der Vorname.", en="The first name."),
    example=TranslatedText.same("Lotte"),
    other_names="given name|firstname|voornamen|prenoms|vornamen",
)
EMPLOYER: Final = Column(
    key="employer",
    heading=TranslatedText(
        nl="Ondernemingsnummer van de werkgever",
        fr="Numéro d'entreprise de l'employeur",
        de="Unternehmensnummer des Arbeitgebers",
        en="Employer's enterprise number",
    ),
    explanation=TranslatedText(
        nl="Voor opleidingsverstrekkers en mandatarissen: bij wie de persoon werkt.",
        fr="Pour les prestataires de formation et les mandataires: chez qui la personne travaille.",
        de="Für Ausbildungsanbieter und Mandatnehmer: bei wem die Person arbeitet.",
        en="For training providers and mandated agents: for whom the person works.",
    ),
    other_names="werkgever|employeur|arbeitgeber|employer|ondernemingsnummer|numero d entreprise"
    "|unternehmensnummer|enterprise number|ondernemingsnummer werkgever|numero d entreprise employeur"
    "|kbo|kbo nummer|bce|numero bce|zud|zud nummer|cbe number|employer number|companyid|company number",
)
