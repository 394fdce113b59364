"""The pages for people, and the two documents for machines: /health and /metrics.

Laws: a view fetches, calls one action at most, and answers; what it may show is decided by the rooms below.
The first page needs no sign-in, so it shows nothing of any sender.
"""
