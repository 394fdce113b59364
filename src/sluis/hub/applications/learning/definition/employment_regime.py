"""The working regime within an employment: a part of full time, from a day on.

Law: as the package.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import values
from sluis.hub.applications.learning.definition.form import Block, Field, Presence
from sluis.protocol.language import TranslatedText

_REGIME = Block(
    name="RegimeType",
    parts=(
        Field(
            name="Since",
            inside=values.DATE,
            presence=Presence.MANDATORY,
            label=TranslatedText(nl="Vanaf", fr="Depuis", de="Ab", en="Since"),
            explanation=TranslatedText(
                nl="De eerste dag van dit arbeidsregime; het geldt tot het volgende begint.",
                fr="Le premier jour de ce régime de travail; il vaut jusqu'au début du suivant.",
                de="Der erste Tag dieser Arbeitsregelung; sie gilt, bis die nächste beginnt.",
                en="The first day of this working regime; it holds until the next one begins.",
            ),
            rule=TranslatedText(
                nl="Het eerste begint op de eerste dag in dienst, elk volgende later dan het vorige.",
                fr="Le premier commence le premier jour en service, chaque suivant après le précédent.",
                de="Die erste beginnt am ersten Diensttag, jede weitere später als die vorige.",
                en="The first begins on the first day in service, each next one later than the one before.",
            ),
        ),
        Field(
            name="Numerator",
            inside=values.WHOLE,
            presence=Presence.MANDATORY,
            label=TranslatedText(nl="Teller", fr="Numérateur", de="Zähler", en="Numerator"),
            explanation=TranslatedText(
                nl="De teller van de breuk: 4 in 4/5.",
                fr="Le numérateur de la fraction: 4 dans 4/5.",
                de="Der Zähler des Bruchs: 4 in 4/5.",
                en="The numerator of the fraction: 4 in 4/5.",
            ),
        ),
        Field(
            name="Denominator",
            inside=values.WHOLE,
            presence=Presence.MANDATORY,
            label=TranslatedText(nl="Noemer", fr="Dénominateur", de="Nenner", en="Denominator"),
            explanation=TranslatedText(
                nl="De noemer van de breuk: 5 in 4/5.",
                fr="Le dénominateur de la fraction: 5 dans 4/5.",
                de="Der Nenner des Bruchs: 5 in 4/5.",
                en="The denominator of the fraction: 5 in 4/5.",
            ),
        ),
    ),
)
REGIME_FIELD = Field(
    name="Regime",
    inside=_REGIME,
    presence=Presence.MANDATORY,
    most=100,
    label=TranslatedText(
        nl="Arbeidsregime", fr="Régime de travail", de="Arbeitsregelung", en="Working regime"
    ),
    explanation=TranslatedText(
        nl="Het deel van voltijds dat gewerkt wordt, als breuk; één blok voor elke verandering.",
        fr="La part du temps plein qui est travaillée, en fraction; un bloc par changement.",
        de="Der Teil von Vollzeit, der gearbeitet wird, als Bruch; ein Block je Änderung.",
        en="The part of full time that is worked, as a fraction; one block for each change.",
    ),
    rule=TranslatedText(
        nl="Een breuk van 0 tot en met 1.",
        fr="Une fraction de 0 à 1.",
        de="Ein Bruch von 0 bis 1.",
        en="A fraction from 0 to 1.",
    ),
)
