"""The read API below `/api/v1/`: what readers may see, as JSON for other programs. Described in docs/api.md."""
