"""Uploads that end: a file larger than its page takes is dropped while it comes in, and the person is told.

Laws: keys and certificates stay in memory, so that a private key sent by mistake never touches a disk; larger
files go to a temporary file that ends with the request.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from sluis.hub.channels.private_keys import LARGEST_UPLOAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    Page = Callable[..., HttpResponseBase]


class InMemory(MemoryFileUploadHandler):
    """Keeps small files in memory, and forgets larger ones while they come in."""

    limit = LARGEST_UPLOAD

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.too_large: list[str] = []

    def handle_raw_input(self, *args: Any, **named: Any) -> None:  # noqa: ARG002  # Django's signature
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > self.limit:
            self.too_large.append(self.field_name or "")
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


class OnDisk(TemporaryFileUploadHandler):
    """Streams to a temporary file, up to `limit` bytes."""

    def __init__(self, request: HttpRequest | None = None, *, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.too_large: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > self.limit:
            self.too_large.append(self.field_name or "")
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


def taking(make: Callable[[HttpRequest], InMemory | OnDisk]) -> Callable[[Page], Page]:
    """A page whose uploads go through the handler that `make` gives. To stand first of all decorators."""

    def wrapped(page: Page) -> Page:
        protected = csrf_protect(page)

        @wraps(page)
        def received(request: HttpRequest, *args: object, **named: object) -> HttpResponseBase:
            # Before anything reads the form; so the check of its token comes after this, and not before.
            request.upload_handlers = [make(request)]
            return protected(request, *args, **named)

        return csrf_exempt(received)

    return wrapped


def taking_keys(page: Page) -> Page:
    """A page that takes keys and certificates: in memory, and never in a report of a fault."""
    return taking(InMemory)(sensitive_post_parameters()(page))


def tell_too_large(form: Form, request: HttpRequest) -> None:
    """Put the mistake beside each field whose file was dropped."""
    for handler in request.upload_handlers:
        for name in dict.fromkeys(getattr(handler, "too_large", ())):
            if name in form.fields:
                form.errors.pop(name, None)
                form.add_error(name, _("This file is too large."))
