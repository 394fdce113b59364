"""The way of a submission, station by station.

arrival        a part is here: its bytes are in the vault, its row is committed; then the client hears "ok"
completion     all parts are here, or never came
checks/        the verdict: every refusal that applies, with its official code
receipt        accepted or refused: always said
handover       form by form to the application
notification   the answer goes out

states.py      the table of statuses, and the only writer of one
claim.py       who carries a submission now: the row is the truth
belt.py        the tasks that carry a submission from station to station: only wake-ups
messages.py    what the e-Box of a company hears of its submissions
long_work.py   long work of the learning account: printing, sending, exporting
chores.py      what the clock has to do beside the belt: letters, the nightly mail, expiry

Law: every station may run twice and must then change nothing.
"""
