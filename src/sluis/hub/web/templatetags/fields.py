"""Words for the templates that draw form fields: attributes, shapes, where a mistake is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.forms import CheckboxInput, CheckboxSelectMultiple, MultiWidget, RadioSelect
from django.utils.html import format_html_join

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.utils.safestring import SafeString

register = template.Library()
SHOW_ERRORS = {"govuk-input", "govuk-textarea", "govuk-select", "govuk-file-upload"}


@register.simple_tag
def attributes(widget: dict[str, Any], classes: str) -> SafeString:
    """The HTML attributes of a widget, with these classes before its own, and the look of a mistake."""
    wanted = dict(widget["attrs"])
    base = classes.split()
    if wanted.get("aria-invalid") == "true" and base and base[0] in SHOW_ERRORS:
        base.append(f"{base[0]}--error")
    if widget.get("type") == "radio":
        wanted.pop("aria-invalid", None)  # a single radio button cannot be wrong, only their group
    together = " ".join([*base, *str(wanted.pop("class", "")).split()])
    if together:
        wanted["class"] = together
    given = {name: name if value is True else value for name, value in wanted.items()}
    return format_html_join("", ' {}="{}"', ((n, v) for n, v in given.items() if v not in (False, None)))


@register.filter
def shape(field: BoundField) -> str:
    """How a field is built: "group" of inputs in a fieldset, "tick" box, or "single" input."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple | MultiWidget):
        return "group"
    return "tick" if isinstance(widget, CheckboxInput) else "single"


@register.filter
def first_input(field: BoundField) -> str:
    """The id of the input to which a mistake in this field leads."""
    return f"{field.auto_id}_0" if shape(field) == "group" else field.auto_id
