from pathlib import Path

import pytest

from core.coding.walkthrough_forms import FORMS_FOLDER, Form, load_forms
from core.engine.embedded.bank import load_bank
from core.engine.embedded.bank_check import LONGEST_CLAIM_WORDS, LONGEST_QUESTION_WORDS
from core.errors import BankError
from core.rubric.keywords import find_keywords
from core.rubric.tokens import count_words

FORMS = sorted(load_forms().values(), key=lambda form: form.kind)


def test_there_are_forms_enough_for_a_walk_of_any_length() -> None:
    parts = [form.part for form in FORMS]

    assert parts.count("place") >= 18
    assert parts.count("opening") == parts.count("closing") == 1
    assert parts.count("whole") >= 6


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kind)
def test_a_form_can_be_asked_and_judged(form: Form) -> None:
    unused = [u.term for u in find_keywords(form.keywords, form.model_answer) if not u.found_as]

    assert unused == []
    assert form.topic in {topic.topic for topic in load_bank()}
    assert all(count_words(each) <= LONGEST_QUESTION_WORDS for each in form.wordings)
    assert all("{where}" in each for each in form.wordings)
    assert all(count_words(point.claim) <= LONGEST_CLAIM_WORDS for point in form.key_points)
    assert 120 <= count_words(form.model_answer) <= 250


def test_a_form_with_an_unknown_slot_is_refused_by_the_name_of_its_file(tmp_path: Path) -> None:
    text = (FORMS_FOLDER / "whole.yaml").read_text("utf-8")
    (tmp_path / "odd.yaml").write_text(text.replace("{where}", "{password}"), "utf-8")

    with pytest.raises(BankError, match=r"odd\.yaml"):
        load_forms(tmp_path)
