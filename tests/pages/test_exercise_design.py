from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.coding.designs import find_design
from core.coding.flowchart import chart_design
from core.coding.mermaid_writing import write_flowchart
from core.domain.exercise_work import DesignWork
from core.domain.interview import Brief, Interview, Track
from core.domain.system_design import DesignPrompt, DesignStep
from core.interview.studio import Studio
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture
def interview(studio: Studio) -> Interview:
    """Start a round that hands out one design."""
    brief = Brief(
        role="Backend developer",
        track=Track.SYSTEM_DESIGN,
        question_count=1,
        exercises=True,
        follow_ups=False,
    )
    interview_id = studio.conductor.start(studio.user_id, "start-design", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
    return studio.conductor.current(studio.user_id, interview_id)


@pytest.fixture
def prompt(interview: Interview) -> DesignPrompt:
    exercise = interview.questions[0].question.exercise
    assert exercise is not None
    return find_design(exercise.id)


def open_design(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def kept_work(studio: Studio, interview: Interview) -> DesignWork:
    work = studio.exercises.work(studio.user_id, interview.questions[0])
    assert isinstance(work, DesignWork)
    return work


def choose(test: AppTest, step: DesignStep) -> AppTest:
    return test.button_group[0].set_value(step).run()


def write(test: AppTest, label: str, text: str) -> AppTest:
    area = next(each for each in test.text_area if each.label == label)
    return area.set_value(text).run()


def add_box(test: AppTest, name: str) -> AppTest:
    test.text_input(key="diagram_box_name").set_value(name)
    return test.button(key="diagram_box_add").click().run()


def pictures(test: AppTest) -> list[str]:
    return [str(each.value) for each in test.markdown if "mermaid\n" in str(each.value)]


def test_the_prompt_is_shown_with_its_steps_and_where_to_ask(
    open_page: OpenPage, interview: Interview, prompt: DesignPrompt
) -> None:
    test = open_design(open_page, interview)

    text = visible_text(test)
    assert prompt.title in text
    assert " ".join(prompt.statement.split())[:80] in text
    assert "Ask the interviewer" in text
    assert "What must it do?" in text
    assert test.button_group[0].options == [step.label for step in DesignStep]
    assert "0 of 7 steps begun" in text


def test_what_is_written_is_kept_by_step_and_marked(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    test = open_design(open_page, interview)

    write(test, "Your notes", "It must answer in seconds.")
    test.button(key="design_next").click().run()
    write(test, "Your notes", "48 million a day")

    assert kept_work(studio, interview).design.steps == {
        DesignStep.REQUIREMENTS: "It must answer in seconds.",
        DesignStep.ESTIMATES: "48 million a day",
    }
    marks = [bool(option.content_icon) for option in test.button_group[0].proto.options]
    assert marks == [True, True, False, False, False, False, False]
    test.button(key="design_back").click().run()
    assert test.text_area[0].value == "It must answer in seconds."


def test_the_page_goes_on_at_the_first_step_without_words(
    open_page: OpenPage, interview: Interview
) -> None:
    write(open_design(open_page, interview), "Your notes", "Seconds, not weeks")

    again = open_design(open_page, interview)

    assert "How many requests a second" in visible_text(again)


def test_a_diagram_is_drawn_by_buttons_and_by_text(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    test = choose(open_design(open_page, interview), DesignStep.DIAGRAM)
    assert test.button(key="diagram_undo").disabled

    add_box(add_box(test, "API gateway"), "Orders")
    test.selectbox(key="diagram_arrow_from").set_value("api_gateway")
    test.selectbox(key="diagram_arrow_to").set_value("orders")
    test.text_input(key="diagram_arrow_label").set_value("writes")
    test.button(key="diagram_arrow_add").click().run()
    text = kept_work(studio, interview).diagram
    write(test, "As text, in Mermaid", f"{text}\norders ==> bill[Billing]")

    design = kept_work(studio, interview).design
    assert [node.label for node in design.nodes] == ["API gateway", "Orders", "Billing"]
    assert [(edge.start, edge.end, edge.label) for edge in design.edges] == [
        ("api_gateway", "orders", "writes"),
        ("orders", "bill", ""),
    ]
    assert "Billing" in pictures(test)[0]


def test_boxes_and_arrows_are_removed_and_come_back(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    test = choose(open_design(open_page, interview), DesignStep.DIAGRAM)
    write(test, "As text, in Mermaid", "A[App] -->|asks| B[Books]\nB --> C[Cache]")

    test.selectbox(key="diagram_remove_what").set_value("arrow 0")
    test.button(key="diagram_remove_go").click().run()
    assert len(kept_work(studio, interview).design.edges) == 1
    test.selectbox(key="diagram_remove_what").set_value("box C")
    test.button(key="diagram_remove_go").click().run()
    assert [node.label for node in kept_work(studio, interview).design.nodes] == ["App", "Books"]

    test.button(key="diagram_undo").click().run()
    test.button(key="diagram_undo").click().run()
    assert kept_work(studio, interview).diagram == "A[App] -->|asks| B[Books]\nB --> C[Cache]"
    assert len(kept_work(studio, interview).design.edges) == 2


@pytest.mark.parametrize(("name", "said"), [("", "name first"), ("Cache", "already")])
def test_a_box_that_cannot_be_added_gets_a_sentence(
    open_page: OpenPage, interview: Interview, name: str, said: str
) -> None:
    test = choose(open_design(open_page, interview), DesignStep.DIAGRAM)
    add_box(test, "Cache")

    assert said in visible_text(add_box(test, name))


def test_a_line_that_is_no_drawing_is_named_and_the_rest_drawn(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    test = choose(open_design(open_page, interview), DesignStep.DIAGRAM)

    write(test, "As text, in Mermaid", "A --> B\nthen a <b>cache</b>\nclick A href 'https://x'")

    text = visible_text(test)
    assert "left out: line 2 “then a <b>cache</b>”" in text
    assert "Line 3: links and settings are left out" in text
    assert "href" not in pictures(test)[0]
    assert kept_work(studio, interview).diagram.endswith("'https://x'")


def test_a_reference_that_is_handed_in_is_excellent_and_shown(
    open_page: OpenPage, studio: Studio, interview: Interview, prompt: DesignPrompt
) -> None:
    test = open_design(open_page, interview)
    for step in DesignStep:
        choose(test, step)
        label = "The way of a request" if step is DesignStep.DIAGRAM else "Your notes"
        write(test, label, prompt.reference.steps.get(step, ""))
    choose(test, DesignStep.DIAGRAM)
    write(test, "As text, in Mermaid", write_flowchart(chart_design(prompt.reference)))

    test.button(key="interview_submit").click().run()
    asked_id = interview.questions[0].id
    evaluation = studio.conductor.evaluation(studio.user_id, interview.id, asked_id, wait_s=WAIT_S)
    test.run()

    assert evaluation is not None
    assert evaluation.total is not None
    assert evaluation.total >= 85
    text = visible_text(test)
    assert "Failure and monitoring" in text
    assert prompt.reference.steps[DesignStep.SCALING].split(".")[0] in text
    assert prompt.reference.nodes[0].label in pictures(test)[0]


def test_nothing_at_all_cannot_be_handed_in(open_page: OpenPage, interview: Interview) -> None:
    test = open_design(open_page, interview)

    test.button(key="interview_submit").click().run()

    assert "nothing to hand in yet" in visible_text(test)
