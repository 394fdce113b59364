"""How files leave this hub. The table `[handover]` of a declaration:

```toml
[handover]
to = "folder"                    # the default; or "webhook"
path = "/srv/incoming"           # of a folder; left out: HANDED_OVER/<name of the declaration>
url = "https://..."              # of a webhook: it gets one POST for each delivery
timeout = 30                     # seconds that a webhook may be silent
```

Law: a way to hand over returns when the files are safe on the other side, and raises TryAgain otherwise; the
second time with the same id it changes nothing, or says the same id again (Idempotency-Key).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sluis.hub.applications.declared.folder import Folder
from sluis.hub.applications.declared.webhook import Webhook
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from sluis.hub.applications.interface import Delivery

USUAL_TIMEOUT = 30


class Handover(Protocol):
    """A way out."""

    def hand_over(self, delivery: Delivery, description: Path, *, application: str) -> None:
        """Give the files and their description on. Raises TryAgain."""


def handover_from(table: dict[str, Any], *, place: str) -> Handover:
    """The way that a declaration names. Raises ConfigurationError, which names the key."""
    left = dict(table)
    to = left.pop("to", "folder")
    if to == "folder":
        path = _text(left, "path", place=place) if "path" in left else None
        way: Handover = Folder(Path(path) if path else None)
    elif to == "webhook":
        way = Webhook(url=_address(left, place=place), timeout=_seconds(left, place=place))
    else:
        raise ConfigurationError(f'{place}, handover: to must be "folder" or "webhook", not {to!r}')
    if left:
        raise ConfigurationError(f"{place}, handover: unknown key {', '.join(sorted(left))}")
    return way


def _text(left: dict[str, Any], key: str, *, place: str) -> str:
    value = left.pop(key, None)
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"{place}, handover: {key} must be a text")
    return value


def _address(left: dict[str, Any], *, place: str) -> str:
    url = _text(left, "url", place=place)
    if not url.startswith(("http://", "https://")):
        raise ConfigurationError(f"{place}, handover: url must begin with http:// or https://")
    return url


def _seconds(left: dict[str, Any], *, place: str) -> float:
    timeout = left.pop("timeout", USUAL_TIMEOUT)
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or timeout <= 0:
        raise ConfigurationError(f"{place}, handover: timeout must be a number of seconds")
    return float(timeout)
