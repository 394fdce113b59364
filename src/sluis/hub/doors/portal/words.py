"""What the first page says about each part, in the reader's language.

Law: one sentence for each part and state, so that a translator sees whole sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from sluis.hub.observability.health import State
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from sluis.hub.observability.health import Check

COLOURS = {State.UP: "green", State.DEGRADED: "yellow", State.DOWN: "red"}
MINUTE = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of the component summary_list.html."""

    key: str
    value: str
    tag: str = ""
    colour: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """An environment: its letter and name, what it is for, its two folders."""

    letter: str
    name: str
    purpose: str
    inbox: Folder
    outbox: Folder


def headline(state: State) -> Row:
    """How the hub is as a whole."""
    sentences = {
        State.UP: gettext("Everything works. Files are received, checked and answered."),
        State.DEGRADED: gettext("Something is slow or missing. What was received is safe."),
        State.DOWN: gettext("Out of order. No file can be received now; what was received is safe."),
    }
    return Row(key="", value=sentences[state], tag=_state(state), colour=COLOURS[state])


def part_row(check: Check) -> Row:
    """One part of the hub: its name, its state, and what that means."""
    names = {
        "database": gettext("Database"),
        "door": gettext("SFTP server"),
        "ftps_door": gettext("FTPS server"),
        "workers": gettext("Processing"),
        "waiting": gettext("Work that waits"),
    }
    say = {"database": _database, "door": _door, "ftps_door": _door, "workers": _workers, "waiting": _waiting}
    return Row(
        key=names[check.name],
        value=say[check.name](check),
        tag=_state(check.state),
        colour=COLOURS[check.state],
    )


def version_row(version: str) -> Row:
    """What runs here."""
    return Row(key=gettext("Version"), value=f"Sluis {version}")


def environments() -> tuple[World, ...]:
    """The three worlds, each with its pair of folders."""
    words = {
        Environment.R: (gettext("Production"), gettext("Real declarations.")),
        Environment.T: (gettext("Test"), gettext("The whole way, with answers that do not count.")),
        Environment.S: (
            gettext("Simulation"),
            gettext("To try out a declaration; a signature is not needed."),
        ),
    }
    return tuple(
        World(
            letter=world,
            name=name,
            purpose=purpose,
            inbox=Folder.inbox(world),
            outbox=Folder.outbox(world),
        )
        for world, (name, purpose) in words.items()
    )


def _state(state: State) -> str:
    return {
        State.UP: gettext("Works"),
        State.DEGRADED: gettext("Limited"),
        State.DOWN: gettext("Out of order"),
    }[state]


def _database(check: Check) -> str:
    return gettext("Answers.") if check.state is State.UP else gettext("Does not answer.")


def _door(check: Check) -> str:
    if check.state is State.UP:
        return gettext("Answers on port %(port)d.") % check.facts
    return gettext("Does not answer on port %(port)d: files cannot be sent or collected.") % check.facts


def _workers(check: Check) -> str:
    alive = check.facts.get("alive")
    if alive is None:
        return gettext("Not known while the database does not answer.")
    if not alive:
        return gettext("None is running: files are received and kept, and answered later.")
    return ngettext("%(alive)d is running.", "%(alive)d are running.", alive) % {"alive": alive}


def _waiting(check: Check) -> str:
    if check.state is State.DOWN:
        return gettext("Not known while the database does not answer.")
    seconds = check.facts.get("oldest_seconds")
    if seconds is None:
        return gettext("Nothing waits.")
    if seconds < MINUTE:
        return gettext("The oldest submission has waited for less than a minute.")
    minutes = seconds // MINUTE
    sentence = ngettext(
        "The oldest submission has waited for %(minutes)d minute.",
        "The oldest submission has waited for %(minutes)d minutes.",
        minutes,
    )
    return sentence % {"minutes": minutes}
