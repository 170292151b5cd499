"""The taxonomy file keeps its own rules."""

from collections import Counter
from pathlib import Path

import pytest

from core.documents.taxonomy import Node, load_taxonomy, normalise_atom, skill_kind
from core.errors import RehearseError


def test_holds_more_than_two_thousand_skills_with_kinds() -> None:
    skills = load_taxonomy().skills
    assert len(skills) > 2000
    assert all(skill.kind for skill in skills.values())


def test_no_wording_belongs_to_two_skills() -> None:
    clashes = []
    pending: list[Node] = [load_taxonomy().root]
    while pending:
        node = pending.pop()
        pending.extend(node.children.values())
        if len({wording.skill for wording in node.wordings}) > 1:
            clashes.append([wording.surface for wording in node.wordings])
    assert clashes == []


def test_every_rule_is_about_a_wording_of_its_own_skill() -> None:
    for skill in load_taxonomy().skills.values():
        surfaces = {wording.surface for wording in skill.wordings}
        assert set(skill.rules) <= surfaces, skill.name


def test_no_wording_is_listed_twice() -> None:
    for skill in load_taxonomy().skills.values():
        counts = Counter(wording.surface for wording in skill.wordings)
        assert max(counts.values()) == 1, skill.name


def test_a_damaged_rule_is_named(tmp_path: Path) -> None:
    file = tmp_path / "skills.csv"
    file.write_text("name,kind,aliases,context\nGo,language,Golang,Go !\n", encoding="utf-8")
    with pytest.raises(RehearseError, match="Go !"):
        load_taxonomy(file)


def test_kind_of_a_skill() -> None:
    assert skill_kind("Python") == "language"
    assert skill_kind("Basket weaving") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("APIs", "api"), ("modelling", "Modeling"), ("virtualisation", "Virtualization")],
)
def test_spelling_variants_share_a_form(one: str, other: str) -> None:
    assert normalise_atom(one) == normalise_atom(other)


def test_electronics_is_not_the_adjective() -> None:
    assert normalise_atom("electronics") != normalise_atom("electronic")
