"""Gather a learner's own stories from the lines of the resume and from answers.

Every word of a part stands in its source; what no source says stays empty, to be filled in.
"""

import re
from calendar import month_abbr
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.documents.cv.figures import find_figures as find_phrases
from core.documents.skills import canonical_skill
from core.domain.documents import Experience, Project, Resume
from core.domain.evaluation import StarName
from core.domain.practice_items import (
    MOST_PART_CHARACTERS,
    MOST_STORIES,
    OwnStory,
    StoryKind,
    StorySource,
    ToldAnswer,
    ToldPart,
)
from core.engine.embedded.wording import clean_name, shorten
from core.practice.story_kinds import find_kinds
from core.practice.story_overlap import is_same_story
from core.rubric.specificity import find_specifics, is_measure
from core.rubric.star import STAR_ORDER, find_star
from core.rubric.tokens import count_words, split_passages, split_sentences
from core.store.identity import name_id

USUAL_STORIES = 5
# From grade C on an answer has told its story.
_GOOD_FROM = 55
_LEAST_PARTS = 2
_SHORTEST_LINE_WORDS = 6
_TITLE_CHARACTERS = 64
# A thin story of a kind that has none is worth more than a second good one of the same.
_NEW_KIND_WORTH, _FIGURE_WORTH, _MOST_FIGURES = 2.5, 0.5, 3
# What follows tells what came of it: "…, cutting costs by 30 %", "…; failures fell to 2 a week".
_RESULT_FOLLOWS = re.compile(
    r"(?:[,;]\s+(?:and\s+)?|\s+and\s+|\s+)(?=(?:which|so that|so|resulting in|leading to|thereby|"
    r"reducing|cutting|saving|lowering|raising|increasing|improving|cut|reduced|lowered|raised|"
    r"increased|improved|saved|halved|doubled|tripled|brought)\s)|;\s+"
)
_SHORTEST_CLAUSE_WORDS = 3
_DIGITS = re.compile(r"\d+")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Found:
    """A story that was found, with how good the words are that it rests on, 0 and up."""

    story: OwnStory
    strength: float


def gather_stories(
    user_id: str,
    resume: Resume | None,
    told: Sequence[ToldAnswer],
    kept: Sequence[OwnStory] = (),
    most: int = USUAL_STORIES,
) -> list[OwnStory]:
    """Return up to `most` stories of different kinds beside `kept`, the strongest first.

    What is told of the same event in several places becomes one story. Nothing is found twice:
    what overlaps with a story of `kept` is left out.
    """
    found = _merge([*_from_answers(user_id, told), *(_from_resume(user_id, resume))])
    found = [
        f
        for f in found
        if not any(is_same_story(f.story.telling_text, k.telling_text) for k in kept)
    ]
    kinds = {kind for story in kept for kind in story.kinds}
    room = min(most, MOST_STORIES) - len(kept)
    chosen: list[OwnStory] = []
    while found and len(chosen) < room:
        best = max(found, key=lambda f: _worth(f, kinds))
        found.remove(best)
        chosen.append(best.story)
        kinds |= set(best.story.kinds[:1])
    return chosen


def find_figures(text: str) -> list[str]:
    """Return the figures of a story with what they count, each once."""
    phrases = find_phrases(text)
    shown = {digits for phrase in phrases for digits in _DIGITS.findall(phrase)}
    others = [
        number
        for number in find_specifics(text).numbers
        if is_measure(number) and shown.isdisjoint(_DIGITS.findall(number))
    ]
    return [*phrases, *others]


def _worth(found: Found, kinds: set[StoryKind]) -> float:
    is_new = bool(found.story.kinds) and found.story.kinds[0] not in kinds
    return found.strength + (_NEW_KIND_WORTH if is_new else 0.0)


def _from_answers(user_id: str, told: Sequence[ToldAnswer]) -> Iterator[Found]:
    """Yield the story of each question's best answer."""
    best: dict[str, ToldAnswer] = {}
    for answer in told:
        if (answer.total or 0) >= _GOOD_FROM:
            other = best.get(answer.question_key)
            if other is None or (answer.total or 0) > (other.total or 0):
                best[answer.question_key] = answer
    for answer in best.values():
        source = StorySource(
            kind="answer",
            label=f"Your answer of {answer.answered_at:%d %b %Y}, {answer.total} points",
            interview_id=answer.interview_id,
            position=answer.position,
        )
        texts = _part_answer(answer.text)
        if len(texts) >= _LEAST_PARTS:
            story = _make(user_id, answer.text, texts, source, topic=answer.topic)
            yield _rate(story, (answer.total or 0) / 100)


def _part_answer(text: str) -> dict[StarName, str]:
    """Return the sentences of an answer by part: each belongs to the last part that began."""
    begins: dict[int, StarName] = {
        part.quote.start: part.part for part in find_star(text) if part.quote is not None
    }
    passages = [(count_words(text[: p.start]), p.text) for p in split_passages(text)]
    current = next((begins[at] for at, _ in passages if at in begins), None)
    parts: dict[StarName, str] = {}
    for at, passage in passages:
        current = begins.get(at, current)
        if current is not None:
            longer = f"{parts[current]} {passage}" if current in parts else passage
            if len(longer) <= MOST_PART_CHARACTERS:
                parts[current] = longer
    return parts


def _from_resume(user_id: str, resume: Resume | None) -> Iterator[Found]:
    if resume is None:
        return
    for held in resume.experience:
        for bullet in held.bullets:
            yield from _from_line(user_id, bullet, _describe_position(held))
    for project in resume.projects:
        yield from _from_project(user_id, project)


def _from_project(user_id: str, project: Project) -> Iterator[Found]:
    """Yield the story of a project that says what came of it; what was done is seldom said."""
    first, *others = [span.text for span in split_sentences(project.what)] or [""]
    others = [sentence for sentence in others if not _is_stack(sentence)]
    results = [text for text in others if any(character.isdigit() for character in text)]
    actions = [text for text in others if text not in results]
    texts: dict[StarName, str] = {"situation": first, "result": " ".join(results)}
    if actions:
        texts["action"] = " ".join(actions)
    if first and results:
        source = StorySource(kind="resume", label=f"Your resume, {clean_name(project.name)}")
        story = _make(user_id, project.what, texts, source, name=project.name)
        if story.kinds:
            yield _rate(story, 0.0)


def _is_stack(sentence: str) -> bool:
    """Tell whether a sentence only lists technologies."""
    items = [item.strip(" .") for item in sentence.split(",")]
    return sum(canonical_skill(item) is not None for item in items) * 2 > len(items)


def _from_line(user_id: str, line: str, situation: str) -> Iterator[Found]:
    """Yield the story behind a line of a resume; none for a line that tells too little."""
    line = " ".join(line.split())
    if count_words(line) < _SHORTEST_LINE_WORDS or len(line) > MOST_PART_CHARACTERS:
        return
    action, result = _part_line(line)
    texts: dict[StarName, str] = {"situation": situation, "action": action}
    if result:
        texts["result"] = result
    where = f"Your resume, {situation}" if situation else "Your resume"
    source = StorySource(kind="resume", label=shorten(where, 120, ellipsis="…"))
    story = _make(user_id, line, texts, source)
    if story.kinds:
        yield _rate(story, 0.0)


def _part_line(line: str) -> tuple[str, str]:
    """Return what was done and what came of it, where a line says the two apart."""
    for match in _RESULT_FOLLOWS.finditer(line):
        action, result = line[: match.start()], line[match.end() :]
        if (
            count_words(action) >= _SHORTEST_CLAUSE_WORDS
            and count_words(result) >= _SHORTEST_CLAUSE_WORDS
            and any(character.isdigit() for character in result)
        ):
            return action, result
    return line, ""


def _describe_position(held: Experience) -> str:
    dates = " – ".join(_say_month(date) for date in (held.start, held.end) if date)
    return ", ".join(part for part in (held.title, held.employer, dates) if part)


def _say_month(date: str) -> str:
    """Return "Sep 2021" for 2021-09; other dates as they are."""
    match = _MONTH.fullmatch(date)
    return f"{month_abbr[int(match[2])]} {match[1]}" if match else date


def _make(
    user_id: str,
    told: str,
    texts: dict[StarName, str],
    source: StorySource,
    *,
    topic: str = "",
    name: str = "",
) -> OwnStory:
    parts = [
        ToldPart(part=p, text=texts[p][:MOST_PART_CHARACTERS], source=source)
        if texts.get(p)
        else ToldPart(part=p)
        for p in STAR_ORDER
    ]
    return OwnStory(
        id=name_id(user_id, "story", told),
        title=shorten(name or texts.get("action") or told, _TITLE_CHARACTERS, ellipsis="…").rstrip(
            "."
        ),
        kinds=find_kinds(told, topic),
        parts=parts,
    )


def _rate(story: OwnStory, quality: float) -> Found:
    filled = sum(bool(part.text) for part in story.parts)
    figures = min(_MOST_FIGURES, len(find_figures(story.text)))
    return Found(story, filled + _FIGURE_WORTH * figures + quality)


def _merge(found: Iterable[Found]) -> list[Found]:
    """Return the stories with those of the same event put together, the strongest leading."""
    merged: list[Found] = []
    for each in sorted(found, key=lambda f: -f.strength):
        for index, other in enumerate(merged):
            if is_same_story(each.story.telling_text, other.story.telling_text):
                merged[index] = Found(_fill(other.story, each.story), other.strength)
                break
        else:
            merged.append(each)
    return merged


def _fill(story: OwnStory, other: OwnStory) -> OwnStory:
    """Return the story with the parts that only the other one tells."""
    parts = [
        mine if mine.text else theirs for mine, theirs in zip(story.parts, other.parts, strict=True)
    ]
    return story.model_copy(update={"parts": parts, "kinds": story.kinds or other.kinds})
