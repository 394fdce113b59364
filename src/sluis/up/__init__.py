"""One command that starts everything on one machine: database, portal, SFTP server, workers, demo world.

It composes the houses and decides nothing that they decide. Real deployments run the parts one by one.
"""
