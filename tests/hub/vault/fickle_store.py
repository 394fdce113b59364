"""An object store in memory that can have a bad day, over HTTP on loopback.

Its faults, by name, as often as `times` says: "knows no condition" (501 to If-None-Match), "is busy" (409:
another brings it now), "loses bytes" (keeps half of what is put), "breaks off" (sends half of what is asked),
"fails" (500 to everything).
"""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FickleStore:
    """The server; `objects` by path, `asked` as (method, path) in order."""

    def __init__(self, *, tells_checksums=False):
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.fault = ""
        self.times = 10**6
        self.tells_checksums = tells_checksums
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"store": self}))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self._server.server_port}"

    def strikes(self, fault):
        """Whether this fault strikes now; it then has one time less to do so."""
        if self.fault != fault or not self.times:
            return False
        self.times -= 1
        return True

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Handler(BaseHTTPRequestHandler):
    """GET with a range, HEAD and PUT, as an object store answers them."""

    protocol_version = "HTTP/1.1"
    timeout = 5
    store: FickleStore

    def log_message(self, *_):
        """Nothing: a test has its own words."""

    def answer(self, status, body=b"", *, length=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def begin(self):
        self.store.asked.append((self.command, self.path))
        if self.store.strikes("fails"):
            self.answer(500)
            return False
        return True

    def do_HEAD(self):
        if self.begin():
            data = self.store.objects.get(self.path)
            self.answer(404) if data is None else self.answer(200, length=len(data))

    def do_GET(self):
        if not self.begin():
            return
        data = self.store.objects.get(self.path)
        if data is None:
            self.answer(404)
            return
        span = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        rest = data[int(span[1]) :] if span else data
        sent = rest[: len(rest) // 2] if self.store.strikes("breaks off") else rest
        self.close_connection = sent != rest
        self.answer(206 if span else 200, sent, length=len(rest))

    def do_PUT(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.begin():
            return
        conditional = "If-None-Match" in self.headers
        if conditional and self.store.strikes("knows no condition"):
            self.answer(501)
        elif conditional and self.store.strikes("is busy"):
            self.answer(409)
        elif conditional and self.path in self.store.objects:
            self.answer(412)
        else:
            half = self.store.strikes("loses bytes")
            self.store.objects[self.path] = data[: len(data) // 2] if half else data
            told = {"x_amz_checksum_sha256": self.headers["x-amz-checksum-sha256"]}
            self.answer(200, **(told if self.store.tells_checksums else {}))
