"""Seeing what the hub does: one-line logs, health, and the places where crash tests may stop it.

Laws: nothing here changes a row; no person's number and no file content ever reaches a log line.
The numbers of /metrics are gathered by doors/portal, which may look at the rooms above this floor.
"""
