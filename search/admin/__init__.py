"""What editors see of searching."""
