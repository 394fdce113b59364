"""What others may ask: a paper of one worker, or one file with the papers of many.

Laws: pure; the day of a paper is in its value; a file of many keeps no more than one paper in memory, and
each is in the language of its worker.
"""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.papers.account import write_account
from sluis.hub.applications.learning.papers.booklet import Booklet
from sluis.hub.applications.learning.papers.notice import write_notice
from sluis.hub.applications.learning.papers.values import (
    AccountPaper,
    EmployerPart,
    EmploymentPart,
    GrowthPath,
    TrainingLine,
)
from sluis.hub.applications.learning.papers.words import ACCOUNT, NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sluis.hub.applications.learning.papers.pdf_file import Target
    from sluis.protocol.language import Language, TranslatedText

__all__ = [
    "AccountPaper",
    "EmployerPart",
    "EmploymentPart",
    "GrowthPath",
    "PaperKind",
    "TrainingLine",
    "individual_account",
    "many",
    "yearly_notice",
]


class PaperKind(StrEnum):
    """Which paper."""

    ACCOUNT = "account"
    NOTICE = "notice"

    @property
    def words(self) -> TranslatedText:
        return ACCOUNT if self is PaperKind.ACCOUNT else NOTICE


def individual_account(paper: AccountPaper, language: Language) -> bytes:
    """The individual training account of a worker, as PDF."""
    return _alone(PaperKind.ACCOUNT, paper, language)


def yearly_notice(paper: AccountPaper, language: Language) -> bytes:
    """The yearly notice of the balance, as PDF."""
    return _alone(PaperKind.NOTICE, paper, language)


def many(
    kind: PaperKind,
    papers: Iterable[tuple[AccountPaper, Language]],
    target: Target,
    *,
    language: Language,
    day: date,
) -> int:
    """Write the papers of many workers as one PDF; how many there are.

    Each begins on its own page, in its own language, and counts its own pages; `language` is that of the
    title of the file. Without any paper the file is not a PDF: ask for at least one.
    """
    booklet = Booklet(target, title=kind.words[language], language=language, day=day)
    count = 0
    for count, (paper, own) in enumerate(papers, start=1):  # noqa: B007  # counted after the loop
        _write(kind, booklet, paper, own)
    booklet.finish()
    return count


def _alone(kind: PaperKind, paper: AccountPaper, language: Language) -> bytes:
    target = BytesIO()
    title = f"{kind.words[language]}: {paper.name}"
    booklet = Booklet(target, title=title, language=language, day=paper.day)
    _write(kind, booklet, paper, language)
    booklet.finish()
    return target.getvalue()


def _write(kind: PaperKind, booklet: Booklet, paper: AccountPaper, language: Language) -> None:
    (write_account if kind is PaperKind.ACCOUNT else write_notice)(booklet, paper, language)
