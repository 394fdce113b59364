"""The day an operator installs the official schemas: until then a Dimona is refused, from then on it goes through.

The hub runs all the while; nobody starts it again.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from tests.stories.hub import ForeignSender, needs

pytestmark = pytest.mark.story
DIMONA = "Dimona_20231_1.xml"
SAMPLES = [
    ("DIMN", "dimona", "Dimona_20231_1.xml"),
    ("DIMN", "dimona", "Dimona_20231_2.xml"),
    ("ATDO", "athena-documents", "FI.ATDO.123456.20210901.000001.T.1.1"),
]


def send(atlas, data, code, sequence):
    today = datetime.now(ZoneInfo("Europe/Brussels"))
    stem = f"{code}.{atlas.hub.number('atlas')}.{today:%Y%m%d}.{sequence:05d}.R"
    sent = atlas.send(data, stem)
    assert sent.returncode == 0, sent.stderr
    return stem


def results(answer, tag):
    return [element.text for element in etree.parse(answer).iter(tag)]


@pytest.fixture(scope="module")
def atlas(hub):
    needs("sftp", "openssl")
    return ForeignSender(hub, "atlas")


@pytest.fixture(scope="module")
def receipt_before(hub, atlas, official, tmp_path_factory):
    """The receipt of a Dimona from the time without schemas; they are installed since."""
    target = tmp_path_factory.mktemp("before")
    data = target / "dimona.xml"
    data.write_bytes((official / "samples" / DIMONA).read_bytes())
    stem = send(atlas, data, "DIMN", 99)
    receipt = atlas.answer("ACRF", f"GO.{stem}.1", target)
    add = [sys.executable, "-m", "sluis", "schemas", "add", official / "schemas", "--data", hub.data]
    subprocess.run(add, capture_output=True, check=True)
    return receipt


def test_without_its_schema_a_declaration_is_refused(receipt_before):
    assert results(receipt_before, "ErrorID") == ["ACRF-088"]


@pytest.fixture
def sent(hub, atlas, official, receipt_before, tmp_path):
    """Sends an official sample; returns the name without part, and both answers."""

    def sent(code, sample):
        data = tmp_path / "declaration.xml"
        data.write_bytes((official / "samples" / sample).read_bytes())
        stem = send(atlas, data, code, 1 + [name for _, _, name in SAMPLES].index(sample))
        return stem, *(atlas.answer(kind, f"GO.{stem}.1", tmp_path) for kind in ("ACRF", "NOTI"))

    return sent


@pytest.mark.parametrize(("code", "application", "sample"), SAMPLES)
def test_an_official_sample_goes_through_once_the_schemas_are_there(hub, sent, code, application, sample):
    stem, receipt, notification = sent(code, sample)

    assert results(receipt, "ResultCode") == ["1"]
    assert set(results(notification, "ResultCode")) == {"1"}
    (ticket,) = results(receipt, "ReferenceNbr")
    delivery = hub.data / "handed-over" / application / "R" / ticket
    assert {path.name for path in delivery.iterdir()} == {f"FI.{stem}.1.1", "delivery.json"}
    expect_described(delivery, stem, ticket)


def expect_described(delivery, stem, ticket):
    data = (delivery / f"FI.{stem}.1.1").read_bytes()
    told = json.loads((delivery / "delivery.json").read_text())
    assert (told["id"], told["environment"]) == (ticket, "R")
    assert told["files"][0]["sha256"] == hashlib.sha256(data).hexdigest()
    assert len(told["forms"]) == data.count(b"<Form>")
