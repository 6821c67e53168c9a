"""Speed and memory, shown and never asserted: machines differ, and are noisy."""
