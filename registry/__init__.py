"""Units and models of good practice: who does what, since when, and how far it got."""
