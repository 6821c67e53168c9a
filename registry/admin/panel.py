"""What the admin's home page says of the registry."""

from typing import Any

from wagtail.admin.ui.components import Component

from registry.admin.visibility import pending_count


class PendingPanel(Component):
    """How many records wait to be confirmed."""

    order = 150
    template_name = "registry/admin/pending_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """`count`: what waits for the user at hand."""
        return {"count": pending_count(parent_context["request"].user)}
