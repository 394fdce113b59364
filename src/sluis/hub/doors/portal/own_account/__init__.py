"""The own learning account of whoever works or worked somewhere, and the requests to correct it."""
