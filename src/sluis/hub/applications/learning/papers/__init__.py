"""The papers of the learning account: the individual account of a worker, and the yearly notice, as PDF.

Laws: pure; values in, bytes out, the same values give the same bytes; what is asked from outside stands in
queries.py. Who may have a paper is decided by who asks for it.
"""
