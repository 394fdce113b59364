"""The people of a company: its users, and who manages what."""
