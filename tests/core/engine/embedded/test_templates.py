import re
from pathlib import Path

import pytest

from core.domain.question import Difficulty, Question, QuestionType
from core.engine.embedded.bank import BankQuestion, Topic
from core.engine.embedded.bank_check import check_bank, check_question
from core.engine.embedded.personal import Item, ItemKind, find_items
from core.engine.embedded.skill_facts import skill_facts
from core.engine.embedded.templates import (
    LeadIn,
    Template,
    can_fill,
    fill,
    fill_template,
    load_templates,
    read_template_file,
    slots_in,
)
from core.errors import BankError
from core.rubric.keywords import find_keywords
from tests.fakes.personas import make_contexts

FILES = load_templates()
TEMPLATES = [template for file in FILES for template in file.templates]
LEAD_INS = [lead_in for file in FILES for lead_in in file.lead_ins]

_SHORT = {
    "project": "Umbra",
    "skill": "Redis",
    "technology": "Redis",
    "figure": "40 %",
    "employer": "Acme",
    "title": "Engineer",
    "achievement": "Halved the build time",
    "place": "at Acme",
    "requirement": "Solid SQL",
    "responsibility": "Write services",
    "company": "Initech",
    "role": "Engineer",
}
# As long as the cleaning lets anything be.
_LONG = {
    "project": "City Library Reminder and Late Return Fee Collection Service",
    "skill": "Amazon Simple Queue Service",
    "technology": "Amazon Simple Queue Service",
    "figure": "from 12 minutes to 40 seconds",
    "employer": "Northern Regional Hospital Trust of Greater Example Town",
    "title": "Senior Backend Software Engineer for Payments",
    "achievement": "Rebuilt the nightly import so that one full run went from six hours to ten…",
    "place": "at Northern Regional Hospital Trust of Greater Example Town",
    "requirement": "At least three years of work with relational data stores at a larger scale…",
    "responsibility": "Work with the support team to find out why users of the app call so often…",
    "company": "The Rather Long Example Company of Northern Examples",
    "role": "Senior Backend Software Engineer for Payments",
}


def filled(template: Template, values: dict[str, str]) -> BankQuestion:
    """Return the template as a bank question, so that the bank's own rules can be applied."""
    item = Item(template.about[0], "x", values)
    return BankQuestion(
        **template.model_dump(exclude={"about", "needs", "text", "hint", "probes", "model_answer"}),
        text=fill(template.text, item),
        hint=fill(template.hint, item),
        probes=[fill(probe, item) for probe in template.probes],
        model_answer=fill(template.model_answer, item, paragraphs=True),
    )


def all_fillings() -> list[tuple[str, Question]]:
    return [
        (name, question)
        for name, context in make_contexts().items()
        for item in find_items(context, skill_facts(context))
        for file in FILES
        for template in file.templates
        if (question := fill_template(file.topic, template, item)) is not None
    ]


FILLINGS = all_fillings()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
@pytest.mark.parametrize("values", [_SHORT, _LONG], ids=["short", "long"])
def test_every_template_keeps_the_rules_of_the_bank(
    template: Template, values: dict[str, str]
) -> None:
    assert check_question(filled(template, values)) == []


def test_no_two_templates_are_nearly_the_same() -> None:
    questions = [filled(template, _SHORT) for template in TEMPLATES]

    assert check_bank([Topic(topic="all", title="All", area="people", questions=questions)]) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_the_question_does_not_give_its_keywords_away(template: Template) -> None:
    used = find_keywords(template.keywords, template.text)

    assert [use.term for use in used if use.found_as] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_every_model_answer_says_what_the_learner_must_fill_in(template: Template) -> None:
    assert len(re.findall(r"\[[^\[\]]+\]", template.model_answer)) >= 3


def test_the_templates_cover_what_an_interview_can_order() -> None:
    by_type = {t: [x for x in TEMPLATES if x.type is t] for t in QuestionType}

    assert len(TEMPLATES) >= 36
    assert len(by_type[QuestionType.PROJECT]) >= 12
    assert len(by_type[QuestionType.BEHAVIOURAL]) >= 8
    assert len(by_type[QuestionType.TECHNICAL]) >= 6
    for type_, templates in by_type.items():
        if type_ not in {QuestionType.CODING, QuestionType.CODE_REVIEW}:
            assert {x.difficulty for x in templates} == set(Difficulty), type_


@pytest.mark.parametrize("kind", ItemKind)
def test_every_kind_of_item_can_be_named(kind: ItemKind) -> None:
    about = [x.about for x in TEMPLATES] + [x.about for x in LEAD_INS]

    assert any(kind in kinds for kinds in about)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.id)
def test_every_template_is_filled_by_some_persona(template: Template) -> None:
    assert any(question.origin.reference == template.id for _, question in FILLINGS)


@pytest.mark.parametrize("lead_in", LEAD_INS, ids=lambda x: x.about[0].value)
@pytest.mark.parametrize("values", [_SHORT, _LONG], ids=["short", "long"])
def test_every_lead_in_reads_well(lead_in: LeadIn, values: dict[str, str]) -> None:
    for wording in lead_in.wordings:
        item = Item(lead_in.about[0], "x", values)
        assert can_fill(wording, item)
        assert_reads_well(fill(wording, item))


@pytest.mark.parametrize("lead_in", LEAD_INS, ids=lambda x: x.about[0].value)
def test_one_wording_of_every_lead_in_needs_only_what_its_items_always_know(
    lead_in: LeadIn,
) -> None:
    assert any(slots_in(w) <= {x for x in _SHORT if x != "title"} for w in lead_in.wordings)


def assert_reads_well(text: str) -> None:
    assert not re.search(r"[{}<>\[\]\n]|  ", text), text
    assert not re.search(r"\b([^\W\d_]\w*)\s+\1\b", text, re.IGNORECASE), text
    assert not re.search(r"\ba [“\"]?(?!one\b|once\b|eu)[aeio]", text, re.IGNORECASE), text
    assert not re.search(r"\ban [“\"]?(?!hour|honest)[bcdfghjklmnpqrstvwxyz]", text), text
    assert not re.search(r"[,;:.!?]\s*[;:.!?]|[,;:!?],|\s[,;:.!?](?!net)", text, re.IGNORECASE), (
        text
    )
    assert re.fullmatch(r"[A-Z“].*[.?!:]", text), text


@pytest.mark.parametrize("name", make_contexts())
def test_every_filling_reads_well(name: str) -> None:
    texts = [
        text
        for persona, question in FILLINGS
        if persona == name
        for text in (question.text, question.hint, *question.probes)
    ]

    assert texts
    for text in texts:
        assert_reads_well(text)


def test_every_filling_names_its_item_and_its_origin() -> None:
    for _, question in FILLINGS:
        assert question.origin.label in question.text
        assert question.origin.kind in {"resume", "job"}
        assert question.id.startswith(f"{question.origin.reference}/")
        assert "{" not in question.model_answer


def test_a_template_is_not_filled_without_what_it_needs() -> None:
    template = next(t for t in TEMPLATES if "figure" in t.needs)
    with_figure = Item(ItemKind.PROJECT, "Umbra", {"project": "Umbra", "figure": "9 %"})
    without = Item(ItemKind.PROJECT, "Umbra", {"project": "Umbra"})

    assert fill_template("t", template, with_figure) is not None
    assert fill_template("t", template, without) is None


def test_a_filling_that_would_double_a_word_is_not_asked() -> None:
    template = next(t for t in TEMPLATES if t.id == "project-walkthrough")
    item = Item(ItemKind.PROJECT, "Through the woods", {"project": "through Me"})

    assert fill_template("t", template, item) is None


def test_a_template_cannot_use_a_slot_that_its_items_lack(tmp_path: Path) -> None:
    broken = TEMPLATES[0].model_dump(mode="json") | {"text": "What of {employer}?"}
    path = tmp_path / "broken.yaml"
    path.write_text(f"{{topic: t, title: T, templates: [{broken}]}}", encoding="utf-8")

    with pytest.raises(BankError, match=r"(?s)broken\.yaml.*employer"):
        read_template_file(path)


@pytest.mark.parametrize("text", ["{project} was what?", "Why is a {project} good?"])
def test_a_slot_may_not_open_a_sentence_or_follow_an_article(text: str) -> None:
    with pytest.raises(ValueError, match="opens a sentence or follows an article"):
        Template.model_validate(TEMPLATES[0].model_dump() | {"text": text, "needs": ["project"]})


def test_values_are_never_read_as_slots() -> None:
    item = Item(ItemKind.PROJECT, "x", {"project": "{company}"})

    assert fill("About {project}.", item) == "About {company}."
