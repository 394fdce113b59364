"""The ticket: 13 digits and capitals that name one submission or one form in it (zone 00222).

Laws: a ticket of a submission and the tickets of its forms follow from one number, so no form ever
needs a counter of its own; number 2**40 is never reached in practice, form 2**24 never by the limits.
It does not hand out numbers: the hub takes them from a sequence of its database.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LENGTH = 13
FORMS_PER_SUBMISSION = 2**24


def ticket_of(submission: int, *, form: int = 0) -> str:
    """Ticket of submission number `submission` (from 1), or of its form number `form` (from 1)."""
    if not 0 <= form < FORMS_PER_SUBMISSION:
        raise ValueError(f"A submission has fewer than {FORMS_PER_SUBMISSION} forms, not {form}")
    number = submission * FORMS_PER_SUBMISSION + form
    digits = []
    while number:
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits)).rjust(LENGTH, "0")


def submission_of(ticket: str) -> tuple[int, int]:
    """The numbers (submission, form) behind a ticket of this hub.

    Raises ValueError when the text cannot be a ticket.
    """
    if len(ticket) != LENGTH or not set(ticket) <= set(ALPHABET):
        raise ValueError(f"A ticket has {LENGTH} digits and capitals: {ticket!r}")
    return divmod(int(ticket, len(ALPHABET)), FORMS_PER_SUBMISSION)
