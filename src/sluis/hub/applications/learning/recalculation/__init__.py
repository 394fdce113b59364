"""Balances made anew in bulk: after a batch, for a new year, when a rule, a size or an agreement changed.

Laws: what a right is, only the engine says: employments that are alike for a year share one question to it,
and the database does the rest in a few statements, however many employments there are.
"""
