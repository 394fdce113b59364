"""How a letter can fail to leave. The texts stand in the row, for operators; never content of a letter."""

from __future__ import annotations

from sluis.protocol.errors import OtherSideError


class Returned(OtherSideError):  # noqa: N818  # what became of the letter, as the two words say it
    """The other side will never take this letter."""


class NotNow(OtherSideError):  # noqa: N818  # as above
    """The letter could not leave; it is tried again later."""


class NobodyThere(NotNow):
    """The other side cannot be reached or does not let us in: no other letter would leave now either."""
