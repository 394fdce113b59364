"""The SFTP door: six folders as a sender sees them, over the database and the vault, no real folder.

Laws: the close of an upload is answered "ok" only when the bytes are in the vault and the row is committed;
no client string becomes a path on disk; disk and database work never runs on the event loop.
It judges no name beyond its first element, no signature and no content: that is the journey's work.
"""
