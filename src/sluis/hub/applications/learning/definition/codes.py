"""The code lists: each value explained.

Laws: a value is never given another meaning and never taken back, for it stands in files that were sent; the
reasons of an end are those that the right depends on (rights/employment.py), with hyphens.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition.form import Code, ValueType
from sluis.hub.applications.learning.definition.values import CODE, characters
from sluis.protocol.language import TranslatedText


def code_list(name: str, *codes: Code) -> ValueType:
    """A simple type that takes these values only."""
    lengths = [len(code.value) for code in codes]
    return ValueType(
        name=name, base="xs:token", kind=CODE, length=characters(min(lengths), max(lengths)), codes=codes
    )


KIND = code_list(
    "KindType",
    Code(
        value="formal-internal",
        text=TranslatedText(
            nl="Formeel, intern: door lesgevers ontworpen voor een groep, georganiseerd door de onderneming "
            "zelf, ook als dat elders is.",
            fr="Formelle, interne: conçue par des formateurs pour un groupe, organisée par l'entreprise "
            "elle-même, même ailleurs.",
            de="Formal, intern: von Lehrkräften für eine Gruppe entworfen, vom Unternehmen selbst "
            "durchgeführt, auch anderswo.",
            en="Formal, internal: designed by trainers for a group and run by the company itself, even "
            "elsewhere.",
        ),
    ),
    Code(
        value="formal-external",
        text=TranslatedText(
            nl="Formeel, extern: ontworpen en gegeven door een andere organisatie, ook als dat op de "
            "werkplek is.",
            fr="Formelle, externe: conçue et donnée par un autre organisme, même sur le lieu de travail.",
            de="Formal, extern: von einer anderen Stelle entworfen und gegeben, auch am Arbeitsplatz.",
            en="Formal, external: designed and given by another body, even at the workplace.",
        ),
    ),
    Code(
        value="informal",
        text=TranslatedText(
            nl="Informeel: ander leren dat rechtstreeks met het werk te maken heeft, zoals inwerken door "
            "een collega.",
            fr="Informelle: autre apprentissage en rapport direct avec le travail, comme l'accueil par un "
            "collègue.",
            de="Informell: anderes Lernen, das direkt mit der Arbeit zu tun hat, wie das Einarbeiten durch "
            "einen Kollegen.",
            en="Informal: other learning directly related to the work, such as being shown the job by a "
            "colleague.",
        ),
    ),
    Code(
        value="recognised",
        text=TranslatedText(
            nl="Erkend: een opleiding die een overheid erkend heeft.",
            fr="Reconnue: une formation reconnue par une autorité.",
            de="Anerkannt: eine Ausbildung, die eine Behörde anerkannt hat.",
            en="Recognised: a training that an authority recognised.",
        ),
    ),
)
STATUS = code_list(
    "StatusType",
    Code(
        value="planned",
        text=TranslatedText(
            nl="Gepland: de opleiding moet nog gevolgd worden.",
            fr="Planifiée: la formation doit encore être suivie.",
            de="Geplant: die Ausbildung muss noch stattfinden.",
            en="Planned: the training has yet to be followed.",
        ),
    ),
    Code(
        value="followed",
        text=TranslatedText(
            nl="Gevolgd: alleen zo vermindert de opleiding het recht.",
            fr="Suivie: c'est la seule qui s'impute sur le droit.",
            de="Absolviert: nur so wird die Ausbildung auf das Recht angerechnet.",
            en="Followed: only then does the training use up the right.",
        ),
    ),
)
CHARGE_REASON = code_list(
    "ChargeReasonType",
    Code(
        value="training-leave",
        text=TranslatedText(
            nl="Gevolgd tijdens Vlaams opleidingsverlof of betaald educatief verlof.",
            fr="Suivie pendant le congé de formation flamand ou le congé-éducation payé.",
            de="Während des flämischen Bildungsurlaubs oder des bezahlten Bildungsurlaubs absolviert.",
            en="Followed during Flemish training leave or paid educational leave.",
        ),
    ),
    Code(
        value="outside-job",
        text=TranslatedText(
            nl="Staat los van het beroep.",
            fr="Sans lien avec la profession.",
            de="Ohne Bezug zum Beruf.",
            en="Has nothing to do with the job.",
        ),
    ),
)
