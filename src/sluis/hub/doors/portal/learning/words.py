"""What codes of the register are called on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.models import Change, Channel, Kind, Verdict
from sluis.hub.applications.learning.rights.queries import EndReason, SizeClass
from sluis.hub.applications.learning.rights.words import WORDS
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from sluis.hub.applications.learning.models import Worker


LANGUAGES: Final = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}


def name_of(worker: Worker) -> str:
    """Last name first, as in a list; what stands there when nobody told a name."""
    return ", ".join(part for part in (worker.last_name, worker.first_name) if part) or _("Name not known")


def regime_words(part: Fraction) -> str:
    """Full time, or 4/5."""
    return _("full time") if part == 1 else f"{part.numerator}/{part.denominator}"


def employed_words(starts_on: date, ends_on: date | None) -> str:
    """Since when, until when."""
    if ends_on is None:
        return _("since %(day)s") % {"day": date_format(starts_on)}
    days = {"first": date_format(starts_on), "last": date_format(ends_on)}
    return _("from %(first)s to %(last)s") % days


def reason_words(reason: str) -> str:
    """Why an employment ended."""
    return WORDS[EndReason(reason.replace("-", "_"))][current_language()] if reason else ""


def language_words(language: str) -> str:
    """Each language by its own name."""
    return LANGUAGES.get(language, language)


def size_words(size: str) -> str:
    """A size of the law: 20 workers or more."""
    return WORDS[SizeClass(size)][current_language()]


def kind_words(kind: str) -> str:
    """What an entry is about."""
    return {
        Kind.TRAINING: _("Training"),
        Kind.RIGHT: _("Declared right"),
        Kind.EMPLOYMENT: _("Employment"),
        Kind.OPT_OUT: _("Opt-out"),
        Kind.CORRECTION: _("Correction of the right"),
    }[Kind(kind)]


def state_words(state: str) -> str:
    """Of a training, planned or followed; of a right, its basis; of an opt-out, its scope."""
    return {
        "planned": _("planned"),
        "followed": _("followed"),
        "individual": _("individual"),
        "sectoral": _("by sector agreement"),
        "worker": _("this worker"),
        "company": _("the whole company"),
    }.get(state, state)


def verdict_words(verdict: str) -> tuple[str, str]:
    """What the employer says of a training, and the colour of it."""
    return {
        Verdict.CONFIRMED: (_("Confirmed"), "green"),
        Verdict.TO_VERIFY: (_("To verify"), "yellow"),
        Verdict.CONTESTED: (_("Contested"), "red"),
    }.get(Verdict(verdict), (verdict, "grey"))


def change_words(change: str) -> str:
    """What a version did."""
    return {
        Change.ORIGINAL: _("Registered for the first time"),
        Change.MODIFICATION: _("Changed"),
        Change.CANCELLATION: _("Cancelled"),
    }[Change(change)]


def channel_words(channel: str) -> str:
    """How it came in."""
    return {
        Channel.BATCH: _("by a file"),
        Channel.ONLINE: _("on a page"),
        Channel.GRID: _("from a table"),
        Channel.REST: _("by a program"),
        Channel.SYSTEM: _("by this hub"),
    }[Channel(channel)]
