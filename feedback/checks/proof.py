"""ALTCHA: whether the sender's browser did some work for the form."""

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.proofs import BadProof, is_spent, read_proof

AGAIN = "Không xác nhận được biểu mẫu (đã quá lâu hoặc đã dùng rồi). Nội dung của bạn còn nguyên, hãy gửi lại."
MISSING = "Không có bằng chứng tính toán: trình duyệt của người gửi không chạy JavaScript."


class ProofCheck:
    """Holds what came without a proof; refuses what came with a wrong one."""

    name = "proof"
    label = "Bằng chứng tính toán"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether there is a proof, ours, solved, in time and not handed in before."""
        if not draft.proof:
            return Finding(self.name, Outcome.HOLD, MISSING)
        try:
            return self.refused() if is_spent(read_proof(draft.proof)) else None
        except BadProof:
            return self.refused()

    def refused(self) -> Finding:
        """What a sender is told whose proof does not count."""
        return Finding(self.name, Outcome.REFUSE, AGAIN)
