"""Answers waiting for their sender in OUT, OUTTEST and OUTTEST-S.

Laws: what goes out is a row first, a file second, with a name fixed by the row; the three files of an
answer appear together or not at all; deleting means collected, and nothing is forgotten by it.
"""
