"""A StreamField whose blocks stay out of migrations: a block added or renamed changes no table."""

from typing import Any

from wagtail.fields import StreamField


class BlocksField(StreamField):
    """Like Wagtail's own, but a migration sees only that there is one."""

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(list(block_types), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Without the blocks."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
