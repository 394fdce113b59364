"""The types of the ASN.1 library, made ready before threads meet in them.

Laws: asn1crypto makes a type ready when it is first used, without a lock: two threads that come at once may
leave a type that reads wrongly as long as the process lives. So whoever loads types calls `make_ready` while
it is loaded. A value is another matter: it is parsed when it is looked into, and no two threads may share it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from asn1crypto import core

if TYPE_CHECKING:
    from collections.abc import Iterator


def make_ready() -> None:
    """Make every type ready that is loaded so far. A few milliseconds; what is ready stays as it is."""
    for kind in set(types_below(core.Asn1Value)) - core._SETUP_CLASSES.keys():  # noqa: SLF001  # guarded by a test
        with suppress(TypeError):  # an abstract one has nothing to make ready
            kind()


def types_below(kind: type[Any]) -> Iterator[type[Any]]:
    """Every class that is derived from this one, some more than once."""
    for one in kind.__subclasses__():
        yield one
        yield from types_below(one)
