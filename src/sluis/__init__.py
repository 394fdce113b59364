"""Sluis: the open batch-channel platform.

Three houses in one distribution: `sluis.protocol` (what both sides agree on), `sluis.sender`
(what a sender installs) and `sluis.hub` (what an institution runs). See docs/explanation/.
"""

__version__ = "0.1.0"
