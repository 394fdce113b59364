"""Signing in and out, with the digital key of one's choice. The library does the work; the pages are ours."""
