"""Who may stand at the door when there are many."""

from __future__ import annotations

from dataclasses import dataclass

from sluis.hub.counter.crowd import Crowd
from sluis.hub.doors.sftp.limits import DoorLimits


@dataclass(eq=False)
class Somebody:
    address: str = "192.0.2.1"
    turned_away: bool = False

    def turn_away(self) -> None:
        self.turned_away = True


def _crowd(**caps: int) -> Crowd[Somebody]:
    return Crowd(DoorLimits(**caps))


def test_a_newcomer_takes_the_place_of_the_longest_silent_one() -> None:
    crowd = _crowd(unauthenticated=2)
    first, second, third = Somebody(), Somebody(), Somebody()

    entered = [crowd.enter(guest) for guest in (first, second, third)]

    assert entered == [True, True, True]
    assert (first.turned_away, second.turned_away, len(crowd)) == (True, False, 2)


def test_the_address_with_most_silent_connections_gives_way() -> None:
    crowd = _crowd(unauthenticated=3)
    atlas, circe, circe_again = Somebody("192.0.2.1"), Somebody("192.0.2.9"), Somebody("192.0.2.9")
    for guest in (atlas, circe, circe_again):
        crowd.enter(guest)

    crowd.enter(Somebody("192.0.2.2"))

    assert (atlas.turned_away, circe.turned_away) == (False, True)


def test_who_has_signed_in_is_never_pushed_out() -> None:
    crowd = _crowd(connections=1)
    atlas = Somebody()
    crowd.enter(atlas)
    crowd.sign_in(atlas)

    assert not crowd.enter(Somebody())
    assert not atlas.turned_away


def test_one_address_cannot_take_all_places() -> None:
    crowd = _crowd(connections_per_address=1)
    circe = Somebody("192.0.2.9")
    crowd.enter(circe)
    crowd.sign_in(circe)

    entered = [crowd.enter(Somebody("192.0.2.9")), crowd.enter(Somebody("192.0.2.1"))]

    assert entered == [False, True]


def test_a_place_is_free_again_when_somebody_leaves() -> None:
    crowd = _crowd(connections=1)
    atlas, brabo = Somebody(), Somebody()
    crowd.enter(atlas)
    crowd.sign_in(atlas)

    crowd.leave(atlas)

    assert crowd.enter(brabo)
    assert [*crowd] == [brabo]
