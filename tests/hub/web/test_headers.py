"""What a browser may do with our pages, and what the look is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from sluis.hub.web import headers

STYLES = Path(headers.__file__).parent / "styles"


def headers_of(client, address):
    answer = client.get(address)
    answer.close()  # a static file is open until somebody has read it, and closing asks for the database
    return answer.headers


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere", "/static/web/start.js", "/static/web/mark.svg"])
def test_nothing_comes_from_elsewhere_and_nobody_frames_us(client, address):
    policy = headers_of(client, address)["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value"),
    [("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff")],
)
@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere", "/static/web/start.js"])
def test_the_older_headers_are_there_too(client, address, name, value):
    assert headers_of(client, address)[name] == value


def test_the_look_is_our_own():
    found = finders.find("web/sluis.css")
    if not isinstance(found, str):
        pytest.skip("the stylesheet was not made: make setup")
    look = Path(found).read_text()

    assert "GDS Transport" not in look
    assert "crest" not in look
    assert "url(" not in look


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["brand", "link", "link-hover", "success"])
@pytest.mark.parametrize("paper", ["white", "template-background"])
def test_our_colours_can_be_read(name, paper):
    lines = [line.strip() for line in (STYLES / "sluis.scss").read_text().splitlines()]
    colours = dict(line.rstrip(",").split(": ") for line in lines if ": #" in line)
    background = luminance(colours.get(paper, "#ffffff"))

    contrast = (background + 0.05) / (luminance(colours[name]) + 0.05)

    assert contrast >= 4.5
