"""The verbs of this room: the only writers of mandates, their papers, their use, and identifications."""

from sluis.hub.mandates.actions.deciding import confirm, refuse, withdraw
from sluis.hub.mandates.actions.ending import end_at_once, end_at_quarter, pass_time
from sluis.hub.mandates.actions.granting import end, grant
from sluis.hub.mandates.actions.identifying import (
    confirm_identification,
    refuse_identification,
    request_identification,
    revoke_identification,
)
from sluis.hub.mandates.actions.importing import objections_to, propose_all
from sluis.hub.mandates.actions.papers import accept_signed_pdf, make_paper, signed_paper
from sluis.hub.mandates.actions.proposing import change_draft, propose, save_draft, send_draft
from sluis.hub.mandates.actions.using import record_use, record_uses
from sluis.hub.mandates.rules import Terms

__all__ = [
    "Terms",
    "accept_signed_pdf",
    "change_draft",
    "confirm",
    "confirm_identification",
    "end",
    "end_at_once",
    "end_at_quarter",
    "grant",
    "make_paper",
    "objections_to",
    "pass_time",
    "propose",
    "propose_all",
    "record_use",
    "record_uses",
    "refuse",
    "refuse_identification",
    "request_identification",
    "revoke_identification",
    "save_draft",
    "send_draft",
    "signed_paper",
    "withdraw",
]
