"""Privacy of the learning account."""
