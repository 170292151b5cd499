from core.speech.edits import Stretch, mark_dropped, mark_typed
from core.speech.replay import align_answer
from tests.core.speech.test_replay import SPOKEN, heard


def test_typed_and_corrected_words_are_marked() -> None:
    text = "We moved the payment service to a queue — at last —\n\nand lost no message."
    words = align_answer(text, [("a", heard(SPOKEN))])

    assert mark_typed(text, words) == [
        [
            Stretch("We moved the", changed=False),
            Stretch("payment", changed=True),
            Stretch("service to a queue —", changed=False),
            Stretch("at last —", changed=True),
        ],
        [Stretch("and lost no message.", changed=False)],
    ]


def test_dropped_words_are_marked_take_by_take() -> None:
    text = "We moved the service to a queue and lost no message after that change."
    takes = [("a", heard(SPOKEN)), ("b", heard("Um forget that."))]
    words = align_answer(text, takes)

    assert mark_dropped(takes, words) == [
        (
            "a",
            [
                Stretch("We moved the", changed=False),
                Stretch("booking", changed=True),
                Stretch("service to a queue and lost no message after that change.", changed=False),
            ],
        ),
        ("b", [Stretch("Um forget that.", changed=True)]),
    ]


def test_an_answer_left_as_heard_has_no_marks() -> None:
    takes = [("a", heard(SPOKEN))]
    words = align_answer(SPOKEN, takes)

    assert not any(s.changed for paragraph in mark_typed(SPOKEN, words) for s in paragraph)
    assert not any(s.changed for _, stretches in mark_dropped(takes, words) for s in stretches)
