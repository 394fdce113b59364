"""What a signed-in person sees of themselves: home, for whom they act, their own data, keys and sessions."""
