"""The offices of the test authority on loopback: OCSP, revocation lists and issuers, and who asked for them.

Law: `asked` holds the path of every request, so a test can tell that nobody was asked.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from asn1crypto import ocsp
from certomancer.registry import CertLabel, ServiceLabel

from tests.hostile.chains import TestAuthority

if TYPE_CHECKING:
    from pathlib import Path


class _Handler(BaseHTTPRequestHandler):
    office: Office

    def do_POST(self) -> None:
        request = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(self.office.ocsp(self.path, request))

    def do_GET(self) -> None:
        self._answer(self.office.document(self.path))

    def _answer(self, data: bytes) -> None:
        self.office.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests look at `asked`."""


class Office:
    """Answers for the authority until it is closed. `garbage`, when set, is what it answers instead."""

    def __init__(self, folder: Path) -> None:
        handler = type("Handler", (_Handler,), {"office": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.asked: list[str] = []
        self.garbage: bytes | None = None
        self.authority = TestAuthority(folder, f"http://127.0.0.1:{self._server.server_port}")
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def ocsp(self, path: str, request: bytes) -> bytes:
        if self.garbage is not None:
            return self.garbage
        label = ServiceLabel(path.rpartition("/")[2])
        responder = self.authority.architecture.service_registry.summon_responder(
            label, at_time=datetime.now(UTC)
        )
        return bytes(responder.build_ocsp_response(ocsp.OCSPRequest.load(request)).dump())

    def document(self, path: str) -> bytes:
        if self.garbage is not None:
            return self.garbage
        architecture = self.authority.architecture
        if "/crls/" in path:
            return bytes(architecture.service_registry.get_crl(ServiceLabel("office")).dump())
        return bytes(architecture.get_cert(CertLabel("stranger")).dump())
