import re

import pytest

from core.domain.documents import Experience, JobPosting, Resume, Seniority
from core.domain.interview import Context
from core.domain.question import Difficulty, QuestionType
from core.engine.embedded.bank import Topic, load_bank
from core.engine.embedded.candidates import Candidate, difficulty_distance, gather_candidates
from core.engine.embedded.personal import ItemKind
from core.engine.embedded.templates import load_templates
from tests.fakes.personas import make_job, make_resume
from tests.fakes.question_bank import make_question, make_topic


def from_bank(context: Context, topic: Topic) -> list[Candidate]:
    found = gather_candidates(context, [topic], load_templates())[topic.questions[0].type]
    return [candidate for candidate in found if not candidate.template_id]


def test_a_question_is_only_introduced_with_a_skill_that_it_speaks_of() -> None:
    topic = make_topic("services", "backend", ["PostgreSQL", "Redis"]).model_copy(
        update={
            "questions": [
                make_question("services", "When does PostgreSQL lock a table?"),
                make_question("services", "How does a service stop cleanly?"),
            ]
        }
    )
    context = Context(job=JobPosting(skills=["PostgreSQL", "Redis"]))

    naming, general = from_bank(context, topic)

    assert {item.skill for item in naming.items} == {"PostgreSQL"}
    assert general.items == ()
    assert general.weight > 0


def test_a_line_of_the_post_close_to_the_question_goes_before_any_other() -> None:
    topic = make_topic("conflicts", "people", [], QuestionType.BEHAVIOURAL)
    context = Context(job=make_job())

    names = {item.name for item in from_bank(context, topic)[0].items}

    assert names == {"Settle conflicts between planners and drivers"}


def test_the_bare_role_introduces_only_where_the_post_has_no_line() -> None:
    topic = make_topic("praise", "people", [], QuestionType.BEHAVIOURAL)

    bare = from_bank(Context(job=JobPosting(title="Data Analyst")), topic)[0]
    full = from_bank(Context(job=make_job()), topic)[0]

    assert [item.kind for item in bare.items] == [ItemKind.ROLE]
    assert ItemKind.ROLE not in {item.kind for item in full.items}


def test_a_story_is_introduced_by_own_work_rather_than_by_a_skill() -> None:
    topic = make_topic("own-work", "people", [], QuestionType.PROJECT)

    with_work = from_bank(Context(resume=make_resume(), job=make_job()), topic)[0]
    without = from_bank(Context(job=make_job()), topic)[0]

    assert {item.kind for item in with_work.items} == {ItemKind.PROJECT, ItemKind.POSITION}
    assert ItemKind.ASKED in {item.kind for item in without.items}
    assert without.loose
    assert not with_work.loose


def test_every_template_is_as_likely_as_the_next_however_many_items_it_has() -> None:
    context = Context(resume=make_resume(), job=make_job())
    found = gather_candidates(context, [], load_templates())
    totals: dict[str, float] = {}
    for candidate in (c for group in found.values() for c in group):
        totals[candidate.template_id] = totals.get(candidate.template_id, 0) + candidate.weight

    assert len(totals) > 30
    assert all(abs(total - 1) < 1e-9 for total in totals.values())


def test_misfit_counts_levels_to_the_nearest_that_suits() -> None:
    question = make_question("python", "What is a list?", seniority=(Seniority.JUNIOR,))
    topic = make_topic("python", "language", ["Python"]).model_copy(
        update={"questions": [question]}
    )
    misfits = [
        from_bank(Context(seniority=level, resume=Resume()), topic)[0].misfit for level in Seniority
    ]

    assert misfits == [0, 1, 2, 3]


def test_difficulties_are_up_to_two_steps_apart() -> None:
    assert difficulty_distance(Difficulty.EASY, Difficulty.HARD) == 2
    assert difficulty_distance(Difficulty.HARD, Difficulty.MEDIUM) == 1
    assert difficulty_distance(Difficulty.EASY, Difficulty.EASY) == 0


def make_three_positions(*ends: str) -> Resume:
    names = ("Otter Freight", "Hazel & Pike", "Quill Archive")
    return Resume(
        experience=[
            Experience(employer=name, title="Developer", end=end)
            for name, end in zip(names, ends, strict=True)
        ]
    )


def positions_before(question_id: str, resume: Resume) -> set[str]:
    (found,) = [
        candidate
        for pool in gather_candidates(
            Context(resume=resume), load_bank(), load_templates()
        ).values()
        for candidate in pool
        if candidate.question.id == question_id
    ]
    return {item.name for item in found.items if item.kind is ItemKind.POSITION}


@pytest.mark.parametrize(
    ("ends", "latest"),
    [
        (("present", "2022-03", "2019"), "Otter Freight"),
        (("2019", "2022-03", "present"), "Quill Archive"),
        (("2020", "2022-03", "2022"), "Hazel & Pike"),
        (("", "", ""), "Otter Freight"),
        (("", "2022-03", "2019"), "Otter Freight"),
    ],
)
def test_only_the_latest_employer_leads_to_a_question_about_the_last_one(
    ends: tuple[str, ...], latest: str
) -> None:
    assert positions_before("motivation-company-size", make_three_positions(*ends)) == {latest}


def test_work_for_oneself_after_all_employers_leaves_none_to_be_named_as_the_last() -> None:
    resume = make_three_positions("2022-03", "2019", "2017")
    alone = Experience(employer="Self-employed", title="Developer", end="present")
    resume = resume.model_copy(update={"experience": [alone, *resume.experience]})

    assert positions_before("motivation-company-size", resume) == set()


def test_no_question_of_the_bank_takes_an_earlier_employer_for_the_last() -> None:
    """The words here are wider than those of the code: whatever they catch must be held back."""
    resume = make_three_positions("present", "2022-03", "2019")
    found = gather_candidates(Context(resume=resume), load_bank(), load_templates())
    about_last = re.compile(
        r"\b(last|latest|present|current|recent|previous|former|old)\s(\w+\s)?"
        r"(employers?|jobs?|company|team|role|position|workplace|manager|boss|colleagues?)\b"
        r"|\byour leaving\b",
        re.IGNORECASE,
    )
    held_back, free = set(), 0
    for candidate in (c for pool in found.values() for c in pool if not c.template_id):
        named = {item.name for item in candidate.items if item.kind is ItemKind.POSITION}
        question = candidate.question
        if about_last.search("\n".join([question.text, question.hint, *question.probes])):
            assert named <= {"Otter Freight"}, question.id
            held_back.add(question.id)
        else:
            free += len(named) == 3

    assert {"motivation-company-size", "motivation-career-why-leave"} <= held_back
    assert free > 100
