"""Bytes named by their hash (SHA-256), immutable.

Laws: what `keep` returned is stored, and stays; the same bytes are stored once; a digest is the only way
to name a content, so no client string ever becomes a path. This room knows no database and no sender.
"""
