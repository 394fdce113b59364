"""FLAD003: one contract of one worker, and its working regimes. FLAD004 stands in opt_out.py.

Law: as the package.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import more_codes, shared, values
from sluis.hub.applications.learning.definition.employment_regime import REGIME_FIELD
from sluis.hub.applications.learning.definition.form import Block, Field, FormDefinition, Presence
from sluis.protocol.language import TranslatedText

_PARTS = (
    shared.WORKER_FIELD,
    Field(
        name="BirthDate",
        inside=values.DATE,
        label=TranslatedText(
            nl="Geboortedatum", fr="Date de naissance", de="Geburtsdatum", en="Date of birth"
        ),
        explanation=TranslatedText(
            nl="De geboortedatum, als u wilt dat ze met het INSZ vergeleken wordt.",
            fr="La date de naissance, si vous voulez qu'elle soit comparée au NISS.",
            de="Das Geburtsdatum, wenn es mit der ENSS verglichen werden soll.",
            en="The date of birth, if you want it compared with the person number.",
        ),
        rule=TranslatedText(
            nl="Voor de eerste dag van de tewerkstelling, en dezelfde als in het INSZ.",
            fr="Avant le premier jour de l'occupation, et identique à celle du NISS.",
            de="Vor dem ersten Tag der Beschäftigung, und dasselbe wie in der ENSS.",
            en="Before the first day of the employment, and the same as in the person number.",
        ),
    ),
    Field(
        name="PreferredLanguage",
        inside=more_codes.PREFERRED_LANGUAGE,
        label=TranslatedText(
            nl="Taal van de werknemer",
            fr="Langue du travailleur",
            de="Sprache des Arbeitnehmers",
            en="Language of the worker",
        ),
        explanation=TranslatedText(
            nl="De taal van de documenten voor de werknemer, zoals het jaarlijkse saldo.",
            fr="La langue des documents destinés au travailleur, comme le solde annuel.",
            de="Die Sprache der Unterlagen für den Arbeitnehmer, wie des jährlichen Saldos.",
            en="The language of the papers for the worker, such as the yearly balance.",
        ),
    ),
    Field(
        name="EmploymentStartingDate",
        inside=values.DATE,
        presence=Presence.MANDATORY,
        label=TranslatedText(
            nl="Eerste dag in dienst",
            fr="Premier jour en service",
            de="Erster Diensttag",
            en="First day in service",
        ),
        explanation=TranslatedText(
            nl="De eerste dag van het contract; elke begonnen maand telt voor het recht.",
            fr="Le premier jour du contrat; chaque mois entamé compte pour le droit.",
            de="Der erste Tag des Vertrags; jeder angefangene Monat zählt für das Recht.",
            en="The first day of the contract; each month begun counts for the right.",
        ),
    ),
    Field(
        name="EmploymentEndingDate",
        inside=values.DATE,
        presence=Presence.CONDITIONAL,
        condition=TranslatedText(
            nl="Verplicht als EndReason er staat.",
            fr="Obligatoire quand EndReason est présent.",
            de="Pflicht, wenn EndReason da steht.",
            en="Mandatory when EndReason is there.",
        ),
        label=TranslatedText(
            nl="Laatste dag in dienst",
            fr="Dernier jour en service",
            de="Letzter Diensttag",
            en="Last day in service",
        ),
        explanation=TranslatedText(
            nl="De laatste dag van het contract; laat ze weg zolang het loopt.",
            fr="Le dernier jour du contrat; à omettre tant qu'il court.",
            de="Der letzte Tag des Vertrags; weglassen, solange er läuft.",
            en="The last day of the contract; leave it out while it runs.",
        ),
        rule=TranslatedText(
            nl="Niet voor de eerste dag, en niet voor de laatste verandering van arbeidsregime.",
            fr="Pas avant le premier jour, ni avant le dernier changement de régime de travail.",
            de="Nicht vor dem ersten Tag und nicht vor der letzten Änderung der Arbeitsregelung.",
            en="Not before the first day, nor before the last change of working regime.",
        ),
    ),
    Field(
        name="EndReason",
        inside=more_codes.END_REASON,
        label=TranslatedText(
            nl="Reden van het einde", fr="Raison de la fin", de="Grund des Endes", en="Reason of the end"
        ),
        explanation=TranslatedText(
            nl="Waarom de tewerkstelling eindigt; daarvan hangt af wat er met het open recht gebeurt.",
            fr="Pourquoi l'occupation se termine; de cela dépend le sort du droit non utilisé.",
            de="Warum die Beschäftigung endet; davon hängt ab, was mit dem offenen Recht geschieht.",
            en="Why the employment ends; what becomes of the open right depends on it.",
        ),
        rule=TranslatedText(
            nl="Alleen samen met de laatste dag in dienst.",
            fr="Seulement avec le dernier jour en service.",
            de="Nur zusammen mit dem letzten Diensttag.",
            en="Only together with the last day in service.",
        ),
    ),
    Field(
        name="Agreed",
        inside=shared.AMOUNT,
        label=TranslatedText(
            nl="Afgesproken bij het einde",
            fr="Convenu lors de la fin",
            de="Beim Ende vereinbart",
            en="Agreed at the end",
        ),
        explanation=TranslatedText(
            nl="Wat de partijen bij een einde in onderling akkoord over het open recht afspraken.",
            fr="Ce que les parties ont convenu sur le droit non utilisé lors d'une fin d'un commun accord.",
            de="Was die Parteien beim Ende im gegenseitigen Einvernehmen zum offenen Recht vereinbart haben.",
            en="What the parties agreed about the open right at an end by mutual agreement.",
        ),
        rule=TranslatedText(
            nl="Nul of meer, en alleen bij EndReason mutual-agreement.",
            fr="Zéro ou plus, et seulement avec EndReason mutual-agreement.",
            de="Null oder mehr, und nur bei EndReason mutual-agreement.",
            en="Zero or more, and only with EndReason mutual-agreement.",
        ),
    ),
    Field(
        name="WeeklyHours",
        inside=values.AMOUNT,
        label=TranslatedText(
            nl="Uren van een voltijdse week",
            fr="Heures d'une semaine à temps plein",
            de="Stunden einer Vollzeitwoche",
            en="Hours of a full-time week",
        ),
        explanation=TranslatedText(
            nl="De wekelijkse uren van een voltijdse in de onderneming; zonder dit veld 38. Een dag is een "
            "vijfde ervan.",
            fr="Les heures hebdomadaires d'un temps plein dans l'entreprise; sans cette zone 38. Un jour en "
            "est le cinquième.",
            de="Die Wochenstunden einer Vollzeitkraft im Unternehmen; ohne dieses Feld 38. Ein Tag ist ein "
            "Fünftel davon.",
            en="The weekly hours of a full-timer in the company; without this field 38. A day is a fifth of "
            "them.",
        ),
        rule=TranslatedText(
            nl="Meer dan 0, ten hoogste 50.",
            fr="Plus de 0, au maximum 50.",
            de="Mehr als 0, höchstens 50.",
            en="More than 0, at most 50.",
        ),
    ),
    REGIME_FIELD,
    Field(
        name="JointCommittee",
        inside=values.TEXT_20,
        most=10,
        label=shared.COMMITTEE_LABEL,
        explanation=TranslatedText(
            nl="De paritaire (sub)comités waaronder de werknemer valt.",
            fr="Les (sous-)commissions paritaires dont relève le travailleur.",
            de="Die paritätischen (Unter-)Kommissionen, denen der Arbeitnehmer untersteht.",
            en="The joint (sub)committees that the worker comes under.",
        ),
        rule=shared.COMMITTEE_RULE,
    ),
)

EMPLOYMENT = FormDefinition(
    identification="FLAD003",
    kind="employment",
    root=Field(
        name="Employment",
        inside=Block(name="EmploymentType", parts=_PARTS),
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Tewerkstelling", fr="Occupation", de="Beschäftigung", en="Employment"),
        explanation=TranslatedText(
            nl="Eén contract van één werknemer, met de arbeidsregimes waaruit het recht berekend wordt.",
            fr="Un contrat d'un travailleur, avec les régimes de travail dont le droit se calcule.",
            de="Ein Vertrag eines Arbeitnehmers, mit den Arbeitsregelungen, aus denen das Recht folgt.",
            en="One contract of one worker, with the working regimes from which the right is computed.",
        ),
    ),
)
