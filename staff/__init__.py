"""Who comes in by the admin's door: guesses are limited, a second factor is asked for, and both are written down."""
