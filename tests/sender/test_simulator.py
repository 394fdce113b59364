"""The hub in memory judges as the protocol says: same codes, same receipts."""

from __future__ import annotations

import io

import pytest

from sluis.protocol.errors import TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.protocol.receipt import read_receipts
from sluis.protocol.signature import SignaturePolicy, Signer, encode_text, sign, verify
from sluis.sender.simulator import SimulatedHub
from tests.sender.world import ATLAS, ATLAS_KEYS, CIRCE_KEYS, HUB_KEYS, MOMENT, document

STEM = "TEST.100001.20261121.00001"


@pytest.fixture
def hub():
    return SimulatedHub(sender=ATLAS, certificate=ATLAS_KEYS.certificate, keys=HUB_KEYS, now=lambda: MOMENT)


def put(hub, folder, **files):
    """Files by their part; the rest of the name is `stem`, R unless it says otherwise."""
    stem = files.pop("stem", STEM + ".R")
    for part, content in files.items():
        name = f"{part}.{stem}.1" if part in {"GO", "TD"} else f"{part}.{stem}.1.1"
        hub.put(folder, name, io.BytesIO(content), size=len(content))


def signature(keys=ATLAS_KEYS, data=b"<x/>"):
    return encode_text(sign(io.BytesIO(data), key=keys.key, certificate=keys.certificate, at=MOMENT))


def receipts(hub, folder=Folder.OUT):
    return [
        receipt
        for name, data in sorted(hub.boxes[folder].items())
        if name.startswith("FO.ACRF")
        for receipt in read_receipts(data)
    ]


def test_it_accepts_a_whole_set_and_signs_its_receipt(hub):
    put(hub, Folder.IN, FI=b"<x/>", FS=signature(), GO=b"")

    name, fs_name = "FO.ACRF.999999.20261121.00002.R", "FS.ACRF.999999.20261121.00002.R"
    signer = verify(
        io.BytesIO(hub.boxes[Folder.OUT][name]), hub.boxes[Folder.OUT][fs_name], policy=SignaturePolicy()
    )
    assert isinstance(signer, Signer)
    assert receipts(hub)[0].accepted
    assert receipts(hub)[0].file_name == f"GO.{STEM}.R.1"


@pytest.mark.parametrize(
    ("folder", "files", "codes"),
    [
        (Folder.IN, {"FI": b"<x/>", "FS": signature(CIRCE_KEYS), "GO": b""}, ("ACRF-153",)),
        (Folder.IN, {"FI": b"<y/>", "FS": signature(), "GO": b""}, ("ACRF-125",)),
        (Folder.IN, {"FI": b"<x/>", "GO": b""}, ("ACRF-122",)),
        (Folder.IN, {"GO": b""}, ("ACRF-120", "ACRF-122")),
        (Folder.INTEST, {"FI": b"<x/>", "GO": b""}, ("ACRF-118",)),
        (Folder.IN, {"FI": b"<x/>"}, ("ACRF-130",)),
        (Folder.INTEST, {"stem": STEM + ".T", "FI": b"<x/>", "GO": b"go"}, ()),
        (Folder.INTEST, {"stem": "TEST.100002.20261121.00001.T", "FI": b"<x/>", "GO": b""}, ("ACRF-108",)),
        (Folder.INTEST, {"stem": "TEST.100001.20261122.00001.T", "FI": b"<x/>", "GO": b""}, ("ACRF-111",)),
    ],
)
def test_it_refuses_with_the_official_codes(hub, folder, files, codes):
    put(hub, folder, **files)
    hub.time_passes()

    out = Folder.outbox(folder.environment)
    assert [set(receipt.errors) for receipt in receipts(hub, out)] == [set(codes)]


def test_it_refuses_a_name_that_came_before(hub):
    for _ in range(2):
        hub.bundles.clear()
        put(hub, Folder.INTEST, stem=STEM + ".T", FI=b"<x/>", GO=b"")

    assert [receipt.errors for receipt in receipts(hub, Folder.OUTTEST)] == [(), ("ACRF-133",)]


def test_a_cancelled_set_gets_no_answer(hub):
    put(hub, Folder.INTEST, stem=STEM + ".T", FI=b"<x/>", TD=b"", GO=b"")

    assert hub.boxes[Folder.OUTTEST] == {}


@pytest.mark.parametrize(("folder", "name"), [(Folder.OUT, f"FI.{STEM}.R.1.1"), (Folder.IN, "notes.txt")])
def test_it_takes_nothing_elsewhere(hub, folder, name):
    with pytest.raises(TransferError, match="may not be written"):
        hub.put(folder, name, io.BytesIO(b""), size=0)


def test_it_notifies_each_form(hub):
    put(hub, Folder.INTEST, stem=STEM + ".T", FI=document(4), GO=b"")

    notification = next(
        data for name, data in hub.boxes[Folder.OUTTEST].items() if name.startswith("FO.NOTI")
    )
    assert notification.count(b"<HandlingResult>") == 4
    assert Environment.T is hub.submissions[0].environment
