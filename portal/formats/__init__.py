"""How dates and numbers are written, where Django's own choice for Vietnamese is not what an office writes."""
