"""Keep a learner's stories, show what can be done with them, and let one be told aloud."""

import secrets
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.domain.documents import Resume
from core.domain.evaluation import StarName
from core.domain.practice import PracticePart, PracticeSlot
from core.domain.practice_items import (
    MOST_PART_CHARACTERS,
    MOST_STORIES,
    OwnStory,
    StoryKind,
    StorySource,
    ToldAnswer,
    ToldPart,
)
from core.domain.question import Difficulty, QuestionType, Slot
from core.errors import InterviewError, NotFoundError
from core.interview.brief_base import find_base
from core.interview.conductor import Conductor
from core.practice.stories import (
    FittingQuestion,
    Lack,
    find_lacks,
    find_questions,
    find_tellings,
    topic_to_practise,
)
from core.practice.story_gathering import USUAL_STORIES, find_figures, gather_stories
from core.rubric.star import STAR_ORDER
from core.store import documents, stories
from core.store.connection import Connection, Database
from core.store.identity import name_id

_TOLD_TYPES = (QuestionType.BEHAVIOURAL.value, QuestionType.PROJECT.value)
_MOST_TITLE_CHARACTERS = 120
_OWN_WORDS = StorySource(kind="own", label="Your own words")


class StoryView(NamedTuple):
    """A story with its figures, what it lacks, the answers that told it, what it answers."""

    story: OwnStory
    figures: list[str]
    lacks: list[Lack]
    tellings: Sequence[ToldAnswer]
    questions: list[FittingQuestion]


class StoryEdit(NamedTuple):
    """What the learner makes of a story."""

    title: str
    kinds: Sequence[StoryKind]
    texts: Mapping[StarName, str]


class StoryDesk:
    """A user's stories. Calls raise NotFoundError for what is not the user's."""

    def __init__(self, database: Database, conductor: Conductor) -> None:
        self._database, self._conductor = database, conductor

    def stories(self, user_id: str) -> list[StoryView]:
        """Return the user's stories, the first kept first."""
        with self._database.read() as connection:
            kept = stories.list_stories(connection, user_id)
            told = stories.told_answers(connection, user_id, _TOLD_TYPES) if kept else []
        tellings = find_tellings(kept, told)
        return [
            StoryView(
                story,
                find_figures(story.telling_text),
                find_lacks(story),
                tellings[story.id],
                find_questions(story, told),
            )
            for story in kept
        ]

    def gather(self, user_id: str, resume_id: str | None) -> int:
        """Gather stories from a resume and from the answers; return how many are new.

        What the learner has edited stays. The others make room, and five stories are aimed at,
        up to eight where there are edited ones.
        """
        with self._database.write() as connection:
            before = stories.list_stories(connection, user_id)
            edited = [story for story in before if story.is_edited]
            most = min(MOST_STORIES, max(USUAL_STORIES, len(edited) + 3))
            found = gather_stories(
                user_id,
                _find_resume(connection, user_id, resume_id),
                stories.told_answers(connection, user_id, _TOLD_TYPES),
                edited,
                most,
            )
            for story in before:
                if not story.is_edited:
                    stories.delete_story(connection, user_id, story.id)
            for story in found:
                stories.save_story(connection, user_id, story)
        return len({story.id for story in found} - {story.id for story in before})

    def add(self, user_id: str, operation_id: str) -> str:
        """Begin a story of the learner's own and return its id.

        Raises InterviewError where there are as many as anybody can have at hand.
        """
        story_id = name_id(user_id, "story", operation_id)
        with self._database.write() as connection:
            kept = stories.list_stories(connection, user_id)
            if len(kept) >= MOST_STORIES and all(each.id != story_id for each in kept):
                raise InterviewError(
                    f"{MOST_STORIES} stories are enough to have at hand. Remove one first."
                )
            parts = [ToldPart(part=part) for part in STAR_ORDER]
            story = OwnStory(id=story_id, title="New story", parts=parts, is_edited=True)
            if all(each.id != story_id for each in kept):
                stories.save_story(connection, user_id, story)
        return story_id

    def edit(self, user_id: str, story_id: str, edit: StoryEdit) -> None:
        """Keep a story as the learner words it. Raises InterviewError for words too long."""
        if any(len(text) > MOST_PART_CHARACTERS for text in edit.texts.values()):
            raise InterviewError(
                f"A part of a story has room for {MOST_PART_CHARACTERS} characters."
            )
        with self._database.write() as connection:
            story = _find(connection, user_id, story_id)
            edited = story.model_copy(
                update={
                    "title": edit.title.strip()[:_MOST_TITLE_CHARACTERS] or story.title,
                    "kinds": list(dict.fromkeys(edit.kinds)),
                    "parts": [_reword(p, edit.texts.get(p.part, p.text)) for p in story.parts],
                    "is_edited": True,
                }
            )
            stories.save_story(connection, user_id, edited)

    def drop(self, user_id: str, story_id: str) -> None:
        """Forget a story; repeating it changes nothing."""
        with self._database.write() as connection:
            stories.delete_story(connection, user_id, story_id)

    def practise(self, user_id: str, operation_id: str, story_id: str) -> str:
        """Start an interview of one spoken question that a story answers; return its id."""
        with self._database.read() as connection:
            story = _find(connection, user_id, story_id)
            base = find_base(connection, user_id, None)
        slot = Slot(
            position=0,
            type=QuestionType.BEHAVIOURAL,
            difficulty=Difficulty.MEDIUM,
            topic=topic_to_practise(story),
        )
        reason = f"You practise your story “{story.title}”"
        brief = base.model_copy(
            update={
                "practice": [PracticeSlot(slot=slot, part=PracticePart.STORY, reason=reason)],
                "question_count": 1,
                "adaptive": False,
                "interviewer_speaks": True,
                "seed": secrets.randbelow(2**31),
            }
        )
        return self._conductor.start(user_id, operation_id, brief)


def _find(connection: Connection, user_id: str, story_id: str) -> OwnStory:
    for story in stories.list_stories(connection, user_id):
        if story.id == story_id:
            return story
    raise NotFoundError("This story does not exist any more.")


def _find_resume(connection: Connection, user_id: str, resume_id: str | None) -> Resume | None:
    for stored in documents.list_resumes(connection, user_id):
        if stored.id == resume_id:
            return stored.content
    return None


def _reword(part: ToldPart, text: str) -> ToldPart:
    """Return a part with other words; what was not changed keeps its source."""
    words = text.strip()
    if words == part.text:
        return part
    return ToldPart(part=part.part, text=words, source=_OWN_WORDS if words else None)
