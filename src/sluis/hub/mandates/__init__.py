"""Who may act for whom: a company (principal) lets another (agent) declare for it, for one application.

Law: for one application a principal has at most one agent on any day; the database refuses a second
(an exclusion constraint on periods). This room knows no channel and no file.
"""
