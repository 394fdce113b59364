"""What leaves the hub is signed, and time-stamped when an authority is configured: OpenSSL is the judge."""

from __future__ import annotations

import base64
import shutil
import subprocess

import pytest
from asn1crypto import cms
from django.conf import settings as hub
from pyhanko.sign.timestamps import TimestampRequestError

from sluis.hub.pickup.signing import signed
from sluis.hub.vault.store import vault
from sluis.protocol.errors import OtherSideError
from tests.hub.cast import NOON, content
from tests.hub.pickup.time_authority import make_identity, reply, serving

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not on the path")
ANSWER = b"<Receipt>\r\n\xc3\xa9</Receipt>\n"


@pytest.fixture
def authority(tmp_path, settings):
    """A time-stamp authority that the hub is told of; its folder."""
    make_identity(tmp_path)
    with serving(lambda query: reply(tmp_path, query)) as settings.TSA_URL:
        yield tmp_path


def sign_answer(folder):
    """Sign; returns the DER and leaves FO and FS in `folder` for OpenSSL."""
    files = signed(vault().keep_bytes(ANSWER), at=NOON)
    der = base64.b64decode(content(files.signature.digest), validate=False)
    (folder / "FO").write_bytes(content(files.data.digest))
    (folder / "FS").write_bytes(der)
    return der


def openssl(*arguments, folder):
    return subprocess.run(("openssl", *arguments), cwd=folder, capture_output=True, check=False, text=True)


def verified(folder):
    files = ("-inform", "DER", "-in", "FS", "-content", "FO", "-CAfile", hub.DATA / "hub" / "ca.pem")
    then = ("-attime", f"{NOON.timestamp():.0f}")  # the certificates of the tests are of that day
    done = openssl("cms", "-verify", "-binary", *files, *then, "-out", "checked", folder=folder)
    return done.returncode == 0 and (folder / "checked").read_bytes() == ANSWER


def signer_of(der):
    (signer,) = cms.ContentInfo.load(der)["content"]["signer_infos"]
    return signer


def test_an_answer_is_data_signature_and_an_empty_go():
    files = signed(vault().keep_bytes(ANSWER), at=NOON)

    assert content(files.data.digest) == ANSWER
    assert content(files.trigger.digest) == b""
    fs = content(files.signature.digest)
    assert fs.endswith(b"\n")
    assert fs.count(b"\n") == 1


def test_openssl_accepts_the_signature_of_an_answer_and_no_other_data(tmp_path):
    sign_answer(tmp_path)

    assert verified(tmp_path)
    (tmp_path / "FO").write_bytes(ANSWER + b" ")
    assert not verified(tmp_path)


def test_without_an_authority_there_is_no_time_stamp(tmp_path):
    assert len(signer_of(sign_answer(tmp_path))["unsigned_attrs"]) == 0


def test_with_an_authority_the_signature_carries_a_time_stamp_that_openssl_accepts(authority):
    der = sign_answer(authority)

    signer = signer_of(der)
    (attribute,) = signer["unsigned_attrs"]
    assert attribute["type"].native == "signature_time_stamp_token"
    (authority / "token").write_bytes(attribute["values"][0].dump())
    (authority / "value").write_bytes(signer["signature"].native)
    stamped = ("-token_in", "-in", "token", "-data", "value", "-CAfile", "tsa.pem")
    assert "OK" in openssl("ts", "-verify", *stamped, folder=authority).stdout


def test_openssl_accepts_a_time_stamped_signature(authority):
    sign_answer(authority)

    assert verified(authority)


def test_a_stamp_on_something_else_is_not_taken(tmp_path, settings):
    make_identity(tmp_path)

    def wrong(query):
        imprint = query.index(b"\x04\x20") + 2  # the octet string with the digest
        return reply(tmp_path, query[:imprint] + bytes(32) + query[imprint + 32 :])

    with serving(wrong) as settings.TSA_URL, pytest.raises(OtherSideError, match="something else"):
        sign_answer(tmp_path)


@pytest.mark.parametrize("answer", [b"", b"not a reply"], ids=["nothing", "nonsense"])
def test_an_authority_that_answers_nonsense_is_no_stamp(tmp_path, settings, answer):
    with serving(lambda _: answer) as settings.TSA_URL, pytest.raises((OSError, ValueError, OtherSideError)):
        sign_answer(tmp_path)


def test_nothing_is_signed_while_the_authority_is_silent(tmp_path, settings):
    with serving(lambda _: b"") as closed:
        settings.TSA_URL = closed

    with pytest.raises(TimestampRequestError):
        sign_answer(tmp_path)
