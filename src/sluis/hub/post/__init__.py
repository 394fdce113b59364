"""Letters that leave the hub: e-mail and SMS.

Laws: a letter is a row first, in the transaction of what it tells, and leaves afterwards; its text is wiped
once it left, because it may hold a provisional password; no text of a letter is ever logged.
This room knows no company and no person: who writes a letter says where it goes, in which language and why,
and keeps the audit event.
"""
