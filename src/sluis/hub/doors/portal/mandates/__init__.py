"""Mandates in the portal: proposed, answered, ended and followed by both sides; clients; identification."""
