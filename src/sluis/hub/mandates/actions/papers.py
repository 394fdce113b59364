"""The paper of a proposal, and its way back: signed by the side that does not come to the portal.

Laws: a paper is made of a proposal, which never changes; it counts as the confirmation of the side that was
asked. Who uploads it may not be who signed it, so the certificate has to name that side's company; a
certificate that names only a person is for an operator to accept, who has seen what the person may sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.mandates.actions.deciding import check_identified
from sluis.hub.mandates.actions.settling import agree, held, one_at_a_time
from sluis.hub.mandates.models import MandatePaper, Side
from sluis.hub.mandates.states import Status
from sluis.hub.mandates.trust import trust_at
from sluis.hub.vault.store import vault
from sluis.protocol.errors import CallerError
from sluis.protocol.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

    from sluis.hub.audit.actor import Actor
    from sluis.hub.mandates.models import Mandate
    from sluis.hub.mandates.signed_pdf import Signer

OPERATOR: Final = "operator"
Kind = MandatePaper.Kind


def make_paper(*, mandate: Mandate, language: str, by: Actor, at: datetime) -> bytes:
    """The PDF of a proposal in this language; asked again, the same bytes. CallerError when it is none."""
    language = language if language in set(Language) else "en"
    with one_at_a_time():
        now = held(mandate)
        known = MandatePaper.objects.filter(mandate=now, kind=Kind.MADE, language=language).first()
        if known:
            return _content(known)
        _check_proposed(now)
        from sluis.hub.mandates.pdf import paper_of  # noqa: PLC0415  # its libraries take long to load, in every process

        data = paper_of(now, language=language, at=at)
        kept = vault().keep_bytes(data)
        MandatePaper.objects.create(
            mandate=now, kind=Kind.MADE, language=language, digest=kept.digest, size=kept.size, at=at
        )
        record(
            "mandate.paper_made", subject=f"mandate:{now.pk}", detail={"sha256": kept.digest}, by=by, at=at
        )
    return data


def accept_signed_pdf(
    *,
    mandate: Mandate,
    data: bytes,
    by: Actor,
    at: datetime,
    trust: Callable[[datetime], Any] = trust_at,
) -> Mandate:
    """Take the signed paper as the confirmation of the side that was asked; it stays in the vault.

    Raises CallerError when it is not our paper, was changed, is not signed by that side with a trusted
    certificate, or when the mandate cannot be confirmed.
    """
    _check_proposed(mandate)
    asked = Side(mandate.made_by).other
    paper = _made_of(mandate, data)
    sides = {Side.PRINCIPAL: mandate.principal.number, Side.AGENT: mandate.agent.number}
    from sluis.hub.mandates.signed_pdf import read_signed  # noqa: PLC0415  # as above

    signers = read_signed(data, made=_content(paper), sides=sides, trust=lambda: trust(at))
    _check_signers(signers, asked=asked, number=sides[asked], by=by)
    kept = vault().keep_bytes(data)
    with one_at_a_time():
        now = held(mandate)
        _check_proposed(now)
        check_identified(now)
        MandatePaper.objects.create(
            mandate=now,
            kind=Kind.SIGNED,
            language=paper.language,
            digest=kept.digest,
            size=kept.size,
            signers={str(side): signer.name for side, signer in signers.items()},
            at=at,
        )
        record(
            "mandate.signed_paper_accepted",
            subject=f"mandate:{now.pk}",
            detail={"sha256": kept.digest, "sides": sorted(map(str, signers))},
            by=by,
            at=at,
        )
        agree(now, by=by, at=at)
    return now


def signed_paper(mandate: Mandate) -> bytes | None:
    """The paper that came back, if one did."""
    paper = MandatePaper.objects.filter(mandate=mandate, kind=Kind.SIGNED).first()
    return _content(paper) if paper else None


def _made_of(mandate: Mandate, data: bytes) -> MandatePaper:
    """Which of our papers this began as."""
    made = MandatePaper.objects.filter(mandate=mandate, kind=Kind.MADE)
    for paper in made:
        if data.startswith(_content(paper)):
            return paper
    raise CallerError(
        _("This is not the paper of this mandate. Download it here, sign it, and upload it as it is.")
    )


def _check_proposed(mandate: Mandate) -> None:
    if mandate.status != Status.PROPOSED:
        raise CallerError(_("This proposal was answered or taken back already."))


def _check_signers(signers: dict[Side, Signer], *, asked: Side, number: str, by: Actor) -> None:
    if asked not in signers:
        raise CallerError(
            _("The principal has not signed this paper.")
            if asked is Side.PRINCIPAL
            else _("The mandatary has not signed this paper.")
        )
    if number not in signers[asked].companies and by.kind != OPERATOR:
        raise CallerError(
            _(
                "The certificate of the signature does not name the company with number %(number)s."
                " Ask the operator to accept this paper."
            )
            % {"number": number}
        )


def _content(paper: MandatePaper) -> bytes:
    with vault().open(paper.digest) as stream:
        return stream.read()
