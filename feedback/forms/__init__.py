"""The forms that readers fill in."""
