"""The audit trail, read: what was done in the scope of a manager, or everywhere for an operator."""
