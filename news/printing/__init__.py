"""An article as a sheet of paper for the notice board: a Word file that can still be changed, and a PDF that cannot.

`sheet` says what is on the paper, `word` and `pdf` put it there; neither knows an article.
"""
