"""The individual training account of one worker, on paper.

Laws: everything of the value is shown, nothing is computed; employers in the order in which they come. What
the account must tell: law of 3 October 2022, chapter 12 (regime, committees, right, what was taken, growth
path).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.papers import amounts, words
from sluis.hub.applications.learning.papers.layout import Column, Sheet
from sluis.hub.applications.learning.papers.trainings import write_trainings
from sluis.hub.applications.learning.rights import numerals
from sluis.hub.applications.learning.rights.wording import explained_in
from sluis.hub.applications.learning.rights.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.learning.papers.booklet import Booklet
    from sluis.hub.applications.learning.papers.values import AccountPaper, EmployerPart, EmploymentPart
    from sluis.hub.applications.learning.rights.ledger import LedgerYear
    from sluis.protocol.language import Language

_ENTERPRISE: Final = 10  # digits of an enterprise number


def write_account(booklet: Booklet, paper: AccountPaper, language: Language) -> None:
    """One part of a booklet."""
    title = words.ACCOUNT[language]
    day = amounts.short_date(paper.day, language)
    sheet = Sheet(
        booklet, title=f"{title}: {paper.name}", language=language, running=f"{title}, {paper.name}, {day}"
    )
    sheet.heading(title, 1)
    sheet.paragraph(words.ON_DAY[language].format(day=amounts.long_date(paper.day, language)))
    born = amounts.long_date(paper.birth_date, language) if paper.birth_date else ""
    sheet.facts(
        [
            (words.WORKER[language], paper.name),
            (words.NUMBER[language], paper.number),
            (words.BIRTH[language], born),
        ]
    )
    sheet.paragraph(words.LAW[language])
    for employer in paper.employers:
        _employer(sheet, employer, language)
    write_rights(sheet, paper, language)
    sheet.end(words.PAGE[language])


def write_rights(sheet: Sheet, paper: AccountPaper, language: Language) -> None:
    """How a worker reads the account, and has it corrected."""
    sheet.heading(words.RIGHTS[language], 2)
    sheet.paragraph(words.RIGHTS_TEXT[language])
    ways = [
        words.CONSULT_EMPLOYER[language].format(contact=_contact(employer)) for employer in paper.employers
    ]
    if paper.consult_at:
        ways.insert(0, words.CONSULT_ONLINE[language].format(address=paper.consult_at))
    sheet.points(ways)
    if paper.remark:
        sheet.paragraph(paper.remark)


def write_ledger(sheet: Sheet, employment: EmploymentPart, language: Language) -> None:
    """The table of years."""
    columns = (
        Column(words.YEAR[language], 6),
        *(
            Column(text[language], share, number=True)
            for text, share in (
                (words.OPEN, 11),
                (words.RIGHT, 9),
                (words.CORRECTIONS, 10),
                (words.TAKEN, 10),
                (words.BALANCE, 9),
                (words.ENDED, 11),
                (words.TO_NEXT, 11),
            )
        ),
    )
    sheet.table(columns, [_ledger_row(year, employment, language) for year in employment.years])


def named(employer: EmployerPart) -> str:
    """Atlas (1999.990.144)."""
    return f"{employer.name} ({_number(employer.number)})"


def _number(digits: str) -> str:
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}" if len(digits) == _ENTERPRISE else digits


def _contact(employer: EmployerPart) -> str:
    return f"{employer.name}, {employer.contact}" if employer.contact else employer.name


def _employer(sheet: Sheet, employer: EmployerPart, language: Language) -> None:
    sheet.heading(named(employer), 2)
    for employment in employer.employments:
        _employment(sheet, employment, language)
    if not employer.employments:
        sheet.paragraph(words.NOTHING_HERE[language])
    sheet.heading(words.TRAININGS[language], 3)
    write_trainings(sheet, employer.trainings, language)


def _employment(sheet: Sheet, employment: EmploymentPart, language: Language) -> None:
    start = amounts.long_date(employment.starts_on, language)
    if employment.ends_on:
        end = amounts.long_date(employment.ends_on, language)
        sheet.heading(words.EMPLOYMENT_BETWEEN[language].format(start=start, end=end), 3)
    else:
        sheet.heading(words.EMPLOYMENT_SINCE[language].format(start=start), 3)
    sheet.facts(_facts(employment, language))
    if not employment.years:
        sheet.paragraph(words.NO_RIGHT[language])
        return
    sheet.heading(words.LEDGER[language], 3)
    write_ledger(sheet, employment, language)
    for year in employment.years:
        sheet.heading(words.HOW[language].format(year=year.year), 3)
        sheet.points(_explained(year, language))


def _facts(employment: EmploymentPart, language: Language) -> Iterator[tuple[str, str]]:
    regimes = [
        words.REGIME_SINCE[language].format(
            regime=words.FULL_TIME[language] if one.regime == 1 else numerals.ratio(one.regime, language),
            day=amounts.long_date(one.day, language),
        )
        for one in employment.regimes
    ]
    yield words.REGIME[language], "\n".join(regimes)
    yield words.COMMITTEES[language], ", ".join(employment.committees)
    if employment.ends_on and employment.end_reason:
        yield words.END_OF_EMPLOYMENT[language], WORDS[employment.end_reason][language]
    yield words.DAY_IS[language], amounts.hours(round(employment.day_minutes), language)
    if employment.growth:
        days = numerals.days(employment.growth.days, language)
        yield words.GROWTH[language], words.GROWTH_TO[language].format(days=days, year=employment.growth.year)


def _ledger_row(year: LedgerYear, employment: EmploymentPart, language: Language) -> list[str]:
    gone = year.lapsed + year.lost + year.paid
    numbers = (year.open, year.right, year.corrections, year.taken, year.left, gone, year.close)
    return [
        str(year.year),
        *(amounts.cell(number, employment.day_minutes, language) for number in numbers),
    ]


def _explained(year: LedgerYear, language: Language) -> Iterator[str]:
    for step in year.steps:
        yield explained_in(step, language)
    for warning in year.warnings:
        yield words.ATTENTION[language].format(sentence=explained_in(warning, language))
