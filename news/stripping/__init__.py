"""Takes out of a picture's file what is no picture: where and by what it was taken, and whatever hangs at its end.

A telephone writes the home of whoever was visited into each photograph, and what editors upload is made into the files
that readers get. Every pixel, the colour profile and how to turn the picture stay as they are.
"""

from news.stripping.doors import ForeignContent, stripped

__all__ = ["ForeignContent", "stripped"]
