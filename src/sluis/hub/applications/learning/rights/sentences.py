"""The sentence of each step and each warning, in four languages, with places for its values.

Laws: `{days:days}` is the field `days` in the unit days (wording.py); every field named exists. A sentence
stands on its own: it may be read without the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.rights import cautions, steps
from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from collections.abc import Mapping

_EQUATION: Final = "{terms:terms} = {days:days} = {minutes:minutes}"
_SUM: Final = "{open:number} + {right:number} {corrections:signed} - {taken:number} = {left:minutes}"
_OF_STEPS: Final[Mapping[type[object], TranslatedText]] = {
    steps.SizeAveraged: TranslatedText(
        nl="Van kwartaal {since} tot {until}: {total:number} voltijdse equivalenten / {quarters} = gemiddeld "
        "{average:number}. Dat is {size:word}, van {first_year} tot en met {last_year}.",
        fr="Du trimestre {since} au trimestre {until}: {total:number} équivalents temps plein / {quarters} = "
        "{average:number} en moyenne. C'est {size:word}, de {first_year} à {last_year} inclus.",
        de="Vom Quartal {since} bis {until}: {total:number} Vollzeitäquivalente / {quarters} = "
        "{average:number} im Durchschnitt. Das sind {size:word}, {first_year} bis {last_year}.",
        en="From quarter {since} to {until}: {total:number} full-time equivalents / {quarters} = "
        "{average:number} on average. That is {size:word}, from {first_year} to {last_year}.",
    ),
    steps.SizeCounted: TranslatedText(
        nl="Zonder aangifte telt het aantal werknemers aan het einde van kwartaal {quarter}: "
        "{workers:number}. Dat is {size:word}.",
        fr="Sans déclaration, le nombre de travailleurs à la fin du trimestre {quarter} compte: "
        "{workers:number}. C'est {size:word}.",
        de="Ohne Meldung zählt die Zahl der Arbeitnehmer am Ende des Quartals {quarter}: "
        "{workers:number}. Das sind {size:word}.",
        en="Without a declaration the number of workers at the end of quarter {quarter} counts: "
        "{workers:number}. That is {size:word}.",
    ),
    steps.SizeStated: TranslatedText(
        nl="Opgegeven grootte van de onderneming in {year}: {size:word}.",
        fr="Taille communiquée de l'entreprise en {year}: {size:word}.",
        de="Angegebene Größe des Unternehmens in {year}: {size:word}.",
        en="Stated size of the company in {year}: {size:word}.",
    ),
    steps.DaysByLaw: TranslatedText(
        nl="De wet geeft een voltijdse werknemer {days:days} in {year} ({size:word}).",
        fr="La loi accorde {days:days} à un travailleur à temps plein en {year} ({size:word}).",
        de="Das Gesetz gibt einer Vollzeitkraft {days:days} in {year} ({size:word}).",
        en="The law gives a full-time worker {days:days} in {year} ({size:word}).",
    ),
    steps.DaysByAgreement: TranslatedText(
        nl="De sectorovereenkomst van paritair comité {committee} geeft {days:days} in {year}.",
        fr="La convention sectorielle de la commission paritaire {committee} accorde {days:days} en {year}.",
        de="Das Sektorabkommen der paritätischen Kommission {committee} gibt {days:days} in {year}.",
        en="The sector agreement of joint committee {committee} gives {days:days} in {year}.",
    ),
    steps.MonthsCounted: TranslatedText(
        nl="{year}, {span:span}: {months:number} van 12 maanden, arbeidsregime {regime:ratio}.",
        fr="{year}, {span:span}: {months:number} mois sur 12, régime de travail {regime:ratio}.",
        de="{year}, {span:span}: {months:number} von 12 Monaten, Arbeitsregelung {regime:ratio}.",
        en="{year}, {span:span}: {months:number} of 12 months, working regime {regime:ratio}.",
    ),
    steps.NotEmployed: TranslatedText(
        nl="In {year} telt geen enkele maand: er is geen recht.",
        fr="Aucun mois ne compte en {year}: il n'y a pas de droit.",
        de="In {year} zählt kein Monat: Es besteht kein Recht.",
        en="No month counts in {year}: there is no right.",
    ),
    steps.Formula: TranslatedText.same(_EQUATION),
    steps.OptedOut: TranslatedText(
        nl="Voor {scope:word} wordt het recht van {year} niet automatisch berekend.",
        fr="Pour {scope:word}, le droit de {year} n'est pas calculé automatiquement.",
        de="Für {scope:word} wird das Recht von {year} nicht automatisch berechnet.",
        en="For {scope:word} the right of {year} is not computed automatically.",
    ),
    steps.DeclaredCounts: TranslatedText(
        nl="Voor {year} telt het aangegeven recht: {minutes:minutes}.",
        fr="Pour {year}, le droit déclaré compte: {minutes:minutes}.",
        de="Für {year} zählt das gemeldete Recht: {minutes:minutes}.",
        en="For {year} the declared right counts: {minutes:minutes}.",
    ),
    steps.Reckoned: TranslatedText(
        nl="{year}: overgedragen + recht + correcties - opgenomen: " + _SUM + ".",
        fr="{year}: reporté + droit + corrections - pris: " + _SUM + ".",
        de="{year}: übertragen + Recht + Berichtigungen - genommen: " + _SUM + ".",
        en="{year}: carried over + right + corrections - taken: " + _SUM + ".",
    ),
    steps.CarriedOver: TranslatedText(
        nl="Overgedragen naar {year}: {minutes:minutes} (periode tot en met {last_year}).",
        fr="Report vers {year}: {minutes:minutes} (période jusqu'en {last_year} inclus).",
        de="Übertrag nach {year}: {minutes:minutes} (Zeitraum bis einschließlich {last_year}).",
        en="Carried over to {year}: {minutes:minutes} (period up to the end of {last_year}).",
    ),
    steps.Lapsed: TranslatedText(
        nl="Vervallen aan het einde van de periode {first_year}-{last_year}: {minutes:minutes}.",
        fr="Expiré à la fin de la période {first_year}-{last_year}: {minutes:minutes}.",
        de="Verfallen am Ende des Zeitraums {first_year}-{last_year}: {minutes:minutes}.",
        en="Lapsed at the end of the period {first_year}-{last_year}: {minutes:minutes}.",
    ),
    steps.Forgiven: TranslatedText(
        nl="Te veel opgenomen, kwijtgescholden aan het einde van {first_year}-{last_year}: "
        "{minutes:minutes}.",
        fr="Pris en trop, effacé à la fin de la période {first_year}-{last_year}: {minutes:minutes}.",
        de="Zu viel genommen, am Ende des Zeitraums {first_year}-{last_year} erlassen: {minutes:minutes}.",
        en="Taken too much, forgiven at the end of the period {first_year}-{last_year}: {minutes:minutes}.",
    ),
    steps.EndedLost: TranslatedText(
        nl="Verloren bij het einde ({reason:word}): {minutes:minutes}.",
        fr="Perdu à la fin ({reason:word}): {minutes:minutes}.",
        de="Verloren am Ende ({reason:word}): {minutes:minutes}.",
        en="Lost at the end ({reason:word}): {minutes:minutes}.",
    ),
    steps.EndedPaid: TranslatedText(
        nl="Uitbetaald bij het einde ({reason:word}): {minutes:minutes}.",
        fr="Payé à la fin ({reason:word}): {minutes:minutes}.",
        de="Ausgezahlt am Ende ({reason:word}): {minutes:minutes}.",
        en="Paid out at the end ({reason:word}): {minutes:minutes}.",
    ),
}
_OF_WARNINGS: Final[Mapping[type[object], TranslatedText]] = {
    cautions.SizeUnknown: TranslatedText(
        nl="De grootte van de onderneming in {year} is niet bekend. Geef ze op.",
        fr="La taille de l'entreprise en {year} n'est pas connue. Communiquez-la.",
        de="Die Größe des Unternehmens in {year} ist nicht bekannt. Geben Sie sie an.",
        en="The size of the company in {year} is not known. State it.",
    ),
    cautions.AgreementNotForYear: TranslatedText(
        nl="Paritair comité {committee} heeft een sectorovereenkomst, maar er is geen bekend voor {year}.",
        fr="La commission paritaire {committee} a une convention sectorielle, mais aucune n'est connue "
        "pour {year}.",
        de="Die paritätische Kommission {committee} hat ein Sektorabkommen, aber für {year} ist keines "
        "bekannt.",
        en="Joint committee {committee} has a sector agreement, but none is known for {year}.",
    ),
    cautions.RaisedToFloor: TranslatedText(
        nl="De sectorovereenkomst van {committee} geeft {days:days}; het wettelijke minimum van "
        "{floor:days} telt.",
        fr="La convention sectorielle de {committee} accorde {days:days}; le minimum légal de "
        "{floor:days} compte.",
        de="Das Sektorabkommen von {committee} gibt {days:days}; es zählt das gesetzliche Minimum: "
        "{floor:days}.",
        en="The sector agreement of {committee} gives {days:days}; the minimum of the law, "
        "{floor:days}, counts.",
    ),
    cautions.OptedOutUndeclared: TranslatedText(
        nl="Voor {year} wordt niets berekend en is geen recht aangegeven. Geef het recht aan.",
        fr="Pour {year}, rien n'est calculé et aucun droit n'est déclaré. Déclarez le droit.",
        de="Für {year} wird nichts berechnet, und kein Recht ist gemeldet. Melden Sie das Recht.",
        en="For {year} nothing is computed and no right is declared. Declare the right.",
    ),
    cautions.DeclaredWithoutOptOut: TranslatedText(
        nl="Voor {year} is een recht van {declared:minutes} aangegeven, en er is er ook een berekend: "
        "{computed:minutes}.",
        fr="Pour {year}, un droit de {declared:minutes} est déclaré, et un autre est calculé: "
        "{computed:minutes}.",
        de="Für {year} ist ein Recht gemeldet ({declared:minutes}), und eines ist berechnet: "
        "{computed:minutes}.",
        en="For {year} a right of {declared:minutes} is declared, and one is computed too: "
        "{computed:minutes}.",
    ),
    cautions.DeclaredBelowFormula: TranslatedText(
        nl="Het aangegeven recht van {year} ({declared:minutes}) is kleiner dan het berekende: "
        "{computed:minutes}.",
        fr="Le droit déclaré de {year} ({declared:minutes}) est inférieur au droit calculé: "
        "{computed:minutes}.",
        de="Das gemeldete Recht von {year} ({declared:minutes}) ist kleiner als das berechnete: "
        "{computed:minutes}.",
        en="The declared right of {year} ({declared:minutes}) is less than the computed one: "
        "{computed:minutes}.",
    ),
    cautions.Negative: TranslatedText(
        nl="In {year} is meer opgenomen dan er was: {minutes:minutes}.",
        fr="En {year}, plus a été pris que ce qui était disponible: {minutes:minutes}.",
        de="In {year} wurde mehr genommen, als da war: {minutes:minutes}.",
        en="In {year} more was taken than there was: {minutes:minutes}.",
    ),
    cautions.OutsideEmployment: TranslatedText(
        nl="Voor {year} is iets genoteerd, maar in dat jaar is er geen leerrekening bij deze werkgever.",
        fr="Quelque chose est noté pour {year}, mais il n'y a pas de compte formation chez cet employeur "
        "cette année-là.",
        de="Für {year} ist etwas vermerkt, aber in diesem Jahr gibt es kein Ausbildungskonto bei diesem "
        "Arbeitgeber.",
        en="Something is noted for {year}, but there is no learning account with this employer in that year.",
    ),
    cautions.PaymentDisputed: TranslatedText(
        nl="Of het openstaande recht ({minutes:minutes}) in de opzeggingsvergoeding zit, wordt betwist.",
        fr="L'inclusion du droit ouvert ({minutes:minutes}) dans l'indemnité de préavis est contestée.",
        de="Ob das offene Recht ({minutes:minutes}) zur Kündigungsentschädigung gehört, ist umstritten.",
        en="Whether the open right ({minutes:minutes}) is part of the compensation is disputed.",
    ),
}
SENTENCES: Final[Mapping[type[object], TranslatedText]] = {**_OF_STEPS, **_OF_WARNINGS}
