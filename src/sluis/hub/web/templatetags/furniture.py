"""Small words for templates: addresses, and values as the reader writes them.

Law: they format; they decide nothing.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import gettext

from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from sluis.protocol.language import TranslatedText

register = template.Library()
NOTHING = "–"  # noqa: RUF001  # the dash that stands for nothing known


@register.simple_tag(takes_context=True)
def address_in(context: dict[str, Any], language: str) -> str:
    """This page in another language, as a relative address: the rest of the query stays."""
    return query_with(context, language=language)


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """This address with other values in its query, as `?...`; None or nothing takes a value out."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return "?" + "&".join(f"{name}={value}" for name, value in changes.items() if value not in (None, ""))
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def in_reading_language(text: TranslatedText) -> str:
    """A text of the data, in the language of the page."""
    return text[current_language()]


@register.simple_tag
def sluis_version() -> str:
    return settings.VERSION


@register.filter
def number(value: float | None) -> str:
    """1234.5 as 1.234,5 or 1 234,5: whichever the reader writes."""
    return NOTHING if value is None else str(number_format(value, use_l10n=True, force_grouping=True))


@register.filter
def day(value: date | None) -> SafeString | str:
    """A date, written out."""
    if value is None:
        return NOTHING
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%d}", date_format(value))


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """A date and a time of day, on the clock of the hub."""
    if value is None:
        return NOTHING
    here = timezone.localtime(value) if timezone.is_aware(value) else value
    words = date_format(here, "DATETIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="seconds"), words)


@register.filter
def size(count: int | None) -> str:
    """A number of bytes, in the unit that reads best."""
    return NOTHING if count is None else filesizeformat(count)


@register.filter
def show(value: Any) -> Any:
    """Any value of a table or a list of facts, as people write it."""
    match value:
        case None | "":
            return NOTHING
        case bool():
            return gettext("Yes") if value else gettext("No")
        case int() | float():
            return number(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
    return value


@register.filter
def enterprise_number(digits: str) -> str:
    """0123456789 as 0123.456.789; anything else as it is."""
    text = str(digits)
    grouped = f"{text[:4]}.{text[4:7]}.{text[7:]}"
    return grouped if text.isascii() and text.isdigit() and len(text) == len("0123456789") else text


@register.filter
def masked_person_number(digits: str) -> str:
    """The number of a person with its day of birth only hinted at: 85.••.••-•••.42."""
    text = "".join(sign for sign in str(digits) if sign.isdigit())
    return f"{text[:2]}.••.••-•••.{text[-2:]}" if len(text) == len("85073003328") else "•••"


@register.filter
def largest(rows: Iterable[Any]) -> float:
    """The largest `value` of the bars of a chart."""
    return max((row.value for row in rows), default=0)


@register.filter
def share_of(value: float, whole: float) -> str:
    """A whole percentage for the width of a bar; never localised, it is for SVG."""
    return str(round(100 * value / whole)) if whole else "0"
