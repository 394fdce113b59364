"""Writing letters: a row in the transaction of what it tells, to an address that can be one."""

from __future__ import annotations

import pytest
from django.core.mail import get_connection, send_mail
from django.db import transaction

from sluis.hub.post.actions import Mail, write_mail, write_mails, write_sms
from sluis.hub.post.models import Letter, LetterState
from sluis.hub.post.queries import letters
from sluis.hub.post.rules import mail_address, mobile_number
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db


def mail(**facts):
    return write_mail(**{"to": "an@example.be", "subject": "Hello", "text": "Secret 42", "at": NOON} | facts)


def test_a_letter_waits_from_the_moment_it_was_written():
    letter = mail()

    assert (letter.state, letter.due_at, letter.attempts) == (LetterState.WAITING, NOON, 0)


def test_a_letter_of_a_transaction_that_fails_was_never_written():
    with transaction.atomic():
        mail()
        transaction.set_rollback(True)

    assert Letter.objects.count() == 0


def test_a_subject_is_one_line():
    assert mail(subject="Hello\r\nBcc: all@example.be").subject == "Hello Bcc: all@example.be"


def test_many_are_written_at_once(django_assert_num_queries):
    mails = [Mail(to=f"an{number}@example.be", subject="Hi", text="There") for number in range(3)]

    with django_assert_num_queries(1):
        assert write_mails(mails, at=NOON) == 3


@pytest.mark.parametrize(
    "text", ["", "an", "an@", "an@example.be\nBcc: x@example.be", "a" * 300 + "@example.be"]
)
def test_what_is_no_address_is_told(text):
    with pytest.raises(CallerError, match="e-mail address"):
        mail_address(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+32 470 12 34 56", "+32470123456"),
        ("0470/12.34.56", "+32470123456"),
        ("0031 6 12345678", "+31612345678"),
    ],
)
def test_a_mobile_number_is_kept_in_international_form(text, number):
    assert mobile_number(text) == number
    assert write_sms(to=text, text="Code 1234", at=NOON).to == number


@pytest.mark.parametrize("text", ["", "12", "+0470", "+32 470 12 34 5x", "+" + "1" * 16])
def test_what_is_no_mobile_number_is_told(text):
    with pytest.raises(CallerError, match="mobile number"):
        mobile_number(text)


def test_mails_of_django_are_letters():
    # The test runner puts a backend of its own in the settings.
    ours = get_connection("sluis.hub.post.backend.LetterBackend")

    sent = send_mail("Your code", "123456", None, ["An <an@example.be>", "bo@example.be"], connection=ours)

    assert sent == 1
    assert [*Letter.objects.order_by("id").values_list("to", "subject", "text")] == [
        ("an@example.be", "Your code", "123456"),
        ("bo@example.be", "Your code", "123456"),
    ]


def test_the_outbox_page_shows_the_newest_first(settings):
    settings.OUTBOX_PAGE = True
    mail(subject="First")
    mail(subject="Second", to="bo@example.be")

    assert [letter.subject for letter in letters()] == ["Second", "First"]
    assert [letter.subject for letter in letters(1)] == ["Second"]
    assert [letter.subject for letter in letters(to="an@example.be")] == ["First"]


def test_without_the_outbox_page_nobody_reads_letters():
    mail()

    assert letters() == []
