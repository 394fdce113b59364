"""What templates of the portal may load."""
