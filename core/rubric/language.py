"""See that an answer is in another language than the interview."""

import unicodedata
from functools import cache

import stopwordsiso

from core.rubric.tokens import word_set
from core.rubric.vocabulary import FUNCTION_STEMS

# Fewer words may be a name, a loanword or a slip; the other gates judge those.
LEAST_WORDS = 6
_FOREIGN_SCRIPT_SHARE = 0.5
# One or two may be loanwords, or words that only look foreign ("multi").
_LEAST_COMMON_WORDS = 3
# English prose keeps 0.3 and more of its words for the commonest grammar words, other languages
# written in Latin letters under 0.1 by chance ("in", "was", "am"); their own common words make
# up 0.25 and more.
_ENGLISH_SHARE, _FOREIGN_SHARE = 0.15, 0.22

# Those of the commonest English words that hardly any other language spells the same way.
_ENGLISH = word_set(
    "the of and to is that it for with you this be have are not they we at but his from by had "
    "what were when there can an your which their will about if out some would them our could "
    "its been who because than then so my how these just into very should"
)

_NAMES = {
    "af": "Afrikaans",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sv": "Swedish",
    "tr": "Turkish",
    "vi": "Vietnamese",
}


def find_other_language(answer: str) -> str | None:
    """Return the name of the language that `answer` is in, or None when it may be English.

    Told by script, and by the share of words that hold sentences together (word lists of
    stopwords-iso); lists of terms and noise have few of them in any language and give None.
    """
    words = [word.strip(".,;:!?()\"'“”„«»¿¡").casefold() for word in answer.split()]
    words = [word for word in words if word.isalpha() or "'" in word]
    if _has_foreign_script(answer):
        return "another script than English uses"
    if len(words) < LEAST_WORDS or _share(words, _ENGLISH) >= _ENGLISH_SHARE:
        return None
    shares = {name: _share(words, common) for name, common in _other_languages().items()}
    likeliest = max(shares, key=shares.__getitem__)
    used = _other_languages()[likeliest].intersection(words)
    told = shares[likeliest] >= _FOREIGN_SHARE and len(used) >= _LEAST_COMMON_WORDS
    return likeliest if told else None


def _has_foreign_script(answer: str) -> bool:
    letters = [character for character in answer if character.isalpha()]
    if len(letters) < LEAST_WORDS:
        return False
    foreign = sum(not unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return foreign / len(letters) >= _FOREIGN_SCRIPT_SHARE


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(word in common for word in words) / len(words)


@cache
def _other_languages() -> dict[str, frozenset[str]]:
    """Return each language's common words, without those that hold English sentences too."""
    return {
        name: frozenset(filter(str.isalpha, stopwordsiso.stopwords(code) - FUNCTION_STEMS))
        for code, name in _NAMES.items()
    }
