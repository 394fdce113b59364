"""Anomalies of an employment.

Laws: as the table (see the package); every text is a full sentence for a person who sees it first.
"""

from __future__ import annotations

from sluis.hub.applications.learning.anomalies.rule import AnomalyRule
from sluis.protocol.language import TranslatedText

EMPLOYMENT_ENDS_BEFORE_START = AnomalyRule(
    field="EmploymentEndingDate",
    code="014",
    text=TranslatedText(
        nl="De tewerkstelling eindigt voor ze begint.",
        fr="L'occupation se termine avant de commencer.",
        de="Die Beschäftigung endet, bevor sie beginnt.",
        en="The employment ends before it begins.",
    ),
    fix=TranslatedText(
        nl="Geef als einddatum de laatste dag in dienst; laat ze weg zolang het contract loopt.",
        fr="Donnez comme date de fin le dernier jour en service; omettez-la tant que le contrat court.",
        de="Geben Sie als Enddatum den letzten Diensttag an; lassen Sie es weg, solange der Vertrag läuft.",
        en="Give the last day in service as the end; leave it out while the contract runs.",
    ),
)
END_REASON_WITHOUT_END = AnomalyRule(
    field="EndReason",
    code="242",
    text=TranslatedText(
        nl="Er staat waarom de tewerkstelling eindigt, maar niet wanneer.",
        fr="La raison de la fin de l'occupation est donnée, mais pas sa date.",
        de="Es steht da, warum die Beschäftigung endet, aber nicht, wann.",
        en="It says why the employment ends, but not when.",
    ),
    fix=TranslatedText(
        nl="Geef ook EmploymentEndingDate, of laat EndReason weg.",
        fr="Donnez aussi EmploymentEndingDate, ou omettez EndReason.",
        de="Geben Sie auch EmploymentEndingDate an, oder lassen Sie EndReason weg.",
        en="Give EmploymentEndingDate too, or leave EndReason out.",
    ),
)
AGREED_NEGATIVE = AnomalyRule(
    field="Agreed",
    code="008",
    text=TranslatedText(
        nl="Het afgesproken aantal is kleiner dan nul.",
        fr="Le nombre convenu est inférieur à zéro.",
        de="Die vereinbarte Zahl ist kleiner als null.",
        en="The agreed number is less than zero.",
    ),
    fix=TranslatedText(
        nl="Geef nul of meer, of laat Agreed weg.",
        fr="Donnez zéro ou plus, ou omettez Agreed.",
        de="Geben Sie null oder mehr an, oder lassen Sie Agreed weg.",
        en="Give zero or more, or leave Agreed out.",
    ),
)
AGREED_WITHOUT_AGREEMENT = AnomalyRule(
    field="Agreed",
    code="053",
    blocking=False,
    text=TranslatedText(
        nl="Een afgesproken aantal telt alleen bij een einde in onderling akkoord.",
        fr="Un nombre convenu ne compte que pour une fin d'un commun accord.",
        de="Eine vereinbarte Zahl zählt nur bei einem Ende im gegenseitigen Einvernehmen.",
        en="An agreed number only counts at an end by mutual agreement.",
    ),
    fix=TranslatedText(
        nl="Gebruik EndReason mutual-agreement, of laat Agreed weg.",
        fr="Utilisez EndReason mutual-agreement, ou omettez Agreed.",
        de="Verwenden Sie EndReason mutual-agreement, oder lassen Sie Agreed weg.",
        en="Use EndReason mutual-agreement, or leave Agreed out.",
    ),
)
WEEKLY_HOURS_OUT_OF_RANGE = AnomalyRule(
    field="WeeklyHours",
    code="008",
    text=TranslatedText(
        nl="Zoveel uren heeft de week van een voltijdse werknemer niet.",
        fr="La semaine d'un travailleur à temps plein ne compte pas ce nombre d'heures.",
        de="So viele Stunden hat die Woche einer Vollzeitkraft nicht.",
        en="The week of a full-time worker does not have this many hours.",
    ),
    fix=TranslatedText(
        nl="Geef de uren van een voltijdse in uw onderneming: meer dan 0, ten hoogste 50.",
        fr="Donnez les heures d'un temps plein dans votre entreprise: plus de 0, au maximum 50.",
        de="Geben Sie die Stunden einer Vollzeitkraft in Ihrem Unternehmen an: mehr als 0, höchstens 50.",
        en="Give the hours of a full-timer in your company: more than 0, at most 50.",
    ),
)
REGIME_NOT_FROM_FIRST_DAY = AnomalyRule(
    field="Since",
    code="414",
    text=TranslatedText(
        nl="Het eerste arbeidsregime begint niet op de eerste dag van de tewerkstelling.",
        fr="Le premier régime de travail ne commence pas le premier jour de l'occupation.",
        de="Die erste Arbeitsregelung beginnt nicht am ersten Tag der Beschäftigung.",
        en="The first working regime does not begin on the first day of the employment.",
    ),
    fix=TranslatedText(
        nl="Geef in het eerste Regime dezelfde dag als in EmploymentStartingDate.",
        fr="Donnez dans le premier Regime le même jour que dans EmploymentStartingDate.",
        de="Geben Sie im ersten Regime denselben Tag an wie in EmploymentStartingDate.",
        en="Give the same day in the first Regime as in EmploymentStartingDate.",
    ),
)
REGIMES_OUT_OF_ORDER = AnomalyRule(
    field="Since",
    code="059",
    text=TranslatedText(
        nl="De arbeidsregimes staan niet in de volgorde van hun dagen.",
        fr="Les régimes de travail ne se suivent pas dans l'ordre de leurs jours.",
        de="Die Arbeitsregelungen stehen nicht in der Reihenfolge ihrer Tage.",
        en="The working regimes are not in the order of their days.",
    ),
    fix=TranslatedText(
        nl="Laat elk Regime op een latere dag beginnen dan het vorige.",
        fr="Faites commencer chaque Regime un jour après le début du précédent.",
        de="Lassen Sie jedes Regime an einem späteren Tag beginnen als das vorige.",
        en="Let each Regime begin on a later day than the one before it.",
    ),
)
REGIME_AFTER_END = AnomalyRule(
    field="Since",
    code="392",
    text=TranslatedText(
        nl="Een arbeidsregime begint na de laatste dag van de tewerkstelling.",
        fr="Un régime de travail commence après le dernier jour de l'occupation.",
        de="Eine Arbeitsregelung beginnt nach dem letzten Tag der Beschäftigung.",
        en="A working regime begins after the last day of the employment.",
    ),
    fix=TranslatedText(
        nl="Laat dat Regime weg, of kijk de einddatum na.",
        fr="Omettez ce Regime, ou vérifiez la date de fin.",
        de="Lassen Sie dieses Regime weg, oder prüfen Sie das Enddatum.",
        en="Leave that Regime out, or check the end.",
    ),
)
REGIME_NOT_A_PART = AnomalyRule(
    field="Regime",
    code="244",
    text=TranslatedText(
        nl="Een arbeidsregime is een deel van voltijds, van 0 tot en met 1.",
        fr="Un régime de travail est une part du temps plein, de 0 à 1.",
        de="Eine Arbeitsregelung ist ein Teil von Vollzeit, von 0 bis 1.",
        en="A working regime is a part of full time, from 0 to 1.",
    ),
    fix=TranslatedText(
        nl="Geef een teller die niet groter is dan de noemer, en een noemer boven nul: 4/5 is vier vijfde.",
        fr="Donnez un numérateur qui ne dépasse pas le dénominateur, lui-même supérieur à zéro: 4/5.",
        de="Geben Sie einen Zähler an, der den Nenner nicht übersteigt, und einen Nenner über null: 4/5.",
        en="Give a numerator not above the denominator, and a denominator above zero: 4/5 is four fifths.",
    ),
)
BORN_AFTER_START = AnomalyRule(
    field="BirthDate",
    code="264",
    text=TranslatedText(
        nl="De geboortedatum ligt niet voor de eerste dag van de tewerkstelling.",
        fr="La date de naissance n'est pas antérieure au premier jour de l'occupation.",
        de="Das Geburtsdatum liegt nicht vor dem ersten Tag der Beschäftigung.",
        en="The date of birth is not before the first day of the employment.",
    ),
    fix=TranslatedText(
        nl="Kijk beide datums na.",
        fr="Vérifiez les deux dates.",
        de="Prüfen Sie beide Daten.",
        en="Check both dates.",
    ),
)
BIRTH_DATE_NOT_OF_NUMBER = AnomalyRule(
    field="BirthDate",
    code="348",
    blocking=False,
    text=TranslatedText(
        nl="De geboortedatum is een andere dan die in het INSZ.",
        fr="La date de naissance diffère de celle que contient le NISS.",
        de="Das Geburtsdatum ist ein anderes als das in der ENSS.",
        en="The date of birth is another one than that in the person number.",
    ),
    fix=TranslatedText(
        nl="Kijk na of het nummer van deze persoon is.",
        fr="Vérifiez que le numéro est bien celui de cette personne.",
        de="Prüfen Sie, ob die Nummer zu dieser Person gehört.",
        en="Check that the number is of this person.",
    ),
)
