"""The TLS of this door: version 1.2 or later, forward secrecy, and a certificate that a client may show.

Law: a client's certificate is taken from whoever it is; it proves only that the client has its key. Whether
it lets in is asked later, by its fingerprint. The same context serves control and data connections, so that
a client may resume its session on the data connection.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL import SSL

from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

# Of TLS 1.2; those of 1.3 are all good.
CIPHERS = b"ECDHE+AESGCM:ECDHE+CHACHA20"
_OPTIONS = SSL.OP_NO_COMPRESSION | SSL.OP_CIPHER_SERVER_PREFERENCE | SSL.OP_NO_RENEGOTIATION


def tls_context(*, certificate: Path, key: Path) -> SSL.Context:
    """`certificate` with its chain and `key`, both PEM. Raises ConfigurationError."""
    for path, name in ((certificate, "SLUIS_FTPS_CERTIFICATE"), (key, "SLUIS_FTPS_KEY")):
        if not path.is_file():
            raise ConfigurationError(
                f"{name} names {path}, which is not there. Give the PEM file of the FTPS server's"
                f" {'certificate with its chain' if path is certificate else 'private key'}."
            )
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    try:
        context.use_certificate_chain_file(str(certificate))
        context.use_privatekey_file(str(key))
        context.check_privatekey()
    except SSL.Error as problem:
        raise ConfigurationError(
            f"{certificate} and {key} are not a certificate and its private key in PEM form."
        ) from problem
    context.set_min_proto_version(SSL.TLS1_2_VERSION)
    context.set_cipher_list(CIPHERS)
    context.set_options(_OPTIONS)
    context.set_session_id(b"sluis ftps")  # without it a client that showed a certificate cannot resume
    context.set_verify(SSL.VERIFY_PEER, _anybody)
    return context


def _anybody(*_: object) -> bool:
    return True


def fingerprint(line: object) -> str:
    """Of the certificate that the client showed: SHA-256 over the DER, in hex; empty for none."""
    if not isinstance(line, SSL.Connection):
        return ""
    shown = line.get_peer_certificate(as_cryptography=True)
    return "" if shown is None else hashlib.sha256(shown.public_bytes(Encoding.DER)).hexdigest()
