"""Bringing articles in from old sites, and knowing for each line of input what became of it.

`records` is one article as the interchange line says it, `pages` reads one from the visible text of an old site's
page, `files` turns paths into either, and `services` writes them to the portal. Only `services` and what it calls
know a model.
"""
