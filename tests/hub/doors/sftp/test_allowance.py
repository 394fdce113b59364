"""How much a sender may leave without its GO."""

from __future__ import annotations

import asyncssh
import pytest

from sluis.hub.counter.allowance import FRESH, FRESH_WHEN_FULL, Allowance
from sluis.hub.counter.house import Refused, Unsent
from sluis.hub.doors.sftp.limits import DoorLimits
from tests.hub.counter.names import FI, FS, GO, OTHER_FI

LIMITS = DoorLimits(waiting_files=3, waiting_bytes=100)


class Counting:
    """A house whose counts a test sets, a clock that a test moves."""

    def __init__(self) -> None:
        self.files, self.bytes, self.asked, self.seconds = 0, 0, 0, 0.0
        self.allowance = Allowance(LIMITS, count=self.count, now=lambda: self.seconds)

    def count(self, _channel_id: int) -> Unsent:
        self.asked += 1
        return Unsent(files=self.files, bytes=self.bytes)

    def is_full(self) -> bool:
        try:
            self.allowance.check(1)
        except Refused:
            return True
        return False


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.mark.parametrize(
    ("files", "size", "full"), [(2, 99, False), (3, 0, True), (0, 100, True), (0, 0, False)]
)
def test_files_and_bytes_are_both_counted(counting: Counting, files: int, size: int, full: bool) -> None:
    counting.files, counting.bytes = files, size

    assert counting.is_full() is full


def test_what_is_kept_here_counts_at_once(counting: Counting) -> None:
    counting.allowance.check(1)

    counting.allowance.add(1, 60)
    counting.allowance.add(1, 60)

    assert (counting.is_full(), counting.asked) == (True, 1)


def test_the_house_is_asked_again_after_a_while_only(counting: Counting) -> None:
    counting.is_full()
    counting.seconds = FRESH
    counting.is_full()
    counting.seconds = FRESH + 1
    counting.is_full()

    assert counting.asked == 2


def test_who_made_room_may_soon_go_on(counting: Counting) -> None:
    counting.files = 3
    assert counting.is_full()

    counting.files, counting.seconds = 2, FRESH_WHEN_FULL + 0.1

    assert not counting.is_full()


class TestAtTheDoor:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(waiting_files=2)

    def test_one_file_too_many_is_refused_with_its_sentence_and_go_is_not(self, door) -> None:
        async def talk(client) -> str:
            for name in (FI, FS):
                await (await client.open(f"/IN/{name}", "wb")).close()
            with pytest.raises(asyncssh.SFTPFailure, match="without its GO") as refused:
                await client.open(f"/IN/{OTHER_FI}", "wb")
            await (await client.open(f"/IN/{GO}", "wb")).close()
            return str(refused.value)

        assert "Finish sets" in door.talk(talk)
