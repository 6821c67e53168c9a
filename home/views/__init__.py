"""Pages that belong to no tree: help for readers, and for those who build the portal."""

from home.views.start_page import start_page_help
from home.views.styleguide import styleguide

__all__ = ["start_page_help", "styleguide"]
