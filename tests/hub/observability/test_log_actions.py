"""Every event of the hub has a stable key, a constant sentence and fields that the log lets through."""

from __future__ import annotations

from pathlib import Path

import pytest

from sluis.hub.observability.logs import FIELDS
from tests.hub.observability.log_actions import SOURCE, LogCall, log_actions_markdown, log_calls

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "log-actions.md"


def described(calls: list[LogCall]) -> list[str]:
    return [f"{call.file}:{call.line}" for call in calls]


def test_every_call_names_its_action() -> None:
    nameless = [call for call in log_calls() if not call.action]

    assert described(nameless) == []


def test_every_message_is_one_constant_sentence() -> None:
    filled_in = [call for call in log_calls() if not call.constant]

    assert described(filled_in) == []


def test_no_call_gives_a_field_that_the_log_drops() -> None:
    wasted = [call for call in log_calls() if set(call.fields) - set(FIELDS)]

    assert described(wasted) == []


def test_the_reference_page_is_fresh() -> None:
    if not PAGE.exists():
        pytest.skip("docs/reference/log-actions.md was not made yet: make docs")

    assert PAGE.read_text() == log_actions_markdown()


def test_a_call_without_action_or_with_arguments_is_seen(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text('log.info("Came from %s", person)\n')

    [call] = log_calls(tmp_path)

    assert (call.action, call.constant) == ("", False)


def test_what_a_function_prepared_for_the_call_is_understood(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text(
        "def told(whole):\n"
        "    extra = {'action': 'part_came', 'bytes': 1}\n"
        "    sentence = 'Whole' if whole else 'Broken'\n"
        "    log.info(sentence, extra=extra)\n"
    )

    [call] = log_calls(tmp_path)

    assert (call.action, call.fields, call.message) == ("part_came", ("action", "bytes"), "Whole / Broken")


def test_the_source_is_where_this_test_looks() -> None:
    assert (SOURCE / "hub" / "settings.py").exists()
