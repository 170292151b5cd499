"""Find the skills and the topics that a sentence names."""

import re
from collections.abc import Iterator, Sequence

from core.documents.skills import canonical_skill, find_skill_spans
from core.documents.taxonomy import skill_kind
from core.documents.vocabulary import words
from core.engine.embedded.setup_names import capitalise, is_field, is_name_part
from core.engine.embedded.setup_terms import Term

TECHNOLOGY_KINDS = words("language framework library database platform tool cloud protocol")
TOPIC_KINDS = words("concept practice domain soft security data ai")
_MOST_TOPIC_WORDS = 3

_TOPICS = re.compile(
    r"\b(?:focus(?:s?ed|s?ing)? (?:it )?(?:more )?on|press(?:ed)? (?:me )?on|emphasis on"
    r"|weak (?:at|in|on)|concentrate on|struggle with)\s+(?P<items>[^.!?;\n]{1,120})",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[^,;/&\n.!?]+")
_ITEM_BREAK = re.compile(r"\s+(?:and|or|plus)\s+", re.IGNORECASE)
_ITEM_LEAD = re.compile(
    r"(?:(?:and|or|plus|also|some|a bit of|mostly|mainly|use|using|with|add|know|only|just|in) )+",
    re.IGNORECASE,
)
_NO_ITEM = words("hard easy medium go_on start rest excel quick")
# "An interview on react", "only go": at the end of a clause such a word is no ordinary one.
_CALLED_FOR = re.compile(
    r"\b(?:on|in|using|use|add|only|just|about|know|drop|remove|not|without|mostly|mainly)\s+"
    r"(?P<item>(?!spring\b)[\w+#.]{1,30}?)(?=\s*(?:[,;!?\n]|\.\s|\.?\s*$|\b(?:and|or)\b))",
    re.IGNORECASE,
)


def find_skill_terms(
    text: str, role_starts: Sequence[int] = (), *, is_answer: bool
) -> list[Term[str]]:
    """Return the skills that `text` names by their names in the taxonomy.

    An item of a list such as "python, go and react" counts even where the word alone is an
    ordinary one, if the list has a skill beside it or `is_answer` says that skills were asked for;
    so does the first word of a role, such as the "react developer" at one of `role_starts`.
    """
    found = [
        Term(span.start, span.end, span.name)
        for span in find_skill_spans(text)
        if skill_kind(span.name) in TECHNOLOGY_KINDS | TOPIC_KINDS
        and text[max(0, span.start - 1)] not in "'’"  # "I'm a nurse" says nothing of M&A
        and not is_field(text[span.start : span.end])
    ]
    items = [*(_list_items(text) if found or is_answer else ()), *_called_for(text)]
    items += [Term(m.start(), m.end(), m.group()) for m in _first_words(text, role_starts)]
    for item in items:
        name = canonical_skill(item.value)
        taken = any(item.start < t.end and t.start < item.end for t in found)
        if name and not taken and skill_kind(name) in TECHNOLOGY_KINDS:
            found.append(Term(item.start, item.end, name))
    return sorted(found)


def _first_words(text: str, starts: Sequence[int]) -> "Iterator[re.Match[str]]":
    return filter(None, (re.compile(r"[\w+#.]+").match(text, start) for start in starts))


def find_topics(text: str) -> list[Term[str]]:
    """Return what stands in a list after "focus on" and its like, in the learner's words."""
    found = []
    for match in _TOPICS.finditer(text):
        start = match.start("items")
        for item in _list_items(match["items"]):
            parts = item.value.split()
            if len(parts) <= _MOST_TOPIC_WORDS and all(is_name_part(part) for part in parts):
                name = capitalise(item.value)
                found.append(Term(start + item.start, start + item.end, name))
    return found


def _called_for(text: str) -> Iterator[Term[str]]:
    for match in _CALLED_FOR.finditer(text):
        if match["item"].casefold() not in _NO_ITEM:
            yield Term(match.start("item"), match.end("item"), match["item"])


def _list_items(text: str) -> Iterator[Term[str]]:
    for match in _ITEM.finditer(text):
        position = match.start()
        for piece in _ITEM_BREAK.split(match.group()):
            start = text.index(piece, position)
            position = start + len(piece)
            lead = _ITEM_LEAD.match(piece.lstrip())
            begun = start + len(piece) - len(piece.lstrip()) + (lead.end() if lead else 0)
            item = text[begun:position].rstrip()
            if item and item.casefold() not in _NO_ITEM:
                yield Term(begun, begun + len(item), item)
