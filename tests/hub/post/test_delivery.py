"""Letters leave: once, with a reason when they do not, and without their text afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sluis.hub.post import delivery
from sluis.hub.post.actions import forget_old, write_mail
from sluis.hub.post.delivery import claim, deliver, give_up_old
from sluis.hub.post.models import Letter, LetterKind, LetterState
from sluis.hub.post.queries import how_the_post_is, letters
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db(transaction=True)


def write(to="an@example.be", **facts):
    return write_mail(
        **{"to": to, "subject": "Votre clé", "text": "Password: Zürich-42\n.\n", "at": NOON} | facts
    )


def run(at=NOON, **options):
    return deliver(lambda: at, **options)


def fresh(letter):
    letter.refresh_from_db()
    return letter


def test_a_mail_arrives_as_it_was_written(mail_server, settings):
    settings.MAIL_FROM = "Sluis <no-reply@sluis.example>"
    letter = write()

    assert run() == 1

    (mail,) = mail_server.taken
    assert mail["Subject"] == "Votre clé"
    assert mail["From"] == "Sluis <no-reply@sluis.example>"
    assert mail["Message-ID"] == f"<{letter.reference}@sluis.example>"
    assert mail.get_content().replace("\r\n", "\n") == "Password: Zürich-42\n.\n"
    assert mail_server.recipients == ["an@example.be"]


def test_what_left_loses_its_text_and_never_leaves_again(mail_server):
    letter = write()

    assert (run(), run(NOON + timedelta(days=1))) == (1, 0)

    assert (fresh(letter).state, letter.text, letter.ended_at) == (LetterState.DELIVERED, "", NOON)
    assert len(mail_server.taken) == 1


def test_the_demo_keeps_texts_and_needs_no_server(settings):
    settings.OUTBOX_PAGE = True
    write()

    assert run() == 1

    assert [(letter.state, letter.text[:8]) for letter in letters()] == [("delivered", "Password")]


def test_without_a_server_letters_wait_and_are_not_tried():
    letter = write()

    assert run() == 0

    assert (fresh(letter).state, letter.attempts) == (LetterState.WAITING, 0)


def test_one_connection_carries_many(mail_server):
    for number in range(5):
        write(f"an{number}@example.be")

    assert run() == 5

    assert mail_server.connections == 1


def test_a_round_has_an_end(mail_server):
    for number in range(3):
        write(f"an{number}@example.be")

    assert [run(limit=2), run(limit=2)] == [2, 1]


@pytest.mark.parametrize(("command", "answer"), [("RCPT", "550 no such box"), ("END", "554 not wanted")])
def test_a_letter_that_is_returned_is_given_up_with_its_reason(mail_server, command, answer):
    mail_server.says[command] = answer
    letter = write()

    assert run() == 0

    assert (fresh(letter).state, letter.reason, letter.text) == (LetterState.FAILED, answer, "")


def test_a_returned_letter_stops_no_other(mail_server):
    returned = write("nobody@example.be")
    mail_server.says["RCPT"] = "550 no such box"
    run()
    del mail_server.says["RCPT"]
    write("bo@example.be")

    assert run() == 1

    assert fresh(returned).state == LetterState.FAILED


@pytest.mark.parametrize(
    ("command", "answer", "reason"),
    [
        ("CONNECT", "554 go away", "554 go away"),
        ("MAIL", "451 later", "451 later"),
        ("RCPT", "450 later", "450 later"),
        ("DATA", "451 later", "451 later"),
        ("END", "451 later", "451 later"),
        ("END", "hang up", "SMTPServerDisconnected: Connection unexpectedly closed"),
    ],
)
def test_a_letter_that_cannot_leave_now_rests_and_is_tried_again(mail_server, command, answer, reason):
    mail_server.says[command] = answer
    letter = write()
    run()
    assert (fresh(letter).state, letter.reason, letter.attempts) == (LetterState.WAITING, reason, 1)
    assert run(NOON + timedelta(seconds=59)) == 0

    mail_server.says.clear()

    assert run(NOON + timedelta(seconds=60)) == 1
    assert fresh(letter).attempts == 2


def test_it_rests_longer_each_time_and_is_given_up_after_four_days(mail_server):
    mail_server.says["RCPT"] = "450 later"
    letter, pauses, at = write(), [], NOON
    while fresh(letter).state == LetterState.WAITING:
        pauses.append(letter.due_at - at)
        at = letter.due_at
        run(at)

    minutes = [pause.total_seconds() / 60 for pause in pauses]
    assert minutes[:9] == [0, 1, 2, 4, 8, 16, 32, 64, 120]
    assert timedelta(days=4) <= at - NOON < timedelta(days=4, hours=2)
    assert (letter.state, letter.text) == (LetterState.FAILED, "")


def test_a_server_that_is_away_costs_one_attempt_for_each_round(settings):
    settings.SMTP_URL = "smtp+plain://127.0.0.1:1"
    write()
    write()

    run()

    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 1]
    assert how_the_post_is().waiting == 2


def test_a_setting_that_is_wrong_is_the_reason_why_letters_wait(settings):
    settings.SMTP_URL = "mail.example.be"
    write()

    assert run() == 0

    assert "SLUIS_SMTP_URL must be" in how_the_post_is().reason


def test_a_letter_is_carried_by_one_at_a_time(mail_server):
    write()
    first = claim(LetterKind.MAIL, at=NOON)

    assert first is not None
    assert claim(LetterKind.MAIL, at=NOON) is None
    assert run() == 0


def test_the_letter_of_a_worker_that_died_is_taken_over(mail_server):
    write()
    claim(LetterKind.MAIL, at=NOON)

    assert run(NOON + timedelta(minutes=5)) == 1


def test_a_worker_that_comes_back_too_late_changes_nothing(mail_server):
    letter = write()
    slow = claim(LetterKind.MAIL, at=NOON)
    mail_server.says["RCPT"] = "550 no such box"
    run(NOON + timedelta(minutes=5))

    assert not delivery._end(slow, LetterState.DELIVERED, at=NOON)
    assert fresh(letter).state == LetterState.FAILED


def test_letters_that_nobody_carries_lose_their_text_in_the_end():
    letter = write()

    assert give_up_old(at=NOON + timedelta(days=4)) == 0
    assert give_up_old(at=NOON + timedelta(days=5)) == 1

    assert (fresh(letter).state, letter.text) == (LetterState.FAILED, "")
    assert how_the_post_is().failed == 1


def test_old_letters_are_forgotten(mail_server):
    write()
    run()
    waiting = write()

    assert forget_old(before=NOON) == 0
    assert forget_old(before=NOON + timedelta(seconds=1)) == 1

    assert Letter.objects.get() == waiting


def test_the_log_tells_no_address_and_no_text(mail_server, caplog):
    mail_server.says["RCPT"] = "550 no such box: an@example.be"
    write()

    with caplog.at_level("INFO", "sluis"):
        run()

    assert [record.getMessage() for record in caplog.records] == ["A letter was given up"]
    assert "an@example.be" not in str([vars(record) for record in caplog.records])
