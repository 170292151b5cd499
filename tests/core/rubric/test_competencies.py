from core.rubric.competencies import competencies_of, competency_stems
from core.rubric.tokens import stem
from core.rubric.vocabulary import is_content


def test_a_word_points_to_the_competencies_that_use_it() -> None:
    assert "conflict" in competencies_of(stem("quarrels"))
    assert competencies_of(stem("banana")) == frozenset()


def test_every_competency_has_a_vocabulary_of_words_that_tell_something() -> None:
    for name, stems in competency_stems().items():
        telling = [word_stem for word_stem in stems if is_content(word_stem)]
        assert len(telling) >= 10, name
