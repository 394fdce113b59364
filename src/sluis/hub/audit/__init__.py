"""Who did what, when. Append-only; sealed into a hash chain.

Laws: an event is written in the transaction of what it tells; nothing is changed or removed, and the
database refuses it too (a trigger in the first migration). Person numbers do not belong in an event.
"""
