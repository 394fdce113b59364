"""Pages about what was sent: by this company, for this company, and by everybody for the operators."""
