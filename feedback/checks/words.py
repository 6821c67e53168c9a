"""Words: what the editors' list blocks, through any disguise, in the text and in what else people read of it."""

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.wordlists import current_words

MOST_TOLD = 5


class WordsCheck:
    """Holds what has a blocked phrase."""

    name = "words"
    label = "Từ trong danh sách"

    def examine(self, draft: Draft) -> Finding | None:
        """The phrases of the list, each with what is written there."""
        words = current_words()
        read = [draft.plain, draft.name, draft.email.partition("@")[0], *draft.others]
        found = {match.entry: match.excerpt for text in read for match in words.find(text)}
        if not found:
            return None
        told = [_told(entry, excerpt) for entry, excerpt in list(found.items())[:MOST_TOLD]]
        more = f" và {len(found) - MOST_TOLD} từ khác" if len(found) > MOST_TOLD else ""
        return Finding(self.name, Outcome.HOLD, f"Có {', '.join(told)}{more}.")


def _told(entry: str, excerpt: str) -> str:
    phrase = entry.lstrip("~ ")
    return f"“{phrase}”" if phrase.casefold() == excerpt.casefold() else f"“{phrase}” (viết là “{excerpt[:60]}”)"
