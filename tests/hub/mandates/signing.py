"""The other side with a program that signs PDFs: pyHanko, and certificates of a test authority."""

from __future__ import annotations

import asyncio
from functools import cache
from io import BytesIO

from asn1crypto import keys, pem, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import get_pyca_cryptography_hash
from pyhanko.sign.signers import PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from sluis.up.identities import make_authority, make_signer
from tests.hub.cast import ATLAS_NUMBER, NAMES, NOON, authority

NUMBERS = {name: number for name, (number, *_) in NAMES.items()} | {"nobody": "", "atlas": ATLAS_NUMBER}


class Pen(SimpleSigner):
    """Signs as pyHanko's own does, without reading and checking the key for each signature anew."""

    def __init__(self, private, certificate):
        _, _, der = pem.unarmor(certificate)
        super().__init__(
            signing_cert=x509.Certificate.load(der),
            signing_key=keys.PrivateKeyInfo.load(
                private.private_bytes(
                    serialization.Encoding.DER,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            ),
            cert_registry=SimpleCertificateStore(),
        )
        self._private = private

    async def async_sign_raw(self, data, digest_algorithm, dry_run=False):  # noqa: ARG002  # as pyHanko has it
        return self._private.sign(data, padding.PKCS1v15(), get_pyca_cryptography_hash(digest_algorithm))


@cache
def strange_authority():
    return make_authority("Somebody", at=NOON)


@cache
def pen(name, trusted=True):
    """Key and certificate of somebody; the certificate names the company, or nobody's."""
    issuer = authority() if trusted else strange_authority()
    organisation = f"{name} NTRBE-{NUMBERS[name]}" if NUMBERS[name] else "A person"
    private, certificate = make_signer(
        issuer, organisation=organisation, common=f"{name} 85073003328", at=NOON
    )
    return Pen(serialization.load_pem_private_key(private, None), certificate)


def signed(data, name, *, field="Principal", trusted=True, new=False):
    """The PDF with one more PAdES signature, in one of its fields or in a new one."""
    signer = PdfSigner(
        PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES),
        signer=pen(name, trusted),
        new_field_spec=SigFieldSpec(field, box=(10, 10, 60, 40)) if new else None,
    )
    target = BytesIO()
    asyncio.run(signer.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(data)), output=target))
    return target.getvalue()


def altered(data, text="Another group"):
    """The PDF with something else written over its page, as a later revision."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"].data  # noqa: B018  # reads the stream, so that it can be written anew
    from pyhanko.pdf_utils.generic import NameObject, StreamObject  # noqa: PLC0415  # only for a forgery

    forged = writer.add_object(StreamObject(stream_data=f"BT ({text}) Tj ET".encode()))
    page[NameObject("/Contents")] = forged
    writer.update_container(page)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
