"""Privacy of the learning account: what is held about a person, for how long, and how it is erased.

Laws: nothing here knows a role; doors ask that first. Erasing leaves no fact of the person in the register;
the audit trail keeps that it was done, without the number.
"""
