"""Every field of every form spoiled in every way: whatever is answered stands in the list of anomalies."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO

import pytest
from lxml import etree

from sluis.hub.applications.learning import sample
from sluis.hub.applications.learning.application import LearningApplication
from sluis.hub.applications.learning.definition.anomaly_list import all_anomalies
from sluis.hub.applications.learning.identifications import KIND_OF
from sluis.hub.applications.learning.judging import anomalies_in
from sluis.protocol.form import Form, FormWriter, Reference, SourceFile
from sluis.protocol.language import Language
from tests.hub.applications.deliveries import NOON, TODAY
from tests.hub.applications.learning.declarations import with_after

KNOWN = {one.error_id: one for one in all_anomalies()}
WORDS = [
    "",
    " ",
    "x",
    "-1",
    "0",
    "9" * 30,
    "y" * 300,
    "2026-02-30",
    "2026-13-01",
    "1.23456",
    "true",
    "été\u2028",
]
WHOLE = {
    "training": sample.training(0, ends_on=TODAY),
    "right": with_after(
        sample.right(0, year=2026),
        "JointCommittee",
        "<AgreementNumber>1</AgreementNumber><Financing>f</Financing><GrowthPath>"
        "<TargetYear>2030</TargetYear><TargetDays>5</TargetDays></GrowthPath>",
    ),
    "employment": with_after(
        with_after(sample.employment(1, year=2026), "Worker", "<BirthDate>1960-01-02</BirthDate>"),
        "EmploymentStartingDate",
        "<EmploymentEndingDate>2026-05-01</EmploymentEndingDate><EndReason>other</EndReason>"
        "<Agreed><Days>1</Days></Agreed>",
    ),
    "opt_out": sample.opt_out(1, year=2026),
}
APPLICATION = LearningApplication()


def spoiled(payload: bytes):
    """Every element with every word, with an attribute, a stranger inside, twice, and left out."""
    root = etree.fromstring(payload)
    for place in range(len(list(root.iter()))):
        yield from _spoiled_at(root, place)


def _spoiled_at(root, place: int):
    def copied():
        whole = deepcopy(root)
        return whole, list(whole.iter())[place]

    for word in WORDS:
        whole, element = copied()
        element.text = word
        yield whole
    whole, element = copied()
    element.set("stranger", "1")
    yield whole
    whole, element = copied()
    etree.SubElement(element, "Stranger")
    yield whole
    if place:
        whole, element = copied()
        element.addnext(deepcopy(element))
        yield whole
        whole, element = copied()
        element.getparent().remove(element)
        yield whole


def document(kind: str, payloads) -> bytes:
    stream = BytesIO()
    with FormWriter(stream) as writer:
        for payload in payloads:
            sample.write_form(
                writer,
                kind=kind,
                at=NOON,
                payload=etree.tostring(payload),
                references=[Reference("1", "1", "A")],
                enterprise="1999990144",
            )
    return stream.getvalue()


@pytest.mark.parametrize("kind", KIND_OF.values())
def test_whatever_is_answered_stands_in_the_list(kind):
    data = document(kind, spoiled(WHOLE[kind]))
    source = SourceFile("FI", len(data), lambda: BytesIO(data))
    structure = APPLICATION.reader()

    answered, forms = set(), 0
    for form in structure.read([source]):
        if isinstance(form, Form):
            forms += 1
            answered |= {(one.error_id, one.anomaly_class) for one in anomalies_in(form, TODAY, Language.EN)}

    assert forms > 40
    assert len(answered) > 10
    assert {(error_id, KNOWN[error_id].anomaly_class) for error_id, _ in answered} == answered
