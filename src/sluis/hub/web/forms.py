"""Forms as pages here have them: `PageForm`, a form that filters a list, a date in three boxes, clean text.

Laws: a mistake is told in words that name the field; every text is bounded and free of control characters,
so that no form can carry what the database or a reader chokes on; the browser checks nothing, we do.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext, gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrOrPromise

LONGEST_LINE = 200
LONGEST_TEXT = 5000
LARGEST_NUMBER = 2**31 - 1  # what an integer of the database holds
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
_LINE_ENDS = "\r\n\t"
_CONTROL = {"Cc", "Cs"}  # control characters and halves of characters
_TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}  # they fake what is read


def clean_text(text: str, *, lines: bool = False) -> str:
    """`text` as it is. Raises ValidationError when it holds what shows nothing, or turns what is read around.

    With `lines` it may hold line ends and tabs.
    """
    kept = _LINE_ENDS if lines else ""
    bad = (sign in _TURNING or (unicodedata.category(sign) in _CONTROL and sign not in kept) for sign in text)
    if any(bad):
        raise forms.ValidationError(gettext("This text holds characters that cannot be shown."), code="text")
    return text


def _clean_line(text: str) -> None:
    clean_text(text)


def _clean_lines(text: str) -> None:
    clean_text(text, lines=True)


class DateInput3(forms.MultiWidget):
    """Day, month and year, each in a box of its own: `name_day`, `name_month`, `name_year`."""

    template_name = "web/forms/date3.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput({"inputmode": "numeric"}) for part in ("day", "month", "year")
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField3(forms.Field):
    """A day of the calendar between `first` and `last`, as a date."""

    widget = DateInput3
    default_error_messages: ClassVar[dict[str, _StrOrPromise]] = {
        "incomplete": gettext_lazy("Fill in a day, a month and a year."),
        "invalid": gettext_lazy("This is not a date. Use numbers, such as 27 3 2026."),
        "early": gettext_lazy("This date is too long ago."),
        "late": gettext_lazy("This date is too far ahead."),
    }

    def __init__(self, *, first: date = FIRST_DAY, last: date = LAST_DAY, **kwargs: Any) -> None:
        self.first, self.last = first, last
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        parts = [str(part or "").strip() for part in value]
        if not any(parts):
            return None
        if not all(parts):
            raise self._refused("incomplete")
        if not all(part.isascii() and part.isdigit() and len(part) <= len("2026") for part in parts):
            raise self._refused("invalid")
        try:
            return date(*(int(part) for part in reversed(parts)))
        except ValueError:
            raise self._refused("invalid") from None

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value < self.first:
            raise self._refused("early")
        if value and value > self.last:
            raise self._refused("late")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except forms.ValidationError:
            return True

    def _refused(self, code: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code)


class Radios(forms.RadioSelect):
    """Radio buttons, with a hint under those that need one: `hints` by value."""

    def __init__(self, *args: Any, hints: Mapping[str, _StrOrPromise] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["hint"] = self.hints.get(str(option["value"]), "")
        return option


class PageForm(forms.Form):
    """What every form of a page obeys. A form says what it wants of the look in three tables:

    `widths` (characters: 2, 3, 4, 5, 10, 20 or 30), `autocomplete` (HTML tokens) and `numeric` (names of
    fields with digits only, such as an enterprise number), each by the name of the field.
    """

    widths: ClassVar[Mapping[str, int]] = {}
    autocomplete: ClassVar[Mapping[str, str]] = {}
    numeric: ClassVar[Sequence[str]] = ()
    tells_optional = True  # "(optional)" stands after the label of what may stay empty
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _name_the_mistake(field, label=field.label or self[name].label)
            _bound(field)
            field.widget.attrs.update(self._look_of(name))

    def _look_of(self, name: str) -> dict[str, str]:
        wanted = {"autocomplete": self.autocomplete.get(name, "")}
        if name in self.widths:
            wanted["class"] = f"govuk-input--width-{self.widths[name]}"
        if name in self.numeric:
            wanted |= {"inputmode": "numeric", "spellcheck": "false"}
        return {attribute: value for attribute, value in wanted.items() if value}


class FilterForm(PageForm):
    """A form above a list, sent by GET. What it cannot read counts as not said."""

    tells_optional = False

    def __init__(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def wanted(self) -> dict[str, Any]:
        """By name, what was filled in and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}


def _name_the_mistake(field: forms.Field, *, label: _StrOrPromise) -> None:
    """Replace Django's "This field is required", which says nothing in a list of mistakes."""
    if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
        return
    if isinstance(field, forms.BooleanField):
        sentence = gettext("Tick this to go on: %(label)s")
    elif isinstance(field, forms.ChoiceField):
        sentence = gettext("Choose an answer: %(label)s")
    elif isinstance(field, forms.FileField):
        sentence = gettext("Choose a file: %(label)s")
    else:
        sentence = gettext("Fill in: %(label)s")
    field.error_messages["required"] = sentence % {"label": label}


def _bound(field: forms.Field) -> None:
    if isinstance(field, forms.CharField):
        lines = isinstance(field.widget, forms.Textarea)
        field.validators.append(_clean_lines if lines else _clean_line)
        if field.max_length is None:
            field.validators.append(MaxLengthValidator(LONGEST_TEXT if lines else LONGEST_LINE))
    elif isinstance(field, forms.IntegerField):
        field.validators += [MaxValueValidator(LARGEST_NUMBER), MinValueValidator(-LARGEST_NUMBER)]
    elif isinstance(field, forms.FileField):
        field.widget.use_fieldset = False
