"""How Django draws a form here: with the components of the design system.

Laws: whatever form a room or a library brings looks alike, with label, hint and error tied to its field; a
widget that has no template of ours falls back to Django's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from django.template.backends.base import BaseEngine

OURS = Path(__file__).parent / "templates"
DJANGOS = Path(django.__file__).parent / "forms" / "templates"


class PageRenderer(DjangoTemplates):
    """The setting FORM_RENDERER."""

    form_template_name = "web/forms/fields.html"
    field_template_name = "web/forms/field.html"

    @cached_property
    def engine(self) -> BaseEngine:
        """As Django's, with our widgets before its own."""
        return self.backend(
            {"APP_DIRS": True, "DIRS": [OURS, DJANGOS], "NAME": "pageforms", "OPTIONS": {}},
        )
