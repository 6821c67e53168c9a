"""Finding things: documents in, ranked answers out. Knows no article, no page and no unit, only documents and tags."""
