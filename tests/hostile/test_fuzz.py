"""Fuzzers: whatever comes, the answer is a value with its code; never an exception, never much memory."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import strategies as st

from sluis.hub.channels.trust import objection_to
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError, OtherSideError
from sluis.protocol.names import FileName, check_name, stem_of
from sluis.protocol.notification import read_notification
from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.receipt import Receipt, read_receipts
from sluis.protocol.signature import SignaturePolicy, SignatureProblem, Signer, encode_text, verify
from sluis.protocol.structure import Form, StructureReader
from tests.hostile.cms_corpus import SET, endless, tlv
from tests.hostile.fuzzing import look, mutated
from tests.hostile.test_chains import NOON
from tests.hostile.xml_corpus import SHAPES, VALID
from tests.protocol.certificates import authority
from tests.protocol.documents import HEADER, OWN_REFERENCE, document, form, global_schema, source, toll
from tests.protocol.signing import FI, signed
from tests.protocol.test_notification import ACCEPTED, REFUSED, written

pytestmark = [
    pytest.mark.timeout(0),
    # Numbers and names that no authority would give.
    pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*:UserWarning"),
]
LENIENT = SignaturePolicy(weak_digests=True, text_form=True, minimum_rsa_bits=0)
NAME = "FI.FLAD.100001.20261121.00001.R.1.1"
DOCUMENT = document(form(HEADER + OWN_REFERENCE), form("<Length>5</Length><Flag>BE</Flag>"))


def test_any_name_gets_an_answer():
    def check(text):
        found = check_name(text, today=date(2026, 11, 21))

        assert all(refusal.reason in Reason and refusal.file == text for refusal in found)
        if not found:
            assert str(FileName.parse(text)) == text
            assert stem_of(text) == FileName.parse(text).stem

    look(names(), check)


def names():
    mangled = mutated([NAME.encode(), b"GO.NOTI.999999.20261121.0000A.S"]).map(
        lambda data: data.decode("latin-1")
    )
    elements = st.sampled_from([*NAME.split("."), "", "0", "10", "T", "TD", "ACRF", "\u0661", "99991231"])
    return st.one_of(st.text(), mangled, st.lists(elements, max_size=10).map(".".join))


def test_any_signature_gets_an_answer():
    samples = [signed(), signed(identity=authority().issue("Brabo", kind="p256"))]

    def check(der):
        answer = verify(io.BytesIO(FI), encode_text(der), policy=LENIENT)

        assert isinstance(answer, Signer) or (answer.diagnosis.main > 0 and answer.sentence)

    look(mutated(samples) | elements(), check)


def elements():
    """DER that nobody ever wrote: right lengths, any tags."""
    tags = st.sampled_from([0x30, SET, 0xA0, 0xA1, 0x02, 0x04, 0x06, 0x05, 0x17, 0x03, 0x0C, 0x24])
    leaf = st.builds(tlv, tags, st.binary(max_size=12))
    inner = st.recursive(
        leaf,
        lambda below: st.builds(
            lambda tag, parts, is_endless: (endless if is_endless else tlv)(tag, *parts),
            tags,
            st.lists(below, max_size=5),
            st.booleans(),
        ),
        max_leaves=20,
    )
    return inner.map(
        lambda der: tlv(0x30, bytes.fromhex("06092a864886f70d010702"), tlv(0xA0, tlv(0x30, der)))
    )


def test_any_certificate_gets_a_verdict(trust, test_authority):
    (trust / "roots" / "root.crt").write_bytes(test_authority.der("root"))
    labels = ("atlas", "office", "deep", "asks", "circe-outside", "atlas-only", "policy-office")
    samples = [test_authority.der(label) for label in labels]

    def check(ders):
        read = [found for found in map(certificate_in, ders) if found]
        for signer in read[:1]:
            found = objection_to(signer, others=read[1:], at=NOON)
            assert found is None or (isinstance(found, SignatureProblem) and found.diagnosis.main > 0)

    look(st.lists(mutated(samples) | st.sampled_from(samples), min_size=1, max_size=4), check)


def certificate_in(der):
    try:
        return Certificate.read(der)
    except CallerError:
        return None


def test_any_document_gets_forms_or_refusals(tmp_path):
    (tmp_path / "toll.xsd").write_text(global_schema())
    readers = [StructureReader(toll(schema=schema), tmp_path) for schema in (None, "toll.xsd")]
    samples = [DOCUMENT, VALID, *(shape.pieces[0][0] for shape in SHAPES if shape.pieces[0][0])]

    def check(data):
        for reader in readers:
            found = list(reader.read([source(data)]))
            assert found
            assert all(isinstance(item, Form) or is_refusal(item) for item in found)

    look(mutated(samples), check)


def is_refusal(item):
    return (
        isinstance(item, Refusal)
        and item.reason in Reason
        and item.file
        and (item.line is None or item.line > 0)
    )


def test_any_answer_is_read_or_blamed_on_the_other_side():
    receipt = Receipt(
        file_name=NAME, ticket="0000000000ABC", accepted=False, errors=("ACRF-107",), created=NOON
    )
    samples = [receipt.to_xml(), written(ACCEPTED, REFUSED)]

    def check(data):
        for read in (read_receipts, lambda data: list(read_notification(io.BytesIO(data)))):
            with suppress(OtherSideError):
                read(data)

    look(mutated(samples), check)
