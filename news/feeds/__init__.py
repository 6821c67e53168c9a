"""Feeds: every list of articles, and every search, to be followed as RSS 2.0 and as JSON Feed 1.1."""
