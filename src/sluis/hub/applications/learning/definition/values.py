"""The simple types of the schema, without code lists.

Laws: a name stands here once; a facet that is loosened stays loose, for files valid today stay valid.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition.form import ValueType
from sluis.protocol.language import TranslatedText

TEXT = TranslatedText(nl="tekst", fr="texte", de="Text", en="text")
DIGITS = TranslatedText(nl="cijfers", fr="chiffres", de="Ziffern", en="digits")
DECIMAL = TranslatedText(
    nl="decimaal getal met een punt",
    fr="nombre décimal, avec un point",
    de="Dezimalzahl mit Punkt",
    en="decimal number with a point",
)
CODE = TranslatedText(nl="code", fr="code", de="Code", en="code")


def characters(least: int, most: int) -> TranslatedText:
    """How long a text is."""
    if least == most:
        return TranslatedText(
            nl=f"{most} tekens", fr=f"{most} caractères", de=f"{most} Zeichen", en=f"{most} characters"
        )
    return TranslatedText(
        nl=f"{least} tot {most} tekens",
        fr=f"{least} à {most} caractères",
        de=f"{least} bis {most} Zeichen",
        en=f"{least} to {most} characters",
    )


def digits(total: int, fraction: int) -> TranslatedText:
    """How long a number is."""
    return TranslatedText(
        nl=f"ten hoogste {total} cijfers, waarvan {fraction} na de punt",
        fr=f"au maximum {total} chiffres, dont {fraction} après le point",
        de=f"höchstens {total} Ziffern, davon {fraction} nach dem Punkt",
        en=f"at most {total} digits, {fraction} of them after the point",
    )


def text_of(most: int) -> ValueType:
    """Text of 1 to `most` characters; blanks around it do not count."""
    return ValueType(
        name=f"Text{most}",
        base="xs:token",
        kind=TEXT,
        length=characters(1, most),
        facets=(("minLength", "1"), ("maxLength", str(most))),
    )


TEXT_20, TEXT_40, TEXT_64, TEXT_100, TEXT_200 = map(text_of, (20, 40, 64, 100, 200))
PERSON_NUMBER = ValueType(
    name="PersonNumberType",
    base="xs:token",
    kind=DIGITS,
    length=characters(11, 11),
    facets=(("pattern", "[0-9]{11}"),),
)
ENTERPRISE_NUMBER = ValueType(
    name="EnterpriseNumberType",
    base="xs:token",
    kind=DIGITS,
    length=characters(9, 10),
    facets=(("pattern", "[0-9]{9,10}"),),
)
DATE = ValueType(
    name="DateType",
    base="xs:date",
    kind=TranslatedText(
        nl="datum: jjjj-mm-dd", fr="date: aaaa-mm-jj", de="Datum: JJJJ-MM-TT", en="date: yyyy-mm-dd"
    ),
    length=characters(10, 10),
    facets=(("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),),
)
YEAR = ValueType(
    name="YearType",
    base="xs:token",
    kind=TranslatedText(nl="jaar: jjjj", fr="année: aaaa", de="Jahr: JJJJ", en="year: yyyy"),
    length=characters(4, 4),
    facets=(("pattern", "[0-9]{4}"),),
)
TRUTH = ValueType(
    name="TruthType",
    base="xs:boolean",
    kind=TranslatedText(
        nl="true of false, ook 1 of 0",
        fr="true ou false, aussi 1 ou 0",
        de="true oder false, auch 1 oder 0",
        en="true or false, also 1 or 0",
    ),
    length=characters(1, 5),
)
YES = ValueType(
    name="YesType",
    base="xs:token",
    kind=TranslatedText(nl="altijd true", fr="toujours true", de="immer true", en="always true"),
    length=characters(4, 4),
    facets=(("pattern", "true"),),
)
AMOUNT = ValueType(
    name="AmountType",
    base="xs:decimal",
    kind=DECIMAL,
    length=digits(7, 4),
    facets=(("totalDigits", "7"), ("fractionDigits", "4")),
)
MINUTES = ValueType(
    name="MinutesType",
    base="xs:integer",
    kind=TranslatedText(nl="geheel getal", fr="nombre entier", de="ganze Zahl", en="whole number"),
    length=TranslatedText(
        nl="ten hoogste 6 cijfers",
        fr="au maximum 6 chiffres",
        de="höchstens 6 Ziffern",
        en="at most 6 digits",
    ),
    facets=(("totalDigits", "6"),),
)
MONEY = ValueType(
    name="MoneyType",
    base="xs:decimal",
    kind=TranslatedText(
        nl="bedrag in euro, nul of meer",
        fr="montant en euros, zéro ou plus",
        de="Betrag in Euro, null oder mehr",
        en="amount in euro, zero or more",
    ),
    length=digits(10, 2),
    facets=(("minInclusive", "0"), ("totalDigits", "10"), ("fractionDigits", "2")),
)
LANGUAGE = ValueType(
    name="LanguageType",
    base="xs:token",
    kind=TranslatedText(
        nl="twee kleine letters van ISO 639-1, zoals nl, fr, de of en",
        fr="deux minuscules de la norme ISO 639-1, comme nl, fr, de ou en",
        de="zwei Kleinbuchstaben der Norm ISO 639-1, wie nl, fr, de oder en",
        en="two small letters of ISO 639-1, such as nl, fr, de or en",
    ),
    length=characters(2, 2),
    facets=(("pattern", "[a-z]{2}"),),
)
THEME = ValueType(
    name="ThemeType",
    base="xs:token",
    kind=TranslatedText(
        nl="cijfers van een studiegebied van ISCED-F",
        fr="chiffres d'un domaine d'études de la CITE-F",
        de="Ziffern eines Bildungsfelds der ISCED-F",
        en="digits of a field of education of ISCED-F",
    ),
    length=characters(2, 4),
    facets=(("pattern", "[0-9]{2,4}"),),
)
WHOLE = ValueType(
    name="WholeType",
    base="xs:token",
    kind=TranslatedText(
        nl="geheel getal, nul of meer",
        fr="nombre entier, zéro ou plus",
        de="ganze Zahl, null oder mehr",
        en="whole number, zero or more",
    ),
    length=characters(1, 4),
    facets=(("pattern", "[0-9]{1,4}"),),
)
