"""What a learner was asked before, by id or by text, and how long ago."""

from collections.abc import Sequence

from core.rubric.tokens import split_sentences

_LONGEST_LEAD_IN_SENTENCES = 4


class History:
    """The questions asked so far, oldest first.

    An entry is an id or a text. A text also stands for its own endings, sentence by sentence,
    because a bank question keeps its words when another lead-in introduces it.
    """

    def __init__(self, asked: Sequence[str]) -> None:
        self._last: dict[str, int] = {}
        self._count = 0
        for entry in asked:
            self.add(entry)

    def add(self, *names: str) -> None:
        """Record that the question with these names, ids or texts, was asked just now."""
        for name in names:
            for form in _forms(name):
                self._last[form] = self._count
        self._count += 1

    def last_asked(self, *names: str) -> int | None:
        """Return the place of the latest question under one of `names`, None if there is none."""
        places = [self._last[key] for key in map(_fold, names) if key in self._last]
        return max(places, default=None)


def _forms(name: str) -> list[str]:
    sentences = split_sentences(name) if " " in name.strip() else []
    endings = [name[s.start :] for s in sentences[1 : _LONGEST_LEAD_IN_SENTENCES + 1]]
    return [_fold(form) for form in (name, *endings)]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
