"""Every kind of wrong chain gets its diagnosis; the right ones are trusted."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, NameOID

from sluis.hub.channels.trust import objection_to
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import ConfigurationError
from tests.hostile.chains import CERTIFICATION, CHAINS
from tests.protocol.certificates import BEGIN, END

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
X = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "X")])


@pytest.fixture
def trusted(trust, test_authority):
    (trust / "roots" / "root.crt").write_bytes(test_authority.der("root"))
    return test_authority


def verdict(certificate, others=(), at=NOON):
    problem = objection_to(certificate, others=others, at=at)
    return problem and str(problem.diagnosis)


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: f"{chain.signer}-with-{len(chain.others)}")
def test_each_chain_gets_its_diagnosis(chain, trusted):
    others = [trusted.certificate(label) for label in chain.others]

    assert verdict(trusted.certificate(chain.signer), others) == chain.verdict


def test_an_authority_of_the_folder_need_not_come_along(trusted, trust):
    (trust / "intermediates" / "office.crt").write_bytes(trusted.der("office"))

    assert verdict(trusted.certificate("atlas")) is None


def test_an_intermediate_of_the_folder_is_no_root(trust, test_authority):
    (trust / "intermediates" / "office.crt").write_bytes(test_authority.der("office"))

    assert verdict(test_authority.certificate("atlas")) == CERTIFICATION


def test_without_any_root_nobody_is_trusted(trust, test_authority):
    assert verdict(test_authority.certificate("atlas"), [test_authority.certificate("root")]) == CERTIFICATION


def made(number, *extensions):
    """A certificate of X by X: each names all others as its issuer."""
    key = ec.derive_private_key(7, ec.SECP256R1())
    builder = (
        x509.CertificateBuilder(subject_name=X, issuer_name=X)
        .serial_number(number)
        .public_key(key.public_key())
        .not_valid_before(BEGIN)
        .not_valid_after(END)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return Certificate.read(builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER))


def test_fifty_authorities_that_certify_each_other_are_no_maze(trusted):
    begin = time.process_time()

    assert verdict(made(1), [made(number) for number in range(2, 51)]) == CERTIFICATION
    assert time.process_time() - begin < 2


def test_an_extension_that_only_the_path_reads_and_cannot_is_refused(trust):
    (trust / "roots" / "x.crt").write_bytes(made(1).der)
    broken = x509.UnrecognizedExtension(ExtensionOID.POLICY_MAPPINGS, b"\x30\x03\x02\x01")

    assert verdict(made(2)) is None
    assert verdict(made(2, broken)) == CERTIFICATION


@pytest.mark.parametrize("folder", ["roots", "intermediates", "crls"])
def test_a_broken_file_of_the_operator_is_named_not_blamed_on_a_sender(trusted, trust, folder):
    (trust / folder / "broken.crt").write_bytes(b"\x30\x03\x02\x01\x01")

    with pytest.raises(ConfigurationError, match=r"broken\.crt"):
        verdict(trusted.certificate("atlas-of-root"))
