"""A change of keys or state is heard by every process when it is committed, and not otherwise."""

from __future__ import annotations

import asyncio
import threading
from contextlib import aclosing

import pytest
from django.db import connections, transaction

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import add_ssh_key, retire_ssh_key, set_state
from sluis.hub.channels.announcement import announce, announcements
from sluis.hub.channels.models import Channel
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db(transaction=True)

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPdummydummydummydummydummydummydummydummydu"


def in_thread(act) -> None:
    """As another process would do it, with a connection of its own."""

    def run() -> None:
        act()
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def heard(act) -> list[str | None]:
    """What is announced while `act` runs, up to a last word of the test's own."""

    async def listen() -> list[str | None]:
        words = []
        async with aclosing(announcements()) as announced:
            async for word in announced:
                words.append(word)
                if word is None:
                    await asyncio.to_thread(in_thread, act)
                    await asyncio.to_thread(in_thread, lambda: announce("THE END"))
                if word == "THE END":
                    break
        return words

    return asyncio.run(listen())


def test_a_suspended_channel_is_announced(atlas) -> None:
    def suspend() -> None:
        set_state(channel=atlas.channel, state=Channel.State.SUSPENDED, by=OPERATOR, at=NOON)

    assert heard(suspend) == [None, "EXPATLAS", "THE END"]


def test_a_retired_key_is_announced(atlas) -> None:
    key = add_ssh_key(channel=atlas.channel, public_key=KEY, by=OPERATOR, at=NOON)

    assert heard(lambda: retire_ssh_key(key=key, by=OPERATOR, at=NOON)) == [None, "EXPATLAS", "THE END"]


def test_what_is_not_committed_is_not_announced(atlas) -> None:
    def change_of_mind() -> None:
        with transaction.atomic():
            set_state(channel=atlas.channel, state=Channel.State.SUSPENDED, by=OPERATOR, at=NOON)
            transaction.set_rollback(True)

    assert heard(change_of_mind) == [None, "THE END"]
