"""Who has to leave, by what the house tells, also when its answer is old."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sluis.hub.counter.house import Caller
from sluis.hub.counter.leaving import usernames_of, who_must_leave

ATLAS = Caller(channel_id=1, username="EXPATLAS", language="en")
BRABO = Caller(channel_id=2, username="EXPBRABO", language="en")


@dataclass(frozen=True)
class Visit:
    caller: Caller

    def may_stay(self, caller: Caller | None) -> bool:
        return caller == self.caller


@dataclass(frozen=True)
class Guest:
    visit: Visit | None


ATLAS_IS_HERE, BRABO_IS_HERE, NOBODY_YET = Guest(Visit(ATLAS)), Guest(Visit(BRABO)), Guest(None)


def leaving(present, answers):
    """Who must leave of these, by the answers for each name in their order; the last one stays true."""

    async def ask(name):
        told = answers[name]
        return told.pop(0) if len(told) > 1 else told[0]

    return asyncio.run(who_must_leave(lambda: present, list(answers), ask))


def test_whose_channel_is_gone_leaves():
    assert leaving([ATLAS_IS_HERE, BRABO_IS_HERE], {"EXPATLAS": [None], "EXPBRABO": [BRABO]}) == [
        ATLAS_IS_HERE
    ]


def test_nobody_leaves_by_an_old_answer():
    assert leaving([ATLAS_IS_HERE], {"EXPATLAS": [None, ATLAS]}) == []


def test_who_was_not_asked_about_stays():
    assert leaving([BRABO_IS_HERE, NOBODY_YET], {"EXPATLAS": [None]}) == []


def test_the_names_are_of_those_who_signed_in():
    assert usernames_of([ATLAS_IS_HERE, BRABO_IS_HERE, NOBODY_YET]) == {"EXPATLAS", "EXPBRABO"}
