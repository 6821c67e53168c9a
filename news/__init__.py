"""The paper itself: columns, articles and their blocks, importing and exporting, and the pages that list articles."""
