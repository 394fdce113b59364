"""What the pages of the own account say of an entry, a version, a look: values in the reader's language.

Laws: nothing is asked of a database; a company that this hub does not know is called by its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluis.hub.applications.learning.models import Change, Channel, Kind, Request, Verdict
from sluis.hub.applications.learning.papers import amounts
from sluis.hub.applications.learning.papers.words import CODES
from sluis.hub.applications.learning.present import USUAL_DAY
from sluis.hub.parties.models import Company
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell
from sluis.hub.web.templatetags.furniture import enterprise_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from sluis.hub.applications.learning.models import Entry, Version

KINDS = {
    Kind.TRAINING: gettext_lazy("Training"),
    Kind.RIGHT: gettext_lazy("Declared right"),
    Kind.EMPLOYMENT: gettext_lazy("Employment"),
    Kind.OPT_OUT: gettext_lazy("Opt-out of the calculation"),
    Kind.CORRECTION: gettext_lazy("Correction of the right"),
}
VERDICTS = {
    Verdict.CONFIRMED: (gettext_lazy("Confirmed by the employer"), "green"),
    Verdict.TO_VERIFY: (gettext_lazy("Not verified by the employer yet"), "yellow"),
    Verdict.CONTESTED: (gettext_lazy("Contested by the employer"), "red"),
}
CHANGES = {
    Change.ORIGINAL: gettext_lazy("Registered"),
    Change.MODIFICATION: gettext_lazy("Changed"),
    Change.CANCELLATION: gettext_lazy("Cancelled"),
}
CHANNELS = {
    Channel.BATCH: gettext_lazy("with a file"),
    Channel.ONLINE: gettext_lazy("online"),
    Channel.GRID: gettext_lazy("from a table"),
    Channel.REST: gettext_lazy("by a program"),
    Channel.SYSTEM: gettext_lazy("by the hub"),
}
STATES = {
    Request.State.OPEN: (gettext_lazy("Waits for an answer"), "yellow"),
    Request.State.ACCEPTED: (gettext_lazy("Accepted"), "green"),
    Request.State.REFUSED: (gettext_lazy("Refused"), "red"),
    Request.State.WITHDRAWN: (gettext_lazy("Taken back"), "grey"),
}
LOOKED_AT = {
    "page": gettext_lazy("Your account on a page"),
    "list": gettext_lazy("A list with you in it"),
    "export": gettext_lazy("An exported file with you in it"),
    "paper": gettext_lazy("A paper about you"),
}


def names_of(employers: Iterable[str]) -> dict[str, str]:
    """The names of companies, by enterprise number; the number of one that is not known here."""
    wanted = {one for one in employers if one}
    known = dict(Company.objects.filter(number__in=wanted).values_list("number", "name"))
    return {number: known.get(number) or str(enterprise_number(number)) for number in wanted}


def code(value: str | None) -> str:
    """A code of a declaration in words: formal, external; followed."""
    known = CODES.get(value or "")
    return known[current_language()] if known else (value or "")


def amount(minutes: int | None, day_minutes: Fraction = USUAL_DAY) -> str:
    """2.33 days (17 h 43)."""
    return "" if minutes is None else amounts.amount(minutes, day_minutes, current_language())


def hours(minutes: int | None) -> str:
    """17 h 43."""
    return "" if minutes is None else amounts.hours(minutes, current_language())


def counts(entry: Entry) -> bool:
    """Whether it uses up the right: a plan does not, nor what the employer did not confirm."""
    return entry.state == "followed" and entry.verdict == Verdict.CONFIRMED


def title_of(entry: Entry) -> str:
    """What the entry is called in a list."""
    if entry.title:
        return entry.title
    year = f" {entry.ends_on.year}" if entry.kind != Kind.EMPLOYMENT and entry.ends_on else ""
    return f"{KINDS[Kind(entry.kind)]}{year}"


def verdict_cell(entry: Entry) -> Cell:
    if not entry.living:
        return Cell(tag=CHANGES[Change.CANCELLATION], colour="grey")
    label, colour = VERDICTS[Verdict(entry.verdict)]
    return Cell(tag=label, colour=colour)


def state_cell(request: Request) -> Cell:
    label, colour = STATES[Request.State(request.state)]
    return Cell(tag=label, colour=colour)


def what_happened(version: Version) -> str:
    """Registered, online."""
    if version.verdict and version.change == Change.MODIFICATION:
        return str(VERDICTS[Verdict(version.verdict)][0])
    change, channel = CHANGES[Change(version.change)], CHANNELS[Channel(version.channel)]
    return _("%(change)s, %(channel)s") % {"change": change, "channel": channel}
