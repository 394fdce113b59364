"""The paper of a mandate: one page that both sides can sign, with a field for each. Pure: values to bytes.

The letters are those of Western Europe, which every reader has; a name with others is written with the
nearest ones, and the enterprise number beside it says which company is meant.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from sluis.hub.mandates.models import Side
from sluis.hub.mandates.rules import title_of
from sluis.hub.parties.models import CapacityKind

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.mandates.models import Mandate
    from sluis.hub.parties.models import Company

#: The names of the two signature fields.
FIELDS: Final = {Side.PRINCIPAL: "Principal", Side.AGENT: "Agent"}
_LEFT, _WIDTH, _LABEL = 20, 170, 55  # millimetres, on A4
_BOX_TOP, _BOX_HEIGHT, _BOX_WIDTH, _GAP = 215, 40, 80, 10
_POINTS: Final = 72 / 25.4
_A4_HEIGHT: Final = 297
_number: Any = NumberObject  # without types


def paper_of(mandate: Mandate, *, language: str, at: datetime) -> bytes:
    """The PDF in one of the four languages, with two empty signature fields."""
    with override(language):
        page = _page(mandate, language=language, at=at)
    writer: Any = copy_into_new_writer(PdfFileReader(BytesIO(bytes(page.output()))))
    for side, name in FIELDS.items():
        append_signature_field(writer, SigFieldSpec(name, on_page=0, box=_field_box(side)))
    # Signatures come, and only by appending: said now, so that signing changes nothing but its field.
    writer.root["/AcroForm"]["/SigFlags"] = _number(3)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _page(mandate: Mandate, *, language: str, at: datetime) -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_margins(_LEFT, _LEFT)
    pdf.set_auto_page_break(auto=False)
    pdf.set_lang(language)
    pdf.set_title(plain(_("Mandate %(reference)s") % {"reference": mandate.reference}))
    pdf.set_subject(mandate.reference)
    pdf.set_creation_date(at)
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 18)
    _line(pdf, _("Mandate %(reference)s") % {"reference": mandate.reference}, height=12)
    pdf.set_font("Helvetica", "", 11)
    _line(
        pdf,
        _(
            "The principal gives the mandatary a mandate to declare in its name to the applications"
            " of the group below, from the first quarter on."
        ),
        height=6,
    )
    for label, value in _facts(mandate):
        _row(pdf, label, value)
    _signature_boxes(pdf)
    return pdf


def _facts(mandate: Mandate) -> list[tuple[str, str]]:
    group = mandate.about
    codes = ", ".join(sorted(group.applications(on=mandate.first.first_day))) or "-"
    return [
        (_("Principal"), _named(mandate.principal)),
        (_("Mandatary"), _named(mandate.agent)),
        (_("Capacity of the mandatary"), str(CapacityKind(mandate.capacity).label)),
        (_("Group of applications"), title_of(group)),
        (_("Applications in the first quarter"), codes),
        (_("First quarter"), str(mandate.first)),
        (_("Last quarter"), str(mandate.last) if mandate.last else _("None: until one side ends it")),
    ]


def plain(text: str) -> str:
    """The text in letters that every reader of PDF has."""
    return "".join(_nearest(letter) for letter in text)


def _nearest(letter: str) -> str:
    for form in (letter, unicodedata.normalize("NFKD", letter)[:1]):
        if form.encode("latin-1", "ignore"):
            return form
    return "?"


def _named(company: Company) -> str:
    return f"{company.name}, {company.number[:4]}.{company.number[4:7]}.{company.number[7:]}"


def _line(pdf: FPDF, text: str, *, height: float) -> None:
    pdf.multi_cell(_WIDTH, height, plain(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    pdf.ln(4)


def _row(pdf: FPDF, label: str, value: str) -> None:
    top = pdf.get_y()
    pdf.set_font("Helvetica", "B", 11)
    pdf.multi_cell(_LABEL, 6, plain(label), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    below_label = pdf.get_y()
    pdf.set_xy(_LEFT + _LABEL, top)
    pdf.set_font("Helvetica", "", 11)
    pdf.multi_cell(_WIDTH - _LABEL, 6, plain(value), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    pdf.set_y(max(below_label, pdf.get_y()) + 3)


def _signature_boxes(pdf: FPDF) -> None:
    for side, title in (
        (Side.PRINCIPAL, _("Signature of the principal")),
        (Side.AGENT, _("Signature of the mandatary")),
    ):
        left = _box_left(side)
        pdf.set_xy(left, _BOX_TOP - 8)
        pdf.cell(_BOX_WIDTH, 6, plain(title))
        pdf.rect(left, _BOX_TOP, _BOX_WIDTH, _BOX_HEIGHT)


def _box_left(side: Side) -> int:
    return _LEFT if side is Side.PRINCIPAL else _LEFT + _BOX_WIDTH + _GAP


def _field_box(side: Side) -> tuple[int, int, int, int]:
    """Where the field is, in points from the lower left corner."""
    left, top = _box_left(side), _A4_HEIGHT - _BOX_TOP
    corners = (left, top - _BOX_HEIGHT, left + _BOX_WIDTH, top)
    x1, y1, x2, y2 = (round(corner * _POINTS) for corner in corners)
    return x1, y1, x2, y2
