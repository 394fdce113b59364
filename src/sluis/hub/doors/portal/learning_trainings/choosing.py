"""Whom a gesture is about: workers that a person picks or pastes, kept in the session until it is done.

Laws: what is kept counts for one purpose, one employer and one environment; workers are kept by their key,
and only a person whom the employer may not see yet by the number that was pasted. A pasted number tells
nothing about a person who works elsewhere. Nobody is kept twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluis.hub.applications.learning.surroundings import newest_numbers
from sluis.hub.doors.portal.learning.place import workers_in
from sluis.hub.doors.portal.learning_trainings.rows import workers_called
from sluis.hub.texts.folding import folded
from sluis.hub.web.templatetags.furniture import masked_person_number
from sluis.protocol.identifiers import PersonNumber

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise as Words

    from sluis.hub.applications.learning.models import Worker
    from sluis.hub.doors.portal.learning.place import LearningRequest

KEPT = "learning_chosen"  # in the session, by purpose
MOST = 500
MOST_SEARCHED = 25  # lines that are no whole name
NUMBER = re.compile(r"(?<!\d)\d{2}[.\s]?\d{2}[.\s]?\d{2}[-.\s]?\d{3}[-.\s]?\d{2}(?!\d)")
BETWEEN = re.compile(r"[\t;,|]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Purpose:
    """What the people are chosen for: the heading, and the page that comes after."""

    heading: Words
    then: str
    takes_others: bool = True  # people whom the employer does not know yet


PURPOSES = {
    "training": Purpose(heading=gettext_lazy("Add a training"), then="learning_training_add"),
    "right": Purpose(heading=gettext_lazy("Declare a right"), then="learning_right_add"),
    "correction": Purpose(
        heading=gettext_lazy("Correct a right"), then="learning_correction_add", takes_others=False
    ),
    "opt-out": Purpose(
        heading=gettext_lazy("Opt out for workers"), then="learning_opt_out_add", takes_others=False
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Somebody:
    """One of the chosen. `key` is None for a person whom the employer does not know yet."""

    number: str = field(repr=False)
    key: int | None = None
    last_name: str = field(default="", repr=False)
    first_name: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        known = f"{self.first_name} {self.last_name}".strip()
        return known or masked_person_number(self.number)


@dataclass(kw_only=True, slots=True)
class Found:
    """What was found in a pasted list, and what is wrong with the lines that stay."""

    people: list[Somebody] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def refuse(self, line: str, sentence: str) -> None:
        self.left.append(line)
        self.mistakes.append(sentence)


def chosen(request: LearningRequest, purpose: str) -> list[Somebody]:
    """Who was chosen so far, by name; workers whom the employer may not see any more are left out."""
    kept = _kept(request, purpose)
    workers = [_known(one) for one in workers_in(request).filter(pk__in=kept["workers"])]
    others = [
        Somebody(number=number, last_name=last, first_name=first) for number, last, first in kept["others"]
    ]
    return [*sorted(workers, key=lambda one: (one.last_name, one.first_name, one.key)), *others]


def choose(request: LearningRequest, purpose: str, people: Iterable[Somebody]) -> int:
    """Keep these beside those that were chosen; returns how many there was no place for."""
    kept = _kept(request, purpose)
    too_many = 0
    for one in people:
        if len(kept["workers"]) + len(kept["others"]) >= MOST:
            too_many += 1
        elif one.key is not None:
            kept["workers"] = list(dict.fromkeys([*kept["workers"], one.key]))
        elif all(one.number != number for number, _last, _first in kept["others"]):
            kept["others"].append([one.number, one.last_name, one.first_name])
    _keep(request, purpose, kept)
    return too_many


def forget(request: LearningRequest, purpose: str, key: str = "") -> None:
    """Forget one of the chosen by its place in the list, or everybody."""
    if not key:
        request.session[KEPT] = {
            name: kept for name, kept in request.session.get(KEPT, {}).items() if name != purpose
        }
        return
    everybody = chosen(request, purpose)
    place = int(key) if key.isascii() and key.isdigit() and len(key) <= len(str(MOST)) else -1
    left = [one for index, one in enumerate(everybody) if index != place]
    _keep(request, purpose, {"workers": [], "others": []})
    choose(request, purpose, left)


def find(request: LearningRequest, text: str, *, takes_others: bool) -> Found:
    """The people in a pasted list: a number or a name on each line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = Found()
    if len(lines) > MOST:
        found.refuse(text, _("At most %d people at once. Paste fewer lines.") % MOST)
        return found
    numbers = {line: match for line in lines if (match := NUMBER.search(line))}
    _add_numbers(request, found, numbers, takes_others=takes_others)
    _add_names(request, found, [line for line in dict.fromkeys(lines) if line not in numbers])
    return found


def _add_numbers(
    request: LearningRequest, found: Found, lines: dict[str, re.Match[str]], *, takes_others: bool
) -> None:
    written = {line: re.sub(r"\D", "", match.group()) for line, match in lines.items()}
    newest = newest_numbers(written.values(), environment=request.place.environment)
    numbers = {line: newest.get(number, number) for line, number in written.items()}
    workers = {one.number: one for one in workers_in(request).filter(number__in=set(numbers.values()))}
    for line, number in numbers.items():
        if number in workers:
            found.people.append(_known(workers[number]))
        elif not PersonNumber.is_valid(number):
            found.refuse(line, _("“%s” is not a person number: check its 11 digits.") % line)
        elif not takes_others:
            found.refuse(line, _("“%s” is not a worker of this employer.") % line)
        else:
            last, first = _name_beside(line, lines[line])
            found.people.append(Somebody(number=number, last_name=last, first_name=first))


def _name_beside(line: str, number: re.Match[str]) -> tuple[str, str]:
    """Name and first name, when cells of a sheet stand beside the number."""
    rest = f"{line[: number.start()]}\t{line[number.end() :]}"
    cells = [cell.strip()[:100] for cell in BETWEEN.split(rest) if cell.strip()]
    return (cells[0] if cells else "", cells[1] if len(cells) > 1 else "")


def _add_names(request: LearningRequest, found: Found, lines: list[str]) -> None:
    """Whole names in one query, in any order of their words; the beginnings of names one by one."""
    orders = {line: _orders(line) for line in lines}
    wanted = {order for some in orders.values() for order in some}
    by_name: dict[str, list[Worker]] = {}
    for worker in workers_in(request).filter(search__in=wanted) if wanted else ():
        by_name.setdefault(worker.search, []).append(worker)
    searched = 0
    for line in lines:
        called = {one.pk: one for order in orders[line] for one in by_name.get(order, [])}
        if not called and searched < MOST_SEARCHED:
            searched += 1
            some = workers_called(request, line)[:2]
            called = {one.pk: one for one in some}
        _take(found, line, list(called.values()))


def _take(found: Found, line: str, called: list[Worker]) -> None:
    if len(called) == 1:
        found.people.append(_known(called[0]))
    elif called:
        found.refuse(line, _("Several workers are called “%s”. Pick the right one from the list.") % line)
    else:
        found.refuse(line, _("No worker of this employer is called “%s”.") % line)


def _orders(line: str) -> list[str]:
    words = folded(BETWEEN.sub(" ", line)).split()
    return [" ".join(words[start:] + words[:start]) for start in range(len(words))]


def _known(worker: Worker) -> Somebody:
    return Somebody(
        key=worker.pk, number=worker.number, last_name=worker.last_name, first_name=worker.first_name
    )


def _kept(request: LearningRequest, purpose: str) -> dict[str, Any]:
    kept = request.session.get(KEPT, {}).get(purpose, {})
    if kept.get("for") != _for_whom(request):
        return {"workers": [], "others": []}
    return {"workers": list(kept["workers"]), "others": list(kept["others"])}


def _keep(request: LearningRequest, purpose: str, kept: dict[str, Any]) -> None:
    mine = {**kept, "for": _for_whom(request)}
    request.session[KEPT] = request.session.get(KEPT, {}) | {purpose: mine}


def _for_whom(request: LearningRequest) -> str:
    return f"{request.place.employer}/{request.place.environment}"
