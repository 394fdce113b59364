"""SMS by a gateway: one POST of JSON for each message.

Gateways differ in their words; whoever has another one writes a class with `send` and a line in `gateway`.
Laws: HTTPS, except on this machine; a redirect is not followed; every wait ends.
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings

from sluis.hub.post.outcome import NobodyThere, NotNow, Returned
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 20.0  # that the gateway may be silent
ON_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
OF_THE_MESSAGE = (400, 404, 410, 422)  # this number or this text; all other answers are about us or them


class SmsGateway(Protocol):
    """What brings a text to a telephone."""

    def send(self, number: str, text: str) -> None:
        """Returns when the gateway has taken it. Raises Returned, NotNow or NobodyThere."""


def gateway() -> SmsGateway:
    """The gateway that the settings name. Raises ConfigurationError for an address that is not safe."""
    url = urlsplit(settings.SMS_URL)
    if url.scheme != "https" and not (url.scheme == "http" and url.hostname in ON_THIS_MACHINE):
        raise ConfigurationError("SLUIS_SMS_URL must be an https:// address.")
    return HttpGateway(url=settings.SMS_URL, token=settings.SMS_TOKEN, sender=settings.SMS_FROM)


@dataclass(frozen=True, kw_only=True, slots=True)
class HttpGateway:
    """A gateway that takes {"to", "from", "text"} and a bearer token; 2xx is taken."""

    url: str
    token: str = field(repr=False)
    sender: str

    def send(self, number: str, text: str) -> None:
        request = urllib.request.Request(  # noqa: S310  # the scheme was checked by gateway()
            self.url,
            data=json.dumps({"to": number, "from": self.sender, "text": text}).encode(),
            method="POST",
            headers=self._headers(),
        )
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS):
                return
        except urllib.error.HTTPError as problem:
            problem.close()
            kind = Returned if problem.code in OF_THE_MESSAGE else NotNow
            raise kind(f"The gateway answered {problem.code}.") from problem
        except (OSError, http.client.HTTPException) as problem:
            raise NobodyThere(f"The gateway cannot be reached: {type(problem).__name__}.") from problem

    def _headers(self) -> Mapping[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "Sluis"}
        return headers | ({"Authorization": f"Bearer {self.token}"} if self.token else {})


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0917  # the signature of the library
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """Never: the answer stays what it is, an error."""
