"""The words that templates use for values and addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from sluis.hub.web.components import Bar
from sluis.hub.web.templatetags.furniture import largest, share_of

NOON = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)


def written(template: str, **values) -> str:
    return Template("{% load furniture %}" + template).render(Context(values))


@pytest.mark.parametrize(
    ("language", "number", "day", "size"),
    [
        ("nl", "1.234.567,5", "27 maart 2026", "1,2\xa0MB"),
        ("fr", "1\xa0234\xa0567,5", "27 mars 2026", "1,2\xa0Mio"),
        ("de", "1.234.567,5", "27. März 2026", "1,2\xa0MB"),
        ("en", "1,234,567.5", "27 March 2026", "1.2\xa0MB"),
    ],
)
def test_values_are_written_as_the_reader_does(language, number, day, size):
    with override(language):
        shown = written("{{ n|number }}|{{ d|day }}|{{ b|size }}", n=1234567.5, d=NOON.date(), b=1234567)

    assert shown.replace("\u202f", "\xa0").split("|") == [
        number,
        f'<time datetime="2026-03-27">{day}</time>',
        size,
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "\u2013"),
        ("", "\u2013"),
        (0, "0"),
        (True, "Yes"),
        (False, "No"),
        ("<b>", "&lt;b&gt;"),
        (date(2026, 3, 27), '<time datetime="2026-03-27">27 March 2026</time>'),
        (NOON, '<time datetime="2026-03-27T13:00:00+01:00">27 March 2026, 13:00</time>'),
    ],
)
def test_any_value_is_shown_as_people_write_it(value, shown):
    with override("en"):
        assert written("{{ value|show }}", value=value) == shown


@pytest.mark.parametrize(
    ("digits", "shown"), [("0123456749", "0123.456.749"), ("12", "12"), ("012345674x", "012345674x")]
)
def test_an_enterprise_number_is_grouped(digits, shown):
    assert written("{{ digits|enterprise_number }}", digits=digits) == shown


@pytest.mark.parametrize("digits", ["85073003328", "85.07.30-033.28"])
def test_a_persons_number_is_hinted_at(digits):
    assert written("{{ digits|masked_person_number }}", digits=digits) == "85.••.••-•••.28"


def test_what_is_no_persons_number_is_hidden_whole():
    assert written("{{ digits|masked_person_number }}", digits="123") == "•••"


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("{% query_with page=3 %}", "?q=a+b%26c&amp;page=3"),
        ("{% query_with page=None %}", "?q=a+b%26c"),
        ("{% query_with q='' page=1 %}", "?page=1"),
    ],
)
def test_an_address_changes_only_what_is_named(tag, address):
    request = RequestFactory().get("/", {"q": "a b&c", "page": "2"})

    assert written(tag, request=request) == address


def test_without_a_request_an_address_still_leads_somewhere():
    assert written("{% query_with page=2 q=None %}") == "?page=2"


@pytest.mark.parametrize(("value", "share"), [(50, "25"), (200, "100"), (0, "0")])
def test_a_bar_is_a_whole_percentage_in_every_language(value, share):
    bars = [Bar(label="a", value=value), Bar(label="b", value=200)]

    with override("nl"):
        assert share_of(value, largest(bars)) == share


def test_a_chart_of_nothing_has_no_bars():
    assert share_of(0, largest([])) == "0"
