"""No form is larger than SLUIS_UPLOAD_BYTES: it is refused before a byte of it is read.

Law: stands first in FILE_UPLOAD_HANDLERS, because Django bounds the fields of a form but not its files, and
anybody may send one to any page. A page that takes larger files says so itself (channels/uploads.py).
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUpload(FileUploadHandler):
    """Keeps nothing itself; what it lets pass goes to the next handler."""

    def handle_raw_input(self, _stream: Any, _headers: Any, content_length: int, *_rest: Any) -> None:
        if content_length > settings.UPLOAD_BYTES:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002  # Django's signature
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002  # as above
        return None
