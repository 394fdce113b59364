"""The pages of the institution's own people: what waits for them, who is here, and how the hub is."""
