"""Errors by who is at fault. What the other side may get wrong is a `Refusal` (reasons.py), not an error.

Law: the docstring of an error is its message when none is given.
"""

from __future__ import annotations


class SluisError(Exception):
    """Sluis failed."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip().splitlines()[0])


class CallerError(SluisError):
    """The caller gave Sluis something that it cannot work with."""


class InvalidIdentifier(CallerError):  # noqa: N818  # reads as a sentence where it is caught
    """This number is not valid."""


class InvalidName(CallerError):  # noqa: N818  # reads as a sentence where it is caught
    """This file name does not follow the grammar."""


class ConfigurationError(CallerError):
    """A setting is missing or wrong."""


class OtherSideError(SluisError):
    """The other side of the channel did something that the protocol does not allow."""


class TransferError(OtherSideError):
    """The transfer failed.

    `permanent` tells the one thing a caller must know: trying again cannot help.
    """

    def __init__(self, message: str | None = None, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent
