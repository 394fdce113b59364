"""The forms about the size of an employer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.rights.queries import SizeClass
from sluis.hub.doors.portal.learning.words import size_words
from sluis.hub.web.forms import PageForm, Radios

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_WORKERS: Final = Decimal(999_999)


class QuarterForm(PageForm):
    """Workers at the end of a quarter."""

    declared = forms.DecimalField(
        label=_("Full-time equivalents of your declaration to the social security"),
        help_text=_("For example 20.35. Leave it empty when there was no declaration."),
        required=False,
        min_value=Decimal(0),
        max_value=MOST_WORKERS,
        max_digits=9,
        decimal_places=2,
        localize=True,
    )
    headcount = forms.DecimalField(
        label=_("Number of workers on the last day"),
        help_text=_("Only counts for an employer without declarations in the four deciding quarters."),
        required=False,
        min_value=Decimal(0),
        max_value=MOST_WORKERS,
        max_digits=9,
        decimal_places=0,
        localize=True,
    )
    widths: ClassVar[Mapping[str, int]] = {"declared": 10, "headcount": 10}


class StatedForm(PageForm):
    """The size of a year as the employer states it."""

    size = forms.ChoiceField(
        label=_("How large is the employer in this year?"), widget=Radios, required=False
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        sizes = [(str(one), size_words(one)) for one in SizeClass]
        self.fields["size"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Not stated: the quarters decide")),
            *sizes,
        ]
