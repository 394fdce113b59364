"""The individual account and the yearly notice, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sluis.hub.applications.learning.papers.queries import individual_account, yearly_notice
from sluis.hub.applications.learning.rights.queries import EndReason
from sluis.protocol.language import Language
from tests.hub.applications.learning.papers.account_of import FIRST_AID, paper, years
from tests.hub.applications.learning.papers.paper_text import Read

MAKERS = pytest.mark.parametrize("make", [individual_account, yearly_notice])
EACH = pytest.mark.parametrize("language", list(Language))
TITLES = {
    Language.NL: "Individuele opleidingsrekening",
    Language.FR: "Compte formation individuel",
    Language.DE: "Individuelles Ausbildungskonto",
    Language.EN: "Individual training account",
}


def account(value=None, language=Language.EN):
    return Read(individual_account(value or paper(), language))


def notice(value=None, language=Language.EN):
    return Read(yearly_notice(value or paper(), language))


def with_employment(value, **changes):
    (employer,) = value.employers
    employment = replace(employer.employments[0], **changes)
    return replace(value, employers=(replace(employer, employments=(employment,)),))


@EACH
def test_an_account_is_titled_in_its_language(language):
    read = account(language=language)

    assert read.title == f"{TITLES[language]}: Łukasz Şahin"
    assert str(read.reader.root["/Lang"]) == language
    assert read.tagged(0)[0] == ("H1", TITLES[language])


@pytest.mark.parametrize(
    "words",
    [
        "Łukasz Şahin",
        "85.••.••-•••.28",
        "30 July 1985",
        "As it was on 22 November 2026",
        "Atlas (1999.990.144)",
        "Employed since 1 March 2024",
        "4/5 from 1 June 2025",
        "225.01",
        "7 h 36",
        "5 days in 2028 for a full-time worker",
        "5 days x 4/5 x 12/12 = 4 days = 1 824 minutes",
        "2026: carried over + right + corrections - taken: 2 558 + 1 824 + 0 - 912 = 3 470 minutes.",
        "First aid",
        "06/04/2026 07/04/2026",
        "15 h 12",
        "attended passed certificate C-0042 valid until 06/04/2028",
        "Circe",
        "https://sluis.example/my-account",
        "Atlas, personnel, 09 123 45 67",
    ],
)
def test_an_account_tells(words):
    assert words in account().text


def test_an_account_tells_every_year_of_the_ledger():
    text = account().text

    for row in (
        "2024 - 4.17 days 31 h 40 - 1 day 7 h 36 3.17 days 24 h 04 - 3.17 days 24 h 04",
        "2025 3.17 days 24 h 04 4.42 days 33 h 34 0.13 days 1 h 2.11 days 16 h 5.61 days 42 h 38",
        "2026 5.61 days 42 h 38 4 days 30 h 24 - 2 days 15 h 12 7.61 days 57 h 50",
    ):
        assert row in text


def test_a_worker_sees_every_employer():
    value = paper()
    brabo = replace(value.employers[0], name="Brabo", number="1999990243", trainings=())

    text = account(replace(value, employers=(*value.employers, brabo))).text

    assert text.index("Atlas (1999.990.144)") < text.index("Brabo (1999.990.243)")
    assert "No trainings are registered." in text


def test_an_employment_that_ended_tells_when_and_why():
    ended = with_employment(paper(), ends_on=date(2026, 6, 30), end_reason=EndReason.RESIGNATION)

    text = account(ended).text

    assert "Employed from 1 March 2024 to 30 June 2026" in text
    assert "Why it ended resignation" in text


def test_a_training_that_nobody_verified_says_so():
    text = account(paper(trainings=[replace(FIRST_AID, standing="to_verify")])).text

    assert "Circe not yet" in text


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("training-leave", "15 h 12 training leave"),
        ("outside-job", "15 h 12 outside the job"),
        ("", "15 h 12 -"),
    ],
)
def test_a_training_that_is_not_charged_says_why(reason, words):
    assert words in account(paper(trainings=[replace(FIRST_AID, charged=0, charge_reason=reason)])).text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.NL, "U kunt in 2026 nog 7,61 dagen (57 u 50) opleiding volgen."),
        (Language.FR, "En 2026, vous pouvez encore suivre 7,61 jours (57 h 50) de formation."),
        (Language.DE, "Sie können 2026 noch 7,61 Tage (57:50 Std.) Ausbildung besuchen."),
        (Language.EN, "In 2026 you can still follow 7.61 days (57 h 50) of training."),
    ],
)
def test_a_notice_tells_what_is_left(language, words):
    assert words in notice(language=language).text


@pytest.mark.parametrize(
    "words",
    [
        "Dear Łukasz Şahin",
        "at least once a year",
        "until the end of 2028",
        "You may consult your training account at any time.",
        "sign in at https://sluis.example/my-account",
        "With your employer: Atlas, personnel, 09 123 45 67.",
    ],
)
def test_a_notice_tells_a_worker_what_the_law_wants(words):
    assert words in notice().text


def test_a_notice_tells_only_the_trainings_of_its_year():
    old = replace(FIRST_AID, title="Old", starts_on=date(2025, 4, 6), ends_on=date(2025, 4, 6))

    text = notice(paper(trainings=[FIRST_AID, old])).text

    assert "First aid" in text
    assert "Old" not in text


def test_a_notice_tells_that_planned_trainings_are_not_deducted():
    planned = replace(FIRST_AID, status="planned")

    assert "have not been deducted yet" in notice(paper(trainings=[planned])).text
    assert "have not been deducted yet" not in notice().text


def test_in_the_last_year_of_a_block_nothing_is_promised_for_the_next():
    value = with_employment(paper(), years=years(through=2028))

    text = notice(replace(value, day=date(2028, 11, 22))).text

    assert "What you do not use before the end of 2028 lapses." in text
    assert "goes to the next one" not in text


def test_who_took_too_much_reads_it():
    text = notice(paper(taken=5000)).text

    assert "In 2026 you followed 1.36 days (10 h 18) of training more than your right." in text
    assert "Note: " in text


@pytest.mark.parametrize("make", [account, notice])
def test_an_employment_without_a_right_says_so(make):
    assert "No right is calculated for this employment." in make(with_employment(paper(), years=())).text


@MAKERS
@EACH
def test_an_account_without_anything_is_still_a_paper(make, language):
    nothing = paper(employers=(), birth_date=None, consult_at="")

    assert "Łukasz Şahin" in Read(make(nothing, language)).text


@MAKERS
def test_the_same_account_gives_the_same_bytes(make):
    assert make(paper(), Language.NL) == make(paper(), Language.NL)


@MAKERS
@pytest.mark.parametrize(
    "name",
    [
        "\0\x1b\u202e\ud800",
        "x" * 5000,
        "word " * 900,
        "((\\)) <</Type>> endobj %PDF",
        "日本語 العربية 👷",
        "a\nb\tc\r\u2028d",
        "{day} %s {0.__class__}",
        "",
    ],
    ids=["steers", "one long word", "many words", "pdf", "far letters", "lines", "places", "nothing"],
)
def test_any_text_can_be_printed(make, name):
    value = paper(name=name, number=name, remark=name, trainings=[replace(FIRST_AID, title=name, kind=name)])

    read = Read(make(value, Language.EN))

    assert read.pages
    assert "Atlas (1999.990.144)" in read.text
