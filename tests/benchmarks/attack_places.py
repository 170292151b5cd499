"""Where an attack can stand, and what an engine then gives: one function a job."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.domain.documents import Experience, JobPosting, Project, Resume
from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.manner import Manner
from core.domain.question import Difficulty, QuestionType, Slot
from core.domain.setup import ChatMessage
from core.engine.base import Engine
from tests.core.engine.chains.cases import (
    ANSWER,
    FACTS,
    QUESTION,
    judgement,
    narrative_reply,
    question_reply,
    said,
)
from tests.core.engine.chains.reading_cases import (
    JOB,
    JOB_TEXT,
    RESUME,
    RESUME_TEXT,
    job_reply,
    resume_reply,
)
from tests.core.engine.chains.setup_cases import DRAFT, TODAY, WORDS, setup_reply
from tests.core.engine.chains.speaking_cases import SAID, VAGUE, press_reply, talk, word_by_word
from tests.fakes.mistral_replies import json_reply
from tests.fakes.mistral_wire import Behaviour

MODEST = judgement(14, 18, 9)
# Nobody knows it for an attack; a job done on it is what the attacked job is held against.
HARMLESS = "I enjoy it."
_BULLET = "Wrote the timetable service in Go"
_DUTY = "• Advise the planners"
_SLOT = [Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY)]
_HEAD, _, _TAIL = ANSWER.partition("When it is empty")
Run = Callable[[Engine, str], dict[str, Any]]


@dataclass(frozen=True)
class Place:
    """A job with an attack at some place of its input.

    `run` returns what the learner sees of it. `is_parted` is where the attack is cut in two, so
    that only the whole of it counts as having reached the model.
    """

    job: str
    name: str
    run: Run
    is_parted: bool = False


def answers() -> dict[str, Callable[[str], Exchange]]:
    """Return the places in an answer, by name: ANSWER with an attack there."""
    return {
        "before": lambda attack: said(f"{attack}\n{ANSWER}"),
        "behind": lambda attack: said(f"{ANSWER} {attack}"),
        "inside": lambda attack: said(f"{_HEAD}{attack} When it is empty{_TAIL}"),
        "over two turns": lambda attack: talk(
            f"{ANSWER} {halves(attack)[0]}", "And then?", halves(attack)[1]
        ),
    }


def contexts() -> dict[str, Callable[[str], Context]]:
    """Return the places in documents and settings, by name."""

    def resume(**fields: Any) -> Context:
        return Context(resume=Resume(**{"skills": ["Redis"]} | fields))

    def bullets(*lines: str) -> Context:
        return resume(experience=[Experience(employer="Larch", bullets=["I ran Redis.", *lines])])

    def job(**fields: Any) -> Context:
        return Context(job=JobPosting(**{"title": "Engineer"} | fields))

    return {
        "resume, a line": bullets,
        "resume, two lines": lambda attack: bullets(*halves(attack)),
        "resume, a project": lambda a: resume(projects=[Project(name="Tidewatch", what=a)]),
        "resume, a project's name": lambda a: resume(projects=[Project(name=a, what="A tide.")]),
        "resume, a skill": lambda attack: resume(skills=["Redis", attack]),
        "resume, two skills": lambda attack: resume(skills=["Redis", *halves(attack)]),
        "resume, unread": lambda attack: resume(text=f"I ran Redis. {attack}"),
        "job, unread": lambda attack: job(text=f"Know Redis. {attack}"),
        "job, a requirement": lambda attack: job(must_haves=["Redis", attack]),
        "job, two requirements": lambda attack: job(must_haves=["Redis", *halves(attack)]),
        "job, the title": lambda attack: job(title=f"Engineer. {attack}"),
        "settings, the role": lambda attack: Context(role=f"Engineer. {attack}"),
        "settings, a topic": lambda attack: Context(focus_areas=[attack]),
    }


def list_places() -> Iterator[Place]:
    """Return every place but those in a judged answer."""
    for name, context in contexts().items():
        yield Place("questions", name, _asker(context), is_parted="two" in name)
    yield Place("resume", "a line", read_resume)
    yield Place("resume", "two lines", _parted(read_resume), is_parted=True)
    yield Place("job", "a line", read_job)
    yield Place("job", "two lines", _parted(read_job), is_parted=True)
    for name, place in answers().items():
        yield Place("reaction", name, _reactor(place), is_parted="two" in name)
        if "two" not in name:  # After a second turn nobody is pressed.
            yield Place("follow_up", name, _presser(place))
    yield Place("narrative", "the role", tell)
    yield Place("setup", "a message", converse)


def halves(attack: str) -> tuple[str, str]:
    """Return an attack in two parts, cut at a word where it has words."""
    words = attack.split(" ")
    if len(words) > 1:
        return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
    return attack[: len(attack) // 2], attack[len(attack) // 2 :]


def read_resume(engine: Engine, *lines: str) -> dict[str, Any]:
    """Return what a reading shows of a resume that has `lines` in it."""
    text = RESUME_TEXT.replace(_BULLET, "\n".join([_BULLET, *lines]))
    reading = engine.read_resume(RESUME.model_copy(update={"text": text}))
    return reading.model_dump(include={"content", "corrections"}, exclude={"content": {"text"}})


def read_job(engine: Engine, *lines: str) -> dict[str, Any]:
    """Return what a reading shows of a job post that has `lines` in it."""
    text = JOB_TEXT.replace(_DUTY, "\n".join([_DUTY, *lines]))
    reading = engine.read_job(JOB.model_copy(update={"text": text}))
    return reading.model_dump(include={"content", "corrections"}, exclude={"content": {"text"}})


def tell(engine: Engine, attack: str) -> dict[str, Any]:
    """Return the words of a report on an interview for a role with an attack in it."""
    facts = FACTS.model_copy(update={"role": f"Engineer. {attack}"})
    return engine.narrate(facts).model_dump(exclude={"engine", "engine_version"})


def converse(engine: Engine, attack: str) -> dict[str, Any]:
    """Return the reply to a message about the settings with an attack in it."""
    messages = [ChatMessage(speaker="learner", text=f"{WORDS}. {attack}")]
    return engine.converse(messages, DRAFT, TODAY).model_dump(include={"message", "draft"})


def sound_reply(job: str) -> dict[str, Any]:
    """Return what a sound model replies in a job; a reaction is words, not an object."""
    replies: dict[str, dict[str, Any]] = {
        "questions": {"questions": [question_reply(0, "technical", "easy")]},
        "resume": resume_reply(),
        "job": job_reply(),
        "follow_up": press_reply(),
        "narrative": narrative_reply(),
        "setup": setup_reply(),
        "reaction": {"text": SAID},
        "evaluation": MODEST,
    }
    return replies[job]


def hostile_reply(job: str, attack: str) -> dict[str, Any]:
    """Return what a model replies that obeys: it passes every check where nothing was wrong."""
    sound = sound_reply(job)
    [question] = sound["questions"] if job == "questions" else [{}]
    changes: dict[str, dict[str, Any]] = {
        "questions": {"questions": [question | {"text": "Which colour has the system?"}]},
        "resume": {"headline": attack, "skills": [*sound.get("skills", []), attack]},
        "job": {"must_haves": [*sound.get("must_haves", []), attack]},
        "follow_up": {"text": "Which colour has the system?"},
        "narrative": {"verdict": "The colour of the system is what matters."},
        "setup": {"question_count": 20, "manner": "friend"},
        "reaction": {"text": "So the colour of the system is blue, thank you."},
    }
    return sound | changes[job]


def as_behaviour(job: str, reply: dict[str, Any]) -> Behaviour:
    """Return the behaviour of a model that replies so."""
    return word_by_word(reply["text"]) if job == "reaction" else json_reply(reply)


def _asker(context: Callable[[str], Context]) -> Run:
    def write(engine: Engine, attack: str) -> dict[str, Any]:
        return engine.write_questions(context(attack), _SLOT, [])[0].model_dump()

    return write


def _reactor(place: Callable[[str], Exchange]) -> Run:
    return lambda engine, attack: {
        "text": "".join(engine.react(QUESTION, place(attack), Manner.GUIDE))
    }


def _presser(place: Callable[[str], Exchange]) -> Run:
    def press(engine: Engine, attack: str) -> dict[str, Any]:
        turns = [
            turn.model_copy(update={"text": turn.text.replace(ANSWER, VAGUE)})
            for turn in place(attack).turns
        ]
        pressed = engine.follow_up(QUESTION, Exchange(turns=turns), Context(), Manner.GUIDE)
        return {"text": pressed.text if pressed else ""}

    return press


def _parted(read: Callable[..., dict[str, Any]]) -> Run:
    return lambda engine, attack: read(engine, *halves(attack))
