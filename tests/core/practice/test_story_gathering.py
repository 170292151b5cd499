"""Stories gathered from a resume and answers, in the learner's own words only."""

from core.domain.evaluation import StarName
from core.domain.practice_items import OwnStory, StoryKind
from core.practice.story_gathering import USUAL_STORIES, find_figures, gather_stories
from tests.core.practice.story_cases import (
    DEPLOY_TOLD,
    IMPORTS,
    IMPORTS_TOLD,
    RESUME,
    told_answer,
)


def part(story: OwnStory, name: StarName) -> str:
    return next(each.text for each in story.parts if each.part == name)


def titled(stories: list[OwnStory], start: str) -> OwnStory:
    return next(story for story in stories if story.title.startswith(start))


def test_a_line_of_the_resume_is_parted_into_what_was_done_and_what_came_of_it() -> None:
    story = titled(gather_stories("ada", RESUME, []), "Found and removed")

    assert part(story, "action") == "Found and removed 40 slow SQL queries"
    assert part(story, "result") == "lowering the database cost by 35%"
    assert part(story, "situation") == "Backend Engineer, Harbourline, Mar 2023 – present"
    assert part(story, "task") == ""
    sources = [each.source for each in story.parts]
    assert sources[1] is None
    assert sources[2] is not None
    assert sources[2].label.startswith("Your resume, Backend Engineer, Harbourline")


def test_a_project_tells_its_scene_and_its_figures_and_no_list_of_tools() -> None:
    story = titled(gather_stories("ada", RESUME, []), "Tidewatch")

    assert part(story, "situation") == "A flood map that warns people along the coast."
    assert part(story, "result") == "1,300 subscribers get alerts within 90 seconds."
    assert part(story, "action") == ""


def test_a_good_answer_is_parted_by_star_and_says_where_it_stands() -> None:
    (story,) = gather_stories("ada", None, [told_answer(DEPLOY_TOLD, 3, topic="disagreement")])

    assert story.kinds[0] is StoryKind.CONFLICT
    assert part(story, "task").startswith("My task was")
    assert part(story, "result").endswith("incidents dropped by half.")
    source = story.parts[1].source
    assert source is not None
    assert (source.kind, source.interview_id, source.position) == ("answer", "i", 3)


def test_nothing_is_invented() -> None:
    told = [told_answer(DEPLOY_TOLD), told_answer(IMPORTS_TOLD, 1)]
    places = " ".join([RESUME.model_dump_json(), DEPLOY_TOLD, IMPORTS_TOLD])

    for story in gather_stories("ada", RESUME, told):
        for each in story.parts:
            if each.part != "situation" or each.is_from("answer"):
                assert each.text in places


def test_the_same_event_told_twice_is_one_story_with_the_parts_of_both() -> None:
    stories = gather_stories("ada", RESUME, [told_answer(IMPORTS_TOLD)])

    about = [story for story in stories if "imports" in story.text]
    assert len(about) == 1
    assert part(about[0], "task").startswith("My task was")


def test_of_a_question_answered_twice_the_better_answer_tells() -> None:
    worse = told_answer(DEPLOY_TOLD, 1, question_key="k", total=56)
    better = told_answer(IMPORTS_TOLD, 2, question_key="k", total=80)

    (story,) = gather_stories("ada", None, [worse, better])

    assert "imports" in story.text


def test_weak_or_unscored_answers_tell_nothing() -> None:
    told = [told_answer(DEPLOY_TOLD, total=54), told_answer(IMPORTS_TOLD, 1, total=None)]

    assert gather_stories("ada", None, told) == []


def test_there_are_five_at_most_and_of_different_kinds_where_possible() -> None:
    lines = [f"Reduced the cost of service number {n} by {n + 10} percent" for n in range(9)]
    held = RESUME.experience[0].model_copy(update={"bullets": [*lines, IMPORTS]})
    resume = RESUME.model_copy(update={"experience": [RESUME.experience[0], held]})

    stories = gather_stories("ada", resume, [])

    assert len(stories) == USUAL_STORIES
    assert {StoryKind.LEADERSHIP, StoryKind.CUSTOMER, StoryKind.IMPROVEMENT} <= {
        story.kinds[0] for story in stories
    }


def test_what_is_kept_is_not_found_again() -> None:
    (kept,) = gather_stories("ada", None, [told_answer(IMPORTS_TOLD)])

    stories = gather_stories("ada", RESUME, [told_answer(IMPORTS_TOLD)], [kept])

    assert all("imports" not in story.text for story in stories)


def test_the_same_words_give_the_same_ids_to_one_learner_only() -> None:
    first = [story.id for story in gather_stories("ada", RESUME, [])]

    assert first == [story.id for story in gather_stories("ada", RESUME, [])]
    assert not set(first) & {story.id for story in gather_stories("bob", RESUME, [])}


def test_figures_are_told_with_what_they_count() -> None:
    assert find_figures(IMPORTS) == ["30 a week"]
    assert find_figures("cut the time from 1.9 s to 240 ms") == ["1.9 s", "240 ms"]
    assert find_figures("no figure here") == []
