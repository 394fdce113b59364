"""The rights engine: how much training a worker is entitled to in a year, what is left of it, and why.

The way of a number: company.py (how large the employer is) -> law.py and agreements.py (days of a full-time
worker) -> months.py (months and regimes of the year) -> right.py (the right) -> ledger.py (what is left) ->
wording.py (the same in words, in four languages). Others import queries.py.

Laws: pure, no Django, no clock; exact fractions until the minutes of a year, which are rounded once; a
question that the law leaves open is a field of `Rules` in choices.py and nothing else decides it. It reads
no register and writes nothing.
"""
