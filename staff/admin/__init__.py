"""The pages of the admin about its own door."""
