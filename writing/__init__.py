"""Vietnamese writing and safe HTML: what every other room needs to know of the language. Knows no model."""
