"""The FTPS door: the same six folders in the older protocol, over explicit TLS and nothing else.

Laws: no user name and no file goes over a line without TLS; the 226 answer means that the bytes are in the
vault and the row is committed; a data connection that did not end with TLS's own goodbye was cut, and what
came over it is a beginning; no client string becomes a path on disk. One thread a connection: what waits for
a disk, a database or a password holds up nobody else.
"""
