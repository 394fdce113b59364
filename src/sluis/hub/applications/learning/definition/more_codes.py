"""The code lists, continued: rights, employments, and how a training is given.

Laws: as codes.py.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition.codes import code_list
from sluis.hub.applications.learning.definition.form import Code
from sluis.protocol.language import TranslatedText

DELIVERY_MODE = code_list(
    "DeliveryModeType",
    Code(
        value="on-site",
        text=TranslatedText(
            nl="In een lokaal, met de lesgever erbij.",
            fr="En salle, en présence du formateur.",
            de="Vor Ort, mit der Lehrkraft.",
            en="In a room, with the trainer.",
        ),
    ),
    Code(
        value="online",
        text=TranslatedText(nl="Online.", fr="En ligne.", de="Online.", en="Online."),
    ),
    Code(
        value="blended",
        text=TranslatedText(
            nl="Deels online, deels ter plaatse.",
            fr="En partie en ligne, en partie sur place.",
            de="Teils online, teils vor Ort.",
            en="Partly online, partly on site.",
        ),
    ),
    Code(
        value="on-the-job",
        text=TranslatedText(
            nl="Op de werkplek, tijdens het werk.",
            fr="Sur le lieu de travail, pendant le travail.",
            de="Am Arbeitsplatz, während der Arbeit.",
            en="At the workplace, during the work.",
        ),
    ),
)
BASIS = code_list(
    "BasisType",
    Code(
        value="individual",
        text=TranslatedText(
            nl="Het individuele recht van de wet.",
            fr="Le droit individuel prévu par la loi.",
            de="Das individuelle Recht aus dem Gesetz.",
            en="The individual right that the law gives.",
        ),
    ),
    Code(
        value="sectoral",
        text=TranslatedText(
            nl="Een recht uit een collectieve arbeidsovereenkomst van de sector.",
            fr="Un droit issu d'une convention collective de travail du secteur.",
            de="Ein Recht aus einem kollektiven Arbeitsabkommen des Sektors.",
            en="A right from a collective agreement of the sector.",
        ),
    ),
)
PREFERRED_LANGUAGE = code_list(
    "PreferredLanguageType",
    Code(
        value="nl",
        text=TranslatedText(nl="Nederlands.", fr="Néerlandais.", de="Niederländisch.", en="Dutch."),
    ),
    Code(
        value="fr",
        text=TranslatedText(nl="Frans.", fr="Français.", de="Französisch.", en="French."),
    ),
    Code(
        value="de",
        text=TranslatedText(nl="Duits.", fr="Allemand.", de="Deutsch.", en="German."),
    ),
    Code(
        value="en",
        text=TranslatedText(nl="Engels.", fr="Anglais.", de="Englisch.", en="English."),
    ),
)
END_REASON = code_list(
    "EndReasonType",
    Code(
        value="resignation",
        text=TranslatedText(
            nl="De werknemer nam zelf ontslag.",
            fr="Le travailleur a démissionné.",
            de="Der Arbeitnehmer hat selbst gekündigt.",
            en="The worker resigned.",
        ),
    ),
    Code(
        value="serious-cause",
        text=TranslatedText(
            nl="Ontslag om dringende reden.",
            fr="Licenciement pour motif grave.",
            de="Entlassung aus schwerwiegendem Grund.",
            en="Dismissal for serious cause.",
        ),
    ),
    Code(
        value="notice",
        text=TranslatedText(
            nl="De werkgever gaf ontslag met een opzeggingstermijn.",
            fr="L'employeur a licencié moyennant un préavis.",
            de="Der Arbeitgeber kündigte mit einer Frist.",
            en="The employer gave notice, with a period to work.",
        ),
    ),
    Code(
        value="compensation",
        text=TranslatedText(
            nl="De werkgever gaf ontslag met een verbrekingsvergoeding.",
            fr="L'employeur a licencié moyennant une indemnité de rupture.",
            de="Der Arbeitgeber kündigte gegen eine Entlassungsentschädigung.",
            en="The employer dismissed, with a payment instead of notice.",
        ),
    ),
    Code(
        value="mutual-agreement",
        text=TranslatedText(
            nl="In onderling akkoord; zie het veld voor wat daarbij is afgesproken.",
            fr="D'un commun accord; voir la zone de ce qui a été convenu.",
            de="Im gegenseitigen Einvernehmen; siehe das Feld für das Vereinbarte.",
            en="By mutual agreement; see the field of what was agreed.",
        ),
    ),
    Code(
        value="other",
        text=TranslatedText(
            nl="Een andere reden, zoals het einde van een contract van bepaalde duur.",
            fr="Une autre raison, comme la fin d'un contrat à durée déterminée.",
            de="Ein anderer Grund, wie das Ende eines befristeten Vertrags.",
            en="Another reason, such as the end of a fixed-term contract.",
        ),
    ),
)
