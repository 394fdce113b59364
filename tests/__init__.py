"""The tests of Sluis. Names are sentences; the cast is Atlas, Brabo and Circe."""
