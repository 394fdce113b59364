"""The nemesis: a hub under load whose parts are killed, paused and starved, and a checker of what it promised.

    python -m tests.nemesis --rounds 20 --seed 7

history.py    everything that senders asked and were told, one JSON line each
letters.py    what is sent: good and bad files, and what must become of each
wire.py       the transport that writes the history; sending without our own Sender
load.py       Atlas, Brabo and Circe, each in a thread, until they are told to stop
hub.py        the hub under test: its processes, its database, its small disk
blows/        what the nemesis does to it, one thing a round
evidence.py   what is in the database, the vault and OUT when all is quiet
checker.py    the properties; each returns the violations that it found, with their evidence
report.py     the figures

Law: only processes of the hub that this run started are touched, found as descendants of its own process.
"""
