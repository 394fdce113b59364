"""Forms of pages: mistakes name their field, texts are bounded, a date has three boxes."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from sluis.hub.web.forms import DateField3, FilterForm, PageForm, Radios, clean_text
from tests.hub.web.html import Page

CHOICES = [("a", "First"), ("b", "Second")]


class Everything(PageForm):
    widths = {"name": 20}
    autocomplete = {"name": "name"}
    numeric = ("name",)

    name = forms.CharField(label="Name", help_text="As on paper")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    born = DateField3(label="Born", first=date(1900, 1, 1), last=date(2026, 1, 1))
    kind = forms.ChoiceField(label="Kind", choices=CHOICES, widget=Radios(hints={"a": "Most"}))
    many = forms.MultipleChoiceField(label="Many", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    place = forms.ChoiceField(label="Place", choices=CHOICES)
    why = forms.CharField(label="Why", widget=forms.Textarea, required=False)
    count = forms.IntegerField(label="Count", required=False)
    paper = forms.FileField(label="Paper")
    agreed = forms.BooleanField(label="Agreed")
    origin = forms.CharField(widget=forms.HiddenInput, required=False)


class Search(FilterForm):
    q = forms.CharField(label="Name")
    since = DateField3(label="Since")


def drawn(form) -> Page:
    return Page(f'<html lang="en"><body><h1>Form</h1>{form}</body></html>')


def born(day, month, year) -> Everything:
    form = Everything({"born_day": day, "born_month": month, "born_year": year})
    form.is_valid()
    return form


@pytest.mark.parametrize(
    "data", [None, {}, {"name": "\x00", "born_day": "x", "kind": "z", "count": "9" * 99}]
)
def test_every_widget_is_well_built(data):
    assert drawn(Everything(data)).faults == []


def test_a_field_carries_the_look_that_its_form_asks_for():
    field = drawn(Everything()).attributes("input")[0]

    assert field["class"] == "govuk-input govuk-input--width-20"
    assert (field["autocomplete"], field["inputmode"]) == ("name", "numeric")
    assert field["aria-describedby"] == "id_name_helptext"


def test_a_mistake_is_tied_to_its_field_and_names_it():
    page = drawn(Everything({}))

    field = page.attributes("input")[0]
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "id_name_helptext id_name_error"
    assert {"Fill in: Name", "Choose an answer: Kind", "Choose a file: Paper"} <= page.sentences


def test_what_may_stay_empty_says_so():
    assert "(optional)" in " ".join(drawn(Everything()).sentences)
    assert "(optional)" not in " ".join(drawn(Search({})).sentences)


def test_a_mistake_is_told_in_the_readers_language():
    with override("nl"):
        assert Everything({}).errors["name"] == ["Vul in: Name"]


def test_a_date_is_read_from_three_boxes():
    assert born(" 7", "03 ", "1985").cleaned_data["born"] == date(1985, 3, 7)


@pytest.mark.parametrize(
    ("day", "month", "year", "code"),
    [
        ("", "", "", "required"),
        ("1", "", "2000", "incomplete"),
        ("31", "2", "2000", "invalid"),
        ("1", "13", "2000", "invalid"),
        ("1", "1", "0", "invalid"),
        ("-1", "1", "2000", "invalid"),
        ("\u0661", "1", "2000", "invalid"),
        ("1", "1", "9" * 5000, "invalid"),
        ("\x00", "1", "2000", "invalid"),
        ("31", "12", "1899", "early"),
        ("2", "1", "2026", "late"),
    ],
)
def test_what_is_no_date_is_a_mistake_of_the_field(day, month, year, code):
    assert born(day, month, year).errors.as_data()["born"][0].code == code


def test_a_date_that_was_known_is_shown_in_its_boxes():
    boxes = drawn(Everything(initial={"born": date(1985, 3, 27)})).attributes("input")

    shown = {box["name"]: box.get("value") for box in boxes if box["name"].startswith("born")}
    assert shown == {"born_day": "27", "born_month": "3", "born_year": "1985"}


@pytest.mark.parametrize("text", ["\x00", "a\x07", "a\x85b", "two\nlines", "\u202ename", "\ud800", "\u2066x"])
def test_signs_that_nobody_types_are_refused(text):
    with pytest.raises(forms.ValidationError):
        clean_text(text)


@pytest.mark.parametrize("text", ["", "Zoë 🚢", "Ελένη", "O'Neill", "a\u200db"])
def test_names_of_all_peoples_are_taken(text):
    assert clean_text(text) == text


def test_only_a_larger_text_may_have_lines():
    form = Everything({"name": "a\nb", "why": "a\r\nb\tc"})

    assert form.errors.as_data()["name"][0].code == "text"
    assert "why" not in form.errors


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "x" * 201), ("why", "x" * 5001), ("count", str(2**31)), ("count", "9" * 5000)],
)
def test_nothing_is_longer_or_larger_than_the_database_takes(field, value):
    assert field in Everything({field: value}).errors


@pytest.mark.parametrize(
    "query", ["", "q=", "q=%00", "since_day=1", f"q={'x' * 300}", "since_day=99&since_month=99"]
)
def test_a_filter_that_cannot_be_read_counts_as_not_said(query):
    assert Search(QueryDict(query)).wanted == {}


def test_a_filter_knows_what_was_asked():
    wanted = Search(QueryDict("q=anna&since_day=1&since_month=2&since_year=2026")).wanted

    assert wanted == {"q": "anna", "since": date(2026, 2, 1)}


def test_a_form_without_its_token_gets_a_page(settings):
    settings.ROOT_URLCONF = "tests.hub.web.pages"
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/form", headers={"Accept-Language": "nl"})

    page = Page(answer.content.decode())
    assert (answer.status_code, page.heading, page.faults) == (403, "Deze pagina stond te lang open", [])


def test_a_whole_form_leads_from_its_mistakes_to_its_fields():
    html = render_to_string(
        "web/components/form.html", {"form": Everything({})}, request=RequestFactory().get("/")
    )

    links = [link["href"] for link in drawn(html).attributes("a")]
    assert links[:3] == ["#id_name", "#id_password", "#id_born_0"]
    assert drawn(html).faults == []
