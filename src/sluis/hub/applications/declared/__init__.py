"""Applications that a file declares: their structure is checked here, their files are handed on whole.

A new service is a new TOML: the structure (sluis.protocol.structure) and a table `[handover]` (handover.py).
Laws: files go on exactly as they were sent, at least once, under an id that never changes; what a form
means is for whoever receives it, so every form is answered as accepted. No schema is shipped.
"""
