"""What the clock has to do beside the belt: carry letters away, tell of messages, remove what expired, and
make balances of the learning account anew.

Laws: every chore may run at any time, on any machine and twice; one that failed is done by the next. They
share the belt's workers, so each runs alone (its lock) and never long. It reads the clock, as the belt does.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from sluis.hub.applications.learning.privacy.retention import sweep
from sluis.hub.applications.learning.recalculation.actions import refresh_touched, touch_the_new_year
from sluis.hub.ebox.expiry import expire
from sluis.hub.ebox.night import nightly_mails
from sluis.hub.journey import wake
from sluis.hub.journey.receipt import day_of
from sluis.hub.journey.reminders import remind_of_certificates
from sluis.hub.parties.actions.sessions import forget_ended_sessions
from sluis.hub.post.actions import forget_old
from sluis.hub.post.delivery import deliver, give_up_old

log = logging.getLogger("sluis.journey")
DELIVER, NIGHT, BALANCES = "journey.deliver_letters", "journey.night", "journey.balances"
RETENTION = "journey.retention"
LETTERS_KEPT = timedelta(days=90)  # where it went and when; its text is gone long before
#: By the clock of Greenwich: between one and five in Belgium. A hub that slept through one hour has the next.
AT_NIGHT = "15 0-3 * * *"
LATER_AT_NIGHT = "45 0-3 * * *"


@app.periodic(cron=f"* * * * * */{settings.SWEEP_SECONDS}")
@app.task(name=DELIVER, queue=wake.QUEUE, lock=DELIVER, queueing_lock=DELIVER)
def deliver_letters(timestamp: int) -> None:  # noqa: ARG001  # the scheduler gives it
    """Carry away the letters that are due."""
    deliver(timezone.now)


@app.periodic(cron=f"* * * * * */{settings.SWEEP_SECONDS}")
@app.task(name=BALANCES, queue=wake.QUEUE, lock=BALANCES, queueing_lock=BALANCES)
def make_balances_anew(timestamp: int) -> None:  # noqa: ARG001  # the scheduler gives it
    """Of the people about whom something was declared since the last time."""
    people = refresh_touched(today=day_of(timezone.now()))
    if people:
        log.info("Balances were made anew", extra={"action": "balances_made_anew", "count": people})


@app.periodic(cron=AT_NIGHT)
@app.task(name=NIGHT, queue=wake.QUEUE, lock=NIGHT, queueing_lock=NIGHT)
def night(timestamp: int) -> None:  # noqa: ARG001  # the scheduler gives it
    """Remind, tell of messages, remove those that expired: in this order, so that the mail counts them."""
    at = timezone.now()
    reminded = remind_of_certificates(at=at)
    mails = nightly_mails(day_of(at), at)
    removed = expire(at)
    give_up_old(at=at)
    forget_old(before=at - LETTERS_KEPT)
    forget_ended_sessions(at=at)
    touch_the_new_year(today=day_of(at))
    log.info("Senders were reminded", extra={"action": "certificates_reminded", "count": reminded})
    log.info("Nightly mails were written", extra={"action": "nightly_mails", "count": mails})
    log.info("Expired messages were removed", extra={"action": "messages_expired", "count": removed})


@app.periodic(cron=LATER_AT_NIGHT)
@app.task(name=RETENTION, queue=wake.QUEUE, lock=RETENTION, queueing_lock=RETENTION)
def keep_no_longer(timestamp: int) -> None:  # noqa: ARG001  # the scheduler gives it
    """Erase what the learning account kept for as long as it may."""
    swept = sweep(at=timezone.now())
    entries = swept.entries + swept.test_entries
    log.info("Old entries were erased", extra={"action": "learning_entries_erased", "count": entries})
    log.info("Old looks were erased", extra={"action": "learning_looks_erased", "count": swept.looks})
    rest = swept.drafts + swept.results
    log.info("Old drafts and results were erased", extra={"action": "learning_rest_erased", "count": rest})
