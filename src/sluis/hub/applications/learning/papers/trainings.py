"""The table of trainings on a paper.

Laws: newest first as they come; a code without words is shown as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.applications.learning.papers import amounts, words
from sluis.hub.applications.learning.papers.layout import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sluis.hub.applications.learning.papers.layout import Sheet
    from sluis.hub.applications.learning.papers.values import TrainingLine
    from sluis.protocol.language import Language


def write_trainings(sheet: Sheet, trainings: Sequence[TrainingLine], language: Language) -> None:
    """The table, or that there are none."""
    if not trainings:
        sheet.paragraph(words.NO_TRAININGS[language])
        return
    columns = (
        Column(words.TRAINING[language], 24),
        Column(words.DATES[language], 12),
        Column(words.DURATION[language], 11, number=True),
        Column(words.CHARGED[language], 12, number=True),
        Column(words.RESULT[language], 18),
        Column(words.PROVIDER[language], 17),
        Column(words.STANDING[language], 10),
    )
    sheet.table(columns, (_row(training, language) for training in trainings))


def _row(training: TrainingLine, language: Language) -> list[str]:
    kind, status = _word(training.kind, language), _word(training.status, language)
    return [
        f"{training.title}\n{kind}"
        if training.status == "followed"
        else f"{training.title}\n{kind}, {status}",
        _dates(training, language),
        amounts.hours(training.minutes, language),
        _charged(training, language),
        "\n".join(_result(training, language)) or amounts.NOTHING,
        training.provider or amounts.NOTHING,
        _word(training.standing, language),
    ]


def _dates(training: TrainingLine, language: Language) -> str:
    first = amounts.short_date(training.starts_on, language)
    last = amounts.short_date(training.ends_on, language)
    return first if first == last else f"{first}\n{last}"


def _charged(training: TrainingLine, language: Language) -> str:
    if training.charge_reason and not training.charged:
        return _word(training.charge_reason, language)
    return amounts.hours(training.charged, language) if training.charged else amounts.NOTHING


def _result(training: TrainingLine, language: Language) -> list[str]:
    told = []
    if training.attended is not None:
        told.append((words.ATTENDED if training.attended else words.ABSENT)[language])
    if training.passed is not None:
        told.append((words.PASSED if training.passed else words.FAILED)[language])
    if training.score:
        told.append(words.SCORE[language].format(score=training.score))
    if training.certificate:
        told.append(words.CERTIFICATE[language].format(number=training.certificate_number).strip())
    if training.valid_until:
        day = amounts.short_date(training.valid_until, language)
        told.append(words.VALID_UNTIL[language].format(day=day))
    return told


def _word(code: str, language: Language) -> str:
    known = words.CODES.get(code)
    return known[language] if known else code
