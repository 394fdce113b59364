"""A time-stamp authority on the loopback: HTTP around `openssl ts -reply` (RFC 3161, section 3.4)."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """[tsa]
default_tsa = stamps
[stamps]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


def make_identity(folder: Path) -> None:
    """`tsa.pem` and `tsa-key.pem`: a certificate that may stamp and nothing else, its own root."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Clock of the lock")])
    now = datetime.now(UTC)
    stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(stamping, critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form, naked = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "tsa.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "tsa-key.pem").write_bytes(key.private_bytes(pem, form, naked))
    (folder / "tsa.conf").write_text(SETTINGS)


def reply(folder: Path, query: bytes) -> bytes:
    (folder / "query").write_bytes(query)
    make = ("openssl", "ts", "-reply", "-config", "tsa.conf", "-queryfile", "query", "-out", "reply")
    subprocess.run(
        (*make, "-signer", "tsa.pem", "-inkey", "tsa-key.pem"), cwd=folder, capture_output=True, check=True
    )
    return (folder / "reply").read_bytes()


@contextmanager
def serving(answer):
    """The address of an authority that gives `answer(query)`."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self):
            body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Silent: a test has its own words."""

    with HTTPServer(("127.0.0.1", 0), Desk) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
