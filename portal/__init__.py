"""Wiring only: settings, addresses, middleware, health and the background work. Knows every room, holds no model."""
