import re
from collections import Counter
from collections.abc import Sequence

import pytest

from core.domain.documents import JobPosting, Resume, Seniority
from core.domain.interview import Context
from core.domain.question import Difficulty, Question, QuestionType, Slot
from core.engine.embedded.asker import write_questions
from core.errors import BankError
from tests.fakes.personas import make_contexts, make_job, make_resume
from tests.fakes.question_bank import make_bank, make_question, make_topic

BANK = make_bank()
BANK_IDS = {question.id for topic in BANK for question in topic.questions}
TECHNICAL = QuestionType.TECHNICAL
MIX = [
    QuestionType.PROJECT,
    QuestionType.TECHNICAL,
    QuestionType.BEHAVIOURAL,
    QuestionType.SITUATIONAL,
    QuestionType.TECHNICAL,
    QuestionType.SYSTEM_DESIGN,
    QuestionType.MOTIVATIONAL,
    QuestionType.BEHAVIOURAL,
]


def make_slots(
    types: Sequence[QuestionType] = MIX,
    difficulty: Difficulty = Difficulty.MEDIUM,
    *,
    personal: bool = False,
) -> list[Slot]:
    return [
        Slot(position=n, type=type_, difficulty=difficulty, personal=personal)
        for n, type_ in enumerate(types)
    ]


def ask(
    context: Context, slots: list[Slot] | None = None, asked: Sequence[str] = ()
) -> list[Question]:
    return write_questions(context, make_slots() if slots is None else slots, asked, BANK)


@pytest.mark.parametrize("name", make_contexts())
def test_every_slot_is_filled_in_order_with_its_type(name: str) -> None:
    questions = ask(make_contexts()[name])

    assert [question.type for question in questions] == MIX


def test_the_same_inputs_give_the_same_questions_and_another_seed_gives_others() -> None:
    context = Context(resume=make_resume(), job=make_job(), seed=4)

    assert ask(context) == ask(context)
    other = ask(context.model_copy(update={"seed": 5}))
    assert {q.id for q in ask(context)} != {q.id for q in other}


@pytest.mark.parametrize("name", sorted(set(make_contexts()) - {"bare job"}))
@pytest.mark.parametrize("seed", range(5))
def test_at_least_half_name_something_in_the_documents_even_if_no_slot_asks(
    name: str, seed: int
) -> None:
    context = make_contexts()[name].model_copy(update={"seed": seed})

    named = [q for q in ask(context) if q.origin.label]

    assert len(named) >= len(MIX) / 2
    assert all(q.origin.label in q.text and q.origin.kind != "bank" for q in named)


def test_personal_slots_are_personal_and_the_others_plain() -> None:
    slots = [
        Slot(position=n, type=TECHNICAL, difficulty=Difficulty.EASY, personal=n % 2 == 0)
        for n in range(4)
    ]

    questions = ask(Context(resume=make_resume(), job=make_job()), slots)

    assert [bool(q.origin.label) for q in questions] == [True, False, True, False]


def test_without_documents_the_questions_are_plain_bank_questions() -> None:
    questions = ask(Context(role="Backend Engineer", technologies=["Python"]))

    assert all(q.origin.kind == "bank" and q.origin.label == "" for q in questions)
    assert {q.id for q in questions} <= BANK_IDS


def test_nothing_comes_back_while_others_remain() -> None:
    context = Context(resume=make_resume(), job=make_job())
    asked: list[str] = []
    for seed in range(6):
        questions = ask(context.model_copy(update={"seed": seed}), None, asked)
        asked += [q.id for q in questions]

    assert len(asked) == len(set(asked)) == 6 * len(MIX)


@pytest.mark.parametrize("by", ["id", "text"])
def test_a_history_of_ids_or_of_texts_keeps_a_question_away(by: str) -> None:
    context = Context(resume=make_resume(), job=make_job(), seed=1)
    first = ask(context)
    asked = [getattr(question, by) for question in first]

    second = ask(context, None, asked)

    assert not {q.id for q in first} & {q.id for q in second}


def test_what_was_asked_longest_ago_comes_back_first() -> None:
    topic = make_topic("python", "language", ["Python"], each=1)
    context = Context(technologies=["Python"])
    slots = make_slots([TECHNICAL])
    ids = [question.id for question in topic.questions]

    again = write_questions(context, slots, [ids[1], ids[2], ids[0]], [topic])
    next_time = write_questions(context, slots, [ids[1], ids[2], ids[0], ids[1]], [topic])

    assert again[0].id == ids[1]
    assert next_time[0].id != ids[1]


def test_an_interview_longer_than_the_bank_repeats_as_late_as_possible() -> None:
    topic = make_topic("python", "language", ["Python"], each=1)

    questions = write_questions(
        Context(technologies=["Python"]), make_slots([TECHNICAL] * 6), [], [topic]
    )

    assert Counter(q.id for q in questions) == {q.id: 2 for q in topic.questions}


@pytest.mark.parametrize("seed", range(20))
def test_an_interview_uses_no_template_twice(seed: int) -> None:
    context = Context(resume=make_resume(), job=make_job(), seed=seed)
    slots = make_slots([QuestionType.PROJECT] * 4 + [QuestionType.BEHAVIOURAL] * 4, personal=True)

    references = [q.origin.reference for q in ask(context, slots)]

    assert len(references) == len(set(references))


def test_without_the_wanted_difficulty_the_nearest_of_the_same_type_is_taken() -> None:
    easy = make_question("python", "What is a list?", difficulty=Difficulty.EASY)
    medium = make_question("python", "What is a generator?", difficulty=Difficulty.MEDIUM)
    topic = make_topic("python", "language", ["Python"]).model_copy(
        update={"questions": [easy, medium]}
    )

    questions = write_questions(
        Context(technologies=["Python"]), make_slots([TECHNICAL], Difficulty.HARD), [], [topic]
    )

    assert questions[0].id == medium.id


def test_a_language_that_nobody_uses_is_not_asked_about() -> None:
    context = Context(role="Backend Engineer", technologies=["Python"])
    topics = {
        q.topic
        for seed in range(30)
        for q in ask(context.model_copy(update={"seed": seed}), make_slots([TECHNICAL] * 4))
    }

    assert "java" not in topics
    assert {"python", "postgresql"} <= topics


def test_must_haves_are_asked_about_more_than_nice_to_haves() -> None:
    job = JobPosting(
        must_haves=["Solid Python"],
        nice_to_haves=["Kafka"],
        skills=["Python", "Kafka"],
    )
    topics = Counter(
        write_questions(Context(job=job, seed=seed), make_slots([TECHNICAL]), [], BANK)[0].topic
        for seed in range(300)
    )

    assert topics["python"] > 1.3 * topics["kafka"] > 0


def test_questions_fit_the_seniority_where_the_bank_has_such() -> None:
    levels = [(Seniority.JUNIOR,), (Seniority.STAFF,)]
    questions = [
        make_question("python", f"What of {n}?", seniority=levels[n % 2], focus=f"part {n}")
        for n in range(10)
    ]
    topic = make_topic("python", "language", ["Python"]).model_copy(update={"questions": questions})
    context = Context(technologies=["Python"], seniority=Seniority.STAFF)

    fitting = sum(
        write_questions(
            context.model_copy(update={"seed": seed}), make_slots([TECHNICAL]), [], [topic]
        )[0].id
        in {q.id for q in questions[1::2]}
        for seed in range(100)
    )

    assert fitting > 95


def test_a_slot_with_a_focus_gets_a_question_about_it() -> None:
    slot = Slot(
        position=0, type=QuestionType.BEHAVIOURAL, difficulty=Difficulty.EASY, focus="deadlines"
    )
    topics = Counter(
        write_questions(Context(seed=seed), [slot], [], BANK)[0].topic for seed in range(100)
    )

    assert topics["deadlines"] > 80


def test_lead_ins_name_the_skill_and_vary_within_an_interview() -> None:
    context = Context(resume=make_resume().model_copy(update={"projects": []}), seed=3)
    slots = make_slots([TECHNICAL] * 6, personal=True)

    introduced = [q for q in ask(context, slots) if q.id in BANK_IDS and q.origin.label]
    lead_ins = [q.text.removesuffix(_bank_text(q.id)) for q in introduced]

    assert len(lead_ins) >= 3
    assert len(set(lead_ins)) == len(lead_ins)
    assert all(re.search(r"Python|PostgreSQL", lead_in) for lead_in in lead_ins)


def _bank_text(question_id: str) -> str:
    return next(q.text for topic in BANK for q in topic.questions if q.id == question_id)


def test_a_template_goes_before_a_question_with_a_lead_in_that_hardly_fits() -> None:
    slots = make_slots([QuestionType.BEHAVIOURAL] * 2, personal=True)

    for seed in range(20):
        questions = ask(Context(job=make_job(), seed=seed), slots)
        assert all(q.id not in BANK_IDS or "conflict" in q.id for q in questions)


def test_a_skill_that_the_resume_lacks_is_said_to_be_missing_and_only_that() -> None:
    slots = make_slots([TECHNICAL] * 3, personal=True)
    texts = [
        q.text
        for seed in range(30)
        for q in ask(Context(resume=make_resume(), job=make_job(), seed=seed), slots)
    ]

    missing = [t for t in texts if "not show" in t or "not mention" in t or "says nothing" in t]

    assert missing
    assert all("Kafka" in text for text in missing)


@pytest.mark.parametrize("name", make_contexts())
def test_no_question_has_a_leftover_or_a_doubled_word(name: str) -> None:
    for seed in range(8):
        context = make_contexts()[name].model_copy(update={"seed": seed})
        for question in ask(context, make_slots(personal=True)):
            assert not re.search(r"[{}<>\[\]\n]|  |\b([^\W\d_]\w*)\s+\1\b", question.text, re.I)


def test_a_type_that_the_bank_lacks_is_an_error_that_names_it() -> None:
    with pytest.raises(BankError, match="no code review question"):
        ask(Context(), make_slots([QuestionType.CODE_REVIEW]))


def test_empty_documents_are_as_good_as_none() -> None:
    questions = ask(Context(resume=Resume(), job=JobPosting()))

    assert all(question.origin.kind == "bank" for question in questions)
