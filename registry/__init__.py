"""Units, models of good practice and their figures: who does what, since when, and how far it got."""
