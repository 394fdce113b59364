"""The counter: what a visitor may do with the six folders, blind to the protocol that it speaks.

Laws: a path is read once into a place; a refusal is a sentence in four languages; IN* takes parts until GO
has come, OUT* is read and deleted, and deleting means collected; database work is done in a bounded pool of
threads. It stands between the file doors and the journey; who comes in, and how, is each door's own.
"""
