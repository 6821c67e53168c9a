"""The search log: what readers ask for, how much they find, which hits they open. It knows no reader."""
