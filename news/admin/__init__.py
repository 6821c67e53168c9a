"""Articles, columns and pictures in the editors' admin."""
