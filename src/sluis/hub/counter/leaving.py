"""Who has to leave a door: whoever's proof, channel or network is no longer what it was at the sign-in.

Law: nobody leaves by an old answer. Who came while the house was asked may know of a later change than the
answer tells; so the house is asked once more about those of whom it speaks ill. It ends no connection itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from sluis.hub.counter.house import Caller


class Visit(Protocol):
    """Somebody who signed in, and with what."""

    @property
    def caller(self) -> Caller: ...
    def may_stay(self, caller: Any) -> bool:
        """Whether that still holds for the channel as it is now; None when it is gone."""


class Present(Protocol):
    """A connection; without a visit nobody signed in on it."""

    @property
    def visit(self) -> Visit | None: ...


G = TypeVar("G", bound=Present)


async def who_must_leave(
    present: Callable[[], Iterable[G]],
    usernames: Iterable[str],
    ask: Callable[[str], Awaitable[Caller | None]],
) -> list[G]:
    """Those of `present` with one of these user names who may not stay by what the house tells now."""
    callers = {name: await ask(name) for name in usernames}
    suspects = [guest for guest in present() if _must_leave(guest, callers)]
    callers = {name: await ask(name) for name in usernames_of(suspects)}
    return [guest for guest in suspects if _must_leave(guest, callers)]


def usernames_of(guests: Iterable[Present]) -> set[str]:
    """Of those who signed in."""
    return {guest.visit.caller.username for guest in guests if guest.visit}


def _must_leave(guest: Present, callers: Mapping[str, Caller | None]) -> bool:
    visit = guest.visit
    if visit is None or visit.caller.username not in callers:
        return False
    return not visit.may_stay(callers[visit.caller.username])
