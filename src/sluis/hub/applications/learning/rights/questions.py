"""The open questions in words: for each field of `Rules` what is asked, and what is chosen.

Laws: every field of `Rules` has its question, in the order of the fields; a page of settings shows them all.
It decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.rights.choices import DEFAULT_RULES
from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sluis.hub.applications.learning.rights.choices import Rules


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """`field` of `Rules`; `chosen` and `default` are values of its type, as they are written in code."""

    field: str
    text: TranslatedText
    chosen: str
    default: str

    @property
    def is_default(self) -> bool:
        """Whether the installation left it as shipped."""
        return self.chosen == self.default


def open_questions(rules: Rules) -> tuple[Question, ...]:
    """Every open question with its answer in `rules`."""
    return tuple(
        Question(
            field=field.name,
            text=TEXTS[field.name],
            chosen=_written(getattr(rules, field.name)),
            default=_written(getattr(DEFAULT_RULES, field.name)),
        )
        for field in fields(rules)
    )


def _written(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(str(each) for each in value))
    return str(value).lower()


TEXTS: Final[Mapping[str, TranslatedText]] = {
    "rounding": TranslatedText(
        nl="Hoe wordt het recht van een jaar afgerond?",
        fr="Comment le droit d'une année est-il arrondi?",
        de="Wie wird das Recht eines Jahres gerundet?",
        en="How is the right of a year rounded?",
    ),
    "rounded_to": TranslatedText(
        nl="Op welke eenheid wordt het afgerond?",
        fr="À quelle unité est-il arrondi?",
        de="Auf welche Einheit wird es gerundet?",
        en="To which unit is it rounded?",
    ),
    "regime_change": TranslatedText(
        nl="Welk arbeidsregime telt als het in de loop van het jaar verandert?",
        fr="Quel régime de travail compte s'il change en cours d'année?",
        de="Welche Arbeitsregelung zählt, wenn sie sich im Laufe des Jahres ändert?",
        en="Which working regime counts when it changes during the year?",
    ),
    "month_of_change": TranslatedText(
        nl="Welk arbeidsregime heeft de maand waarin het verandert?",
        fr="Quel régime de travail a le mois au cours duquel il change?",
        de="Welche Arbeitsregelung hat der Monat, in dem sie sich ändert?",
        en="Which working regime has the month in which it changes?",
    ),
    "part_month_at_end": TranslatedText(
        nl="Hoe telt de maand waarin de overeenkomst eindigt?",
        fr="Comment compte le mois au cours duquel le contrat prend fin?",
        de="Wie zählt der Monat, in dem der Vertrag endet?",
        en="How does the month count in which the contract ends?",
    ),
    "block_start": TranslatedText(
        nl="Wanneer begint de periode van vijf jaar voor wie later in dienst komt?",
        fr="Quand la période de cinq ans commence-t-elle pour qui est engagé plus tard?",
        de="Wann beginnt der Zeitraum von fünf Jahren für später Eingestellte?",
        en="When does the period of five years begin for those hired later?",
    ),
    "earlier_balance": TranslatedText(
        nl="Wat gebeurt er met het saldo van 2023?",
        fr="Que devient le solde de 2023?",
        de="Was wird aus dem Saldo von 2023?",
        en="What becomes of the balance of 2023?",
    ),
    "negative_at_block_end": TranslatedText(
        nl="Wat gebeurt er met een negatief saldo aan het einde van de periode?",
        fr="Que devient un solde négatif à la fin de la période?",
        de="Was wird aus einem negativen Saldo am Ende des Zeitraums?",
        en="What becomes of a negative balance at the end of the period?",
    ),
    "agreement_outside_years": TranslatedText(
        nl="Wat telt in een jaar waarvoor geen sectorovereenkomst bekend is?",
        fr="Qu'est-ce qui compte pour une année sans convention sectorielle connue?",
        de="Was zählt in einem Jahr, für das kein Sektorabkommen bekannt ist?",
        en="What counts in a year for which no sector agreement is known?",
    ),
    "growth": TranslatedText(
        nl="Hoeveel dagen tellen op een groeipad voor het doeljaar?",
        fr="Combien de jours comptent sur une trajectoire de croissance avant l'année cible?",
        de="Wie viele Tage zählen auf einem Wachstumspfad vor dem Zieljahr?",
        en="How many days count on a growth path before its target year?",
    ),
    "committee_match": TranslatedText(
        nl="Geldt de overeenkomst van een paritair comité voor zijn subcomités?",
        fr="La convention d'une commission paritaire vaut-elle pour ses sous-commissions?",
        de="Gilt das Abkommen einer paritätischen Kommission für ihre Unterkommissionen?",
        en="Does the agreement of a joint committee count for its subcommittees?",
    ),
    "several_committees": TranslatedText(
        nl="Welke dagen tellen als er meer dan één paritair comité is?",
        fr="Quels jours comptent s'il y a plus d'une commission paritaire?",
        de="Welche Tage zählen, wenn es mehr als eine paritätische Kommission gibt?",
        en="Which days count when there is more than one joint committee?",
    ),
    "declared_without_opt_out": TranslatedText(
        nl="Welk recht telt als er ook een is aangegeven?",
        fr="Quel droit compte si un droit est aussi déclaré?",
        de="Welches Recht zählt, wenn auch eines gemeldet ist?",
        en="Which right counts when one is declared too?",
    ),
    "at_notice": TranslatedText(
        nl="Wat gebeurt er met het recht dat tijdens de opzeggingstermijn niet is opgenomen?",
        fr="Que devient le droit qui n'a pas été pris pendant le préavis?",
        de="Was wird aus dem Recht, das während der Kündigungsfrist nicht genommen wurde?",
        en="What becomes of the right that was not taken during the notice?",
    ),
    "at_compensation": TranslatedText(
        nl="Zit het openstaande recht in de opzeggingsvergoeding?",
        fr="Le droit ouvert fait-il partie de l'indemnité de préavis?",
        de="Gehört das offene Recht zur Kündigungsentschädigung?",
        en="Is the open right part of the compensation for dismissal?",
    ),
    "at_mutual_agreement": TranslatedText(
        nl="Wat gebeurt er met het openstaande recht bij onderling akkoord, als niets is afgesproken?",
        fr="Que devient le droit ouvert en cas de commun accord, si rien n'est convenu?",
        de="Was wird aus dem offenen Recht bei gegenseitigem Einvernehmen, wenn nichts vereinbart ist?",
        en="What becomes of the open right at a mutual agreement, when nothing was agreed?",
    ),
    "at_other_end": TranslatedText(
        nl="Wat gebeurt er met het openstaande recht bij een ander einde?",
        fr="Que devient le droit ouvert à une autre fin?",
        de="Was wird aus dem offenen Recht bei einem anderen Ende?",
        en="What becomes of the open right at another end?",
    ),
    "leave_not_charged": TranslatedText(
        nl="Opleidingsverlof van welke gewesten gaat niet van het recht af?",
        fr="Le congé de formation de quelles Régions n'est pas déduit du droit?",
        de="Bildungsurlaub welcher Regionen wird nicht vom Recht abgezogen?",
        en="Training leave of which Regions is not charged to the right?",
    ),
    "account_is_kept": TranslatedText(
        nl="Is de individuele opleidingsrekening nog verplicht?",
        fr="Le compte formation individuel est-il encore obligatoire?",
        de="Ist das individuelle Ausbildungskonto noch Pflicht?",
        en="Is the individual training account still compulsory?",
    ),
    "size_when_unknown": TranslatedText(
        nl="Welke grootte telt als die van de onderneming niet bekend is?",
        fr="Quelle taille compte si celle de l'entreprise n'est pas connue?",
        de="Welche Größe zählt, wenn die des Unternehmens nicht bekannt ist?",
        en="Which size counts when that of the company is not known?",
    ),
}
