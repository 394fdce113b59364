"""Small words for templates. They format; they decide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings

from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from sluis.protocol.language import TranslatedText

register = template.Library()


@register.simple_tag(takes_context=True)
def address_in(context: dict[str, Any], language: str) -> str:
    """This page in another language, as a relative address: the rest of the query stays."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return f"?language={language}"
    query["language"] = language
    return f"?{query.urlencode()}"


@register.filter
def in_reading_language(text: TranslatedText) -> str:
    """A text of the data, in the language of the page."""
    return text[current_language()]


@register.simple_tag
def sluis_version() -> str:
    return settings.VERSION
