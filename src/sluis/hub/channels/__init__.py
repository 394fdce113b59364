"""Senders and their technical channels: user name, SSH keys, signing certificates, permitted applications.

Laws: a sender number is given once for each capacity and kept for life; a user name is never changed and
never given again; a certificate speaks for one sender only. What is changed here counts at once:
nothing is cached. This room knows no file and no mandate.
"""
