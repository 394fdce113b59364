"""The e-Box of a company, and the outbox of a demonstration."""
