"""The learning account: trainings and rights to training of workers, by employer and environment.

A form goes payload.py (facts) -> rules.py (what is wrong with it alone) -> decisions.py (what is wrong
against the register, and what changes) -> actions.py (written in bulk). application.py drives the batches.

Laws: one bad form never stops the others; nothing declared is overwritten; what was declared in T or S is
never seen in R; a person's number stands in the register and in answers to its sender, never in a log.
"""
