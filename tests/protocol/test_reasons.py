"""Reasons: every code is official, every sentence exists in four languages and reads as a sentence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sluis.protocol.language import Language
from sluis.protocol.reason_texts import EXPLANATIONS
from sluis.protocol.reasons import Reason, Refusal

ANNEX_30 = Path(__file__).parents[3] / "shared" / "official" / "annex30.csv"


def every_sentence():
    return [
        pytest.param(getattr(reason, kind)[language], id=f"{reason.code}-{kind}-{language}")
        for reason in Reason
        for kind in ("text", "fix")
        for language in Language
    ]


@pytest.fixture(scope="module")
def official():
    if not ANNEX_30.exists():
        pytest.skip("the official code list is not beside this repository")
    with ANNEX_30.open(encoding="utf-8") as rows:
        return {row["code"]: row for row in csv.DictReader(rows)}


def test_a_receipt_quotes_the_code():
    assert Reason.GO_NAME_MALFORMED.acrf == "ACRF-107"


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_found_by_its_code(reason):
    assert Reason.of(reason.code) is reason


@pytest.mark.parametrize("code", ["000", "999", "7", ""])
def test_it_knows_no_other_code(code):
    with pytest.raises(ValueError, match="not a valid Reason"):
        Reason.of(code)


def test_every_explanation_has_its_reason():
    assert {reason.code for reason in Reason} == set(EXPLANATIONS)


@pytest.mark.parametrize("reason", Reason)
def test_every_code_stands_in_annex_30(reason, official):
    assert reason.code in official


@pytest.mark.parametrize("reason", Reason)
def test_the_words_are_our_own(reason, official):
    label = official[reason.code]

    assert reason.text["nl"].rstrip(".") != label["label_nl"].rstrip(".")
    assert reason.text["fr"].rstrip(".") != label["label_fr"].rstrip(".")


@pytest.mark.parametrize("sentence", every_sentence())
def test_a_text_is_a_sentence(sentence):
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "  " not in sentence


@pytest.mark.parametrize("reason", Reason)
def test_no_two_languages_say_the_same(reason):
    assert len({reason.text[language] for language in Language}) == 4
    assert len({reason.fix[language] for language in Language}) == 4


@pytest.mark.parametrize(
    ("language", "beginning"),
    [
        ("nl", "FI.x: regel 12: Het bestand is geen"),
        ("fr", "FI.x : ligne 12 : Le fichier n'est pas"),
        ("de", "FI.x: Zeile 12: Die Datei ist kein"),
        ("en", "FI.x: line 12: The file is not"),
    ],
)
def test_a_person_reads_where_and_what(language, beginning):
    refusal = Refusal(reason=Reason.XML_MALFORMED, file="FI.x", line=12, detail="mismatched tag")

    sentence = refusal.sentence(language)

    assert sentence.startswith(beginning)
    assert sentence.endswith(Reason.XML_MALFORMED.fix[language])


def test_a_person_does_not_read_the_detail():
    refusal = Refusal(reason=Reason.XML_MALFORMED, detail="mismatched tag")

    assert refusal.sentence("en") == (
        "The file is not well-formed XML. Correct the XML at the place that is named and sign the file again."
    )
