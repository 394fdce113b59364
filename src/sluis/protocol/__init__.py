"""What both sides of the channel agree on: names, bundles, signatures, forms and answers.

Laws: bytes go in and values come out; no socket, no clock, no Django. Time is an argument.
What this house never does: open a connection, touch a database, decide who may send.
"""
