"""The library in the editors' admin: lists, forms, choosers, uploads."""
