"""The paper of a proposal, and its way back with a signature."""

from __future__ import annotations

from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.mandates import actions
from sluis.hub.mandates.models import Mandate, MandatePaper, Side
from sluis.hub.mandates.pdf import plain
from sluis.hub.mandates.signed_pdf import MOST_BYTES
from sluis.hub.mandates.states import Status
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON, trust_test_authority
from tests.hub.mandates.signing import altered, signed
from tests.hub.mandates.steps import ANNA, agreed, confirm, may, propose

pytestmark = pytest.mark.django_db
TITLES = {"nl": "Mandaat", "fr": "Mandat", "de": "Mandat", "en": "Mandate"}


@pytest.fixture(autouse=True)
def _trusted():
    trust_test_authority()


@pytest.fixture
def mandate(atlas, brabo):
    """Brabo proposed it; Atlas has no access to the portal."""
    return propose(atlas, brabo)


@pytest.fixture
def paper(mandate):
    return make(mandate)


def make(mandate, language="en"):
    return actions.make_paper(mandate=mandate, language=language, by=ANNA, at=NOON)


def bring(mandate, data, *, by=ANNA):
    return actions.accept_signed_pdf(mandate=mandate, data=data, by=by, at=NOON)


@pytest.mark.parametrize("language", TITLES)
def test_a_paper_says_in_four_languages_what_is_agreed(mandate, language):
    reader = PdfFileReader(BytesIO(make(mandate, language)))

    assert str(reader.trailer_view["/Info"]["/Title"]) == f"{TITLES[language]} {mandate.reference}"
    assert str(reader.trailer_view["/Info"]["/Subject"]) == mandate.reference
    assert str(reader.root["/Lang"]) == language


def test_a_paper_shows_both_parties_the_group_and_the_quarters(mandate):
    page = PdfFileReader(BytesIO(make(mandate))).root["/Pages"]["/Kids"][0]

    text = page["/Contents"].data.decode("latin-1")

    for words in ("Atlas, 1999.990.144", "Brabo, 1999.990.243", "Federal Learning Account", "2026Q4", "FLAD"):
        assert words in text


def test_a_paper_has_two_empty_fields(paper):
    fields = PdfFileReader(BytesIO(paper)).root["/AcroForm"]["/Fields"]

    assert [str(fields[place]["/T"]) for place in range(len(fields))] == ["Principal", "Agent"]


def test_asked_again_it_is_the_same_paper(mandate, paper):
    assert make(mandate) == paper
    assert MandatePaper.objects.count() == 1


def test_a_mandate_that_runs_has_no_new_paper(atlas, brabo):
    with pytest.raises(CallerError, match="answered"):
        make(agreed(atlas, brabo))


@pytest.mark.parametrize(
    ("name", "written"), [("Café Ünal", "Café Ünal"), ("Łódź Őr", "?ódz Or"), ("東", "?")]
)
def test_letters_of_elsewhere_become_the_nearest(name, written):
    assert plain(name) == written


def test_the_signed_paper_confirms_and_is_kept(mandate, paper, atlas, brabo):
    data = signed(paper, "atlas")

    bring(mandate, data)

    assert may(brabo, atlas)
    assert actions.signed_paper(mandate) == data
    assert AuditEvent.objects.filter(action="mandate.signed_paper_accepted").count() == 1


def test_a_number_of_a_person_in_a_certificate_is_not_kept(mandate, paper):
    bring(mandate, signed(paper, "atlas"))

    assert MandatePaper.objects.get(kind="signed").signers == {"principal": "atlas"}


def test_both_may_sign_one_after_the_other(mandate, paper):
    both = signed(signed(paper, "atlas"), "brabo", field="Agent")

    bring(mandate, both)

    assert set(MandatePaper.objects.get(kind="signed").signers) == {"principal", "agent"}


def test_a_mandatary_can_be_the_side_that_signs(atlas, brabo):
    mandate = propose(atlas, brabo, side=Side.PRINCIPAL)

    bring(mandate, signed(make(mandate), "brabo", field="Agent"))

    assert Mandate.objects.get().status == Status.ACTIVE


def test_a_program_may_sign_in_a_field_of_its_own(mandate, paper):
    bring(mandate, signed(paper, "atlas", field="Signature1", new=True))

    assert Mandate.objects.get().status == Status.ACTIVE


def test_a_certificate_of_a_person_is_for_an_operator(mandate, paper):
    data = signed(paper, "nobody")

    with pytest.raises(CallerError, match="does not name the company"):
        bring(mandate, data)
    assert bring(mandate, data, by=OPERATOR).status == Status.ACTIVE


def test_the_mandatary_cannot_sign_for_its_principal(mandate, paper):
    with pytest.raises(CallerError, match="does not name the company"):
        bring(mandate, signed(paper, "brabo"))


def test_the_signature_of_who_proposed_is_not_enough(mandate, paper):
    with pytest.raises(CallerError, match="principal has not signed"):
        bring(mandate, signed(paper, "brabo", field="Agent"))


@pytest.mark.parametrize(
    ("forge", "sentence"),
    [
        (lambda paper: paper, "no signature"),
        (lambda paper: signed(paper, "atlas", trusted=False), "do not trust"),
        (lambda paper: signed(altered(paper), "atlas"), "more than signatures"),
        (lambda paper: altered(signed(paper, "atlas")), "more than signatures"),
        (lambda _: b"%PDF-1.7 something else", "not the paper of this mandate"),
        (
            lambda paper: paper[:-10] + signed(paper, "atlas")[len(paper) - 10 :][::-1],
            "not the paper|be read",
        ),
        (lambda paper: paper + b"\n%%EOF rubbish" * 50, "read as a signed|no signature|more than"),
        (lambda paper: paper + b" " * MOST_BYTES, "not the paper"),
    ],
    ids=["unsigned", "untrusted", "altered first", "altered later", "another", "mangled", "rubbish", "huge"],
)
def test_a_paper_that_does_not_hold_is_refused_with_a_sentence(mandate, paper, forge, sentence):
    with pytest.raises(CallerError, match=sentence):
        bring(mandate, forge(paper))

    assert Mandate.objects.get().status == Status.PROPOSED


def test_a_byte_changed_under_the_signature_is_seen(mandate, paper):
    data = bytearray(signed(paper, "atlas"))
    place = data.rindex(b"/ID [ <") + len(b"/ID [ <")
    data[place] = ord("1") if data[place] == ord("0") else ord("0")

    with pytest.raises(CallerError, match="does not fit its content"):
        bring(mandate, bytes(data))


def test_the_paper_of_another_mandate_is_none_of_this(atlas, brabo, mandate, paper):
    other = propose(atlas, brabo, group="dimona")
    make(other)

    with pytest.raises(CallerError, match="not the paper of this mandate"):
        bring(other, signed(paper, "atlas"))


def test_a_paper_comes_too_late_when_the_portal_was_faster(mandate, paper):
    data = signed(paper, "atlas")
    confirm(mandate)

    with pytest.raises(CallerError, match="answered"):
        bring(Mandate.objects.get(), data)


def test_another_trust_store_may_be_given(mandate, paper):
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415  # only here

    with pytest.raises(CallerError, match="do not trust"):
        actions.accept_signed_pdf(
            mandate=mandate,
            data=signed(paper, "atlas"),
            by=ANNA,
            at=NOON,
            trust=lambda moment: ValidationContext(trust_roots=[], moment=moment),
        )
