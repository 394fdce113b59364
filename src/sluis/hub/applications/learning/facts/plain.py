"""Facts as plain values for the register, and back.

Laws: what was not declared is left out; dates, decimals and amounts are written exactly and read back to the
same value. Texts, whole numbers and truths are plain already. A batch writes thousands of these: the names
of each kind of facts are looked up once.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning.facts.amounts import Amount

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Readers = Mapping[str, Callable[[Any], Any]]  # by name of the field; what has none is plain

_SHAPES: Final[dict[type[Any], tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]]] = {}


def plain_of(value: Any) -> dict[str, Any]:
    """What a dataclass of facts holds, by name, without what it does not hold."""
    names, held_in = _SHAPES.get(type(value)) or _shape_of(type(value))
    plain = {}
    for name, held in zip(names, held_in(value), strict=True):
        if held is None or held == ():
            continue
        written = _WRITERS.get(type(held))
        plain[name] = held if written is None else written(held)
    return plain


def read_plain(plain: dict[str, Any], readers: Readers) -> dict[str, Any]:
    """The arguments of the facts that `plain_of` wrote."""
    return {name: readers[name](value) if name in readers else value for name, value in plain.items()}


def can_be_written(kind: type[Any]) -> None:
    """Tell that values of this kind may stand within facts; it has a `to_json`."""
    _WRITERS[kind] = kind.to_json


def _shape_of(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(part.name for part in fields(kind))
    _SHAPES[kind] = names, attrgetter(*names)
    return _SHAPES[kind]


def _list_of(held: tuple[Any, ...]) -> list[Any]:
    return [one if (written := _WRITERS.get(type(one))) is None else written(one) for one in held]


_WRITERS: Final[dict[type[Any], Callable[[Any], Any]]] = {
    date: date.isoformat,
    Decimal: lambda number: format(number, "f"),
    tuple: _list_of,
    Amount: Amount.to_json,
}
