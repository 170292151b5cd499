"""See whose work an answer describes: the speaker's own or the group's."""

import re

from core.rubric.tokens import split_passages, stem, tokenize, word_set
from core.rubric.vocabulary import is_content

_FIRST_SINGULAR = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|me|my|mine|myself)\b|\bi(?=[ '])")
_FIRST_PLURAL = re.compile(
    r"\b(?:we|we're|we've|we'd|we'll|us|our|ours|ourselves)\b", re.IGNORECASE
)


_NOT_ACTS = frozenset(
    stem(word)
    for word in word_set(
        "was were am had have felt feel think thought believe believed know knew guess "
        "mean want wanted like liked love loved hope hoped need needed agree could couldn't would "
        "wouldn't will can can't did didn't don't do wasn't"
    )
)
_ADVERB_LIKE = re.compile(r"(?:ly|also|then|first|always|often|just|even|personally)$")
_AUXILIARY = word_set("would will would'd 'd can could do did")


def own_contribution_ratio(answer: str) -> float | None:
    """Return I ÷ (I + we) over the first-person words of `answer`; None when it has none."""
    straight = answer.replace("’", "'")
    singular = len(_FIRST_SINGULAR.findall(straight))
    plural = len(_FIRST_PLURAL.findall(straight))
    return singular / (singular + plural) if singular + plural else None


def count_own_actions(answer: str) -> int:
    """Return in how many sentences the speaker says what they did or would do themselves.

    A sentence said twice counts once.
    """
    return sum(map(_is_own_action, {span.text for span in split_passages(answer)}))


def _is_own_action(sentence: str) -> bool:
    tokens = tokenize(sentence)
    words = [sentence[t.start : t.end].casefold().replace("’", "'") for t in tokens]
    for i, word in enumerate(words):
        if word not in ("i", "i'd", "i'll"):
            continue
        following = [w for w in words[i + 1 : i + 5] if not _ADVERB_LIKE.search(w)]
        if following and following[0] in _AUXILIARY:
            following = following[1:]
        if following and stem(following[0]) not in _NOT_ACTS and is_content(stem(following[0])):
            return True
    return False
