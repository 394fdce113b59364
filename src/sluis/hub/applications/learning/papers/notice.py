"""The yearly notice to a worker: what is left of the right to training, how to read and correct the account.

Laws: a notice tells the year of its day, of each employment; the duty is the employer's, at least once a year
(law of 3 October 2022, chapter 12).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.papers import amounts, words
from sluis.hub.applications.learning.papers.account import named, write_ledger, write_rights
from sluis.hub.applications.learning.papers.layout import Sheet
from sluis.hub.applications.learning.papers.trainings import write_trainings
from sluis.hub.applications.learning.rights.wording import explained_in

if TYPE_CHECKING:
    from sluis.hub.applications.learning.papers.booklet import Booklet
    from sluis.hub.applications.learning.papers.values import AccountPaper, EmployerPart, EmploymentPart
    from sluis.protocol.language import Language


def write_notice(booklet: Booklet, paper: AccountPaper, language: Language) -> None:
    """One part of a booklet."""
    title = words.NOTICE[language]
    day = amounts.short_date(paper.day, language)
    running = f"{title}, {paper.name}, {day}"
    sheet = Sheet(booklet, title=f"{title}: {paper.name}", language=language, running=running)
    sheet.heading(title, 1)
    sheet.facts([(words.WORKER[language], paper.name), (words.NUMBER[language], paper.number)])
    sheet.paragraph(words.GREETING[language].format(name=paper.name))
    written = amounts.long_date(paper.day, language)
    sheet.paragraph(words.NOTICE_TEXT[language].format(day=written))
    for employer in paper.employers:
        _employer(sheet, employer, paper.day.year, language)
    write_rights(sheet, paper, language)
    sheet.paragraph(words.LAW[language], small=True)
    sheet.end(words.PAGE[language])


def _employer(sheet: Sheet, employer: EmployerPart, year: int, language: Language) -> None:
    sheet.heading(named(employer), 2)
    for employment in employer.employments:
        _balance(sheet, employment, year, language)
    if not employer.employments:
        sheet.paragraph(words.NOTHING_HERE[language])
    followed = [training for training in employer.trainings if training.ends_on.year == year]
    sheet.heading(words.TAKEN_IN[language].format(year=year), 3)
    write_trainings(sheet, followed, language)
    if any(training.status == "planned" for training in followed):
        sheet.paragraph(words.PLANNED_TOO[language])


def _balance(sheet: Sheet, employment: EmploymentPart, year: int, language: Language) -> None:
    now = next((one for one in employment.years if one.year == year), None)
    if now is None:
        sheet.paragraph(words.NO_RIGHT[language])
        return
    sentence = words.LEFT_IN if now.left >= 0 else words.TOO_MUCH
    amount = amounts.amount(abs(now.left), employment.day_minutes, language)
    sheet.paragraph(sentence[language].format(year=year, amount=amount), bold=True)
    write_ledger(sheet, replace(employment, years=(now,)), language)
    if now.left > 0 and employment.ends_on is None:
        until = words.LAST_YEAR if year == now.block.last else words.USE_IT
        sheet.paragraph(until[language].format(last=now.block.last))
    for warning in now.warnings:
        sheet.paragraph(words.ATTENTION[language].format(sentence=explained_in(warning, language)))
