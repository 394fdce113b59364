"""Ways in and out: the SFTP door, the portal, later others. No door knows another.

Laws: paths, names and identities are read once here and go inside as values; only doors (and the belt)
read the clock; a door answers "ok" only after the room behind it has committed.
"""
