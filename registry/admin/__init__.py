"""Units and models in the editors' admin: lists, forms, choosers, and what waits to be confirmed."""
