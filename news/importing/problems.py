"""Why an article can't be taken, in words for the person who runs the import."""


class BadRecord(Exception):
    """One article that is refused. `reason` is Vietnamese; `line` is where in a page, if that is known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
