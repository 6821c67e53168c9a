"""Size: a text of a line or more, and no book."""

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.states import Kind
from writing.folding import pieces

LONGEST = {Kind.COMMENT: 3_000, Kind.FEEDBACK: 10_000}  # signs


class SizeCheck:
    """Refuses what is empty or too long."""

    name = "size"
    label = "Độ dài"

    def examine(self, draft: Draft) -> Finding | None:
        """What is wrong with the length."""
        longest = LONGEST[draft.kind]
        if len(draft.text) > longest:
            written = f"{len(draft.text):,}".replace(",", ".")
            allowed = f"{longest:,}".replace(",", ".")
            return self._refused(f"Nội dung dài {written} ký tự, tối đa {allowed}. Hãy rút gọn hoặc gửi làm nhiều lần.")
        if len(pieces(draft.plain)) == 1:
            return self._refused("Nội dung chưa có chữ nào. Hãy viết rồi gửi lại.")
        return None

    def _refused(self, reason: str) -> Finding:
        return Finding(self.name, Outcome.REFUSE, reason)
