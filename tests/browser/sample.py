"""A page with all the furniture, for the tests only: every component once, with a form, a table, a menu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from sluis.hub.urls import handler400, handler403, handler404, handler500
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.components import Acting, Bar, Fact, Link, Progress, Station
from sluis.hub.web.forms import DateField3, FilterForm, PageForm, Radios
from sluis.hub.web.tables import Cell, Column, Listing

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

NOON = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
CHOICES = [("a", "First"), ("b", "Second")]


@dataclass(frozen=True)
class Ship:
    pk: int
    name: str
    tons: int
    built: date


SHIPS = [Ship(n, f"Zeemeeuw {n:02}", n * 1234, date(1960 + n, 3, 27)) for n in range(1, 46)]
BULK = Bulk(address="/bulk", actions=(("block", "Block"), ("remove", "Remove")))
COLUMNS = (
    Column(
        key="name",
        label="Name",
        sort=("name",),
        cell=lambda ship: Cell(text=ship.name, address=f"/ships/{ship.pk}", note="Oostende"),
    ),
    Column(key="tons", label="Tonnage", sort=("tons", "name"), cell=lambda ship: ship.tons, number=True),
    Column(key="built", label="Built", cell=lambda ship: ship.built),
    Column(key="state", label="State", cell=lambda _: Cell(tag="Active", colour="green")),
)


class SampleForm(PageForm):
    widths = {"number": 10}
    autocomplete = {"name": "name", "password": "current-password"}
    numeric = ("number",)

    name = forms.CharField(label="Your name", help_text="As on your identity card")
    number = forms.CharField(label="Enterprise number", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    born = DateField3(label="Date of birth", help_text="For example 27 3 1985")
    kind = forms.ChoiceField(label="Kind", choices=CHOICES, widget=Radios(hints={"a": "Most people"}))
    many = forms.MultipleChoiceField(
        label="Applications", choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    place = forms.ChoiceField(label="Place", choices=CHOICES)
    why = forms.CharField(label="Why", widget=forms.Textarea, required=False)
    paper = forms.FileField(label="Document", required=False)
    agreed = forms.BooleanField(label="I agree", help_text="You may change your mind")
    origin = forms.CharField(widget=forms.HiddenInput, required=False)


class Search(FilterForm):
    q = forms.CharField(label="Name of the ship")
    kind = forms.ChoiceField(label="Kind", choices=[("", "All"), *CHOICES])


def frame(request) -> dict:
    return {
        "navigation": [
            Link(label="People", address="/", current=True),
            Link(label="Technical channels and their certificates", address="/x"),
            Link(label="Messages", address="/y", count=1234),
        ],
        "acting": Acting(
            company="Atlas Sociaalsecretariaatsdienstverlening",
            capacity="NSSO employer",
            person="Anna Peeters",
            many=True,
            choose_address="/choose",
            account_address="/account",
        ),
        "sign_out_address": "/out",
    }


@csrf_protect
def form_page(request):
    form = SampleForm(request.POST or None, request.FILES or None, initial={"born": date(1985, 3, 27)})
    done = request.method == "POST" and form.is_valid()
    return render(request, "sample/form.html", {"form": form, "done": done, **frame(request)})


def furniture_page(request):
    return render(
        request,
        "sample/furniture.html",
        {
            "facts": [
                Fact(key="Name", value="Atlas", links=(Link(label="Change", of="name", address="/c"),)),
                Fact(key="Number", value="0123.456.749", exact=True),
                Fact(key="State", value=NOON, tag="Active", colour="green"),
            ],
            "stations": [
                Station(label="Received", progress=Progress.DONE, at=NOON, address="/r"),
                Station(label="Checked", progress=Progress.NOW, text="Two of three parts are read."),
                Station(label="Handed over", progress=Progress.FAILED, at=NOON),
                Station(label="Answered", progress=Progress.WAITING),
            ],
            "bars": [
                Bar(label="Monday", value=12345),
                Bar(label="Tuesday", value=10, address="/t"),
                Bar(label="Wednesday", value=0),
            ],
            "links": [
                Link(label="Facts", address="/", current=True),
                Link(label="Files", address="/f", count=3),
            ],
            "messages": [Message(constants.SUCCESS, "Anna was added."), Message(constants.ERROR, "No.")],
            "at": NOON,
            "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            **frame(request),
        },
    )


def table_page(request):
    search = Search(request.GET)
    q = search.wanted.get("q", "")
    ships = [ship for ship in SHIPS if q.lower() in ship.name.lower()]
    table = Listing(
        rows=[] if request.GET.get("none") else ships,
        columns=COLUMNS,
        query=request.GET,
        caption="Ships",
        sort="name",
        filtered=bool(search.wanted),
        bulk=BULK,
        name=lambda ship: ship.name,
        empty="There are no ships yet. Add the first one.",
        empty_link=Link(label="Add a ship", address="/new"),
    )
    return render(request, "sample/table.html", {"table": table, "search": search, **frame(request)})


@csrf_protect
def bulk_page(request):
    wish = read_wish(request.POST, bulk=BULK)
    names = [ship.name for ship in SHIPS if str(ship.pk) in wish.keys]
    return render(request, "sample/bulk.html", {"wish": wish, "names": names, **frame(request)})


def stranger_page(request):
    return render(request, "web/404.html", {"sign_in_address": "/in"})


urlpatterns = [
    path("form", form_page),
    path("furniture", furniture_page),
    path("table", table_page),
    path("bulk", bulk_page),
    path("stranger", stranger_page),
]
