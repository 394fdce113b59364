"""The log of a request, as both sides read it: who said what, when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.applications.learning.models import Remark, Request


@dataclass(frozen=True, kw_only=True, slots=True)
class LogLine:
    """A line; `who` is the worker, the employer's name, or the operators."""

    who: str
    by_worker: bool
    at: datetime
    text: str


def lines_of(request: Request, *, employer: str, operators: frozenset[str] = frozenset()) -> list[LogLine]:
    """The log in its order. `operators`: the actors who are operators of this hub."""
    return [_line(one, employer, operators) for one in request.remarks.order_by("pk")]


def _line(remark: Remark, employer: str, operators: frozenset[str]) -> LogLine:
    if remark.by_worker:
        who = _("The worker")
    else:
        who = _("An operator of this hub") if remark.actor in operators else employer
    return LogLine(who=who, by_worker=remark.by_worker, at=remark.at, text=remark.text)
