"""Settings: `base` holds what is always so; `dev`, `test` and `production` what differs."""
