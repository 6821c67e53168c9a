"""How pages lay out what surrounds them."""
