"""Who asks: a person, a sender, or the hub itself. Every action demands one as `by=`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """`kind` is what the actor is, `name` which one: sender/100001, system/belt, operator/cli."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


def sender(number: str) -> Actor:
    return Actor("sender", number)


def person(username: str) -> Actor:
    """A person who signed in; a user name is never a person number."""
    return Actor("person", username)


BELT = Actor("system", "belt")
CLOCK = Actor("system", "clock")
OPERATOR = Actor("operator", "command-line")
SYSTEM_TRUST = Actor("system", "trusted-provider")  # decides where the settings trust an identity provider
