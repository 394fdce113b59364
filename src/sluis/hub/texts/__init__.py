"""Four languages at once: the catalogues of the pages, one .po file for each language but English.

Laws: source strings are English; no entry is missing, empty or fuzzy (a test proves it). Data such as names
of services and reasons is not here: it carries its four languages itself (sluis.protocol.language).
"""
