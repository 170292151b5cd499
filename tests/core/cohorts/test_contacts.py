import pytest

from core.cohorts.contacts import HIDDEN, hide_contacts_of, hide_in
from core.domain.documents import Contact, Resume
from core.domain.question import Difficulty, Question, QuestionType, Slot
from tests.fakes.engine import make_question

RESUME = Resume(
    name="Will Kowalska-Öz",
    contact=Contact(
        email="will@own.example",
        phone="600 100 200 3",
        location="Krakow, 12 Long Street",
        links=["will.example/cv"],
    ),
)
hide = hide_contacts_of("Willy", "w.k@mail.example", RESUME)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("write to a.b+c@some-where.co.uk, please", "write to •••, please"),
        ("mine is w.k@mail.example.", "mine is •••."),
        ("reach will (at) own (dot) example now", "reach ••• ••• ••• ••• ••• now"),
        ("will dot k at gmail dot com", "••• ••• ••• ••• ••• ••• •••"),
        ("see https://will.example/a?b=1 there", "see ••• there"),
        ("see linkedin.com/in/wk there", "see ••• there"),
        ("it is will.example/cv as said", "it is ••• as said"),
        ("call +48 600 100 200 today", "call ••• ••• ••• ••• today"),
        ("that is 6001002003 then", "that is ••• then"),
        ("my phone is 555 123 4567 there", "my phone is ••• ••• ••• there"),
        ("I am Will Kowalska-Öz, hello", "I am ••• •••, hello"),
        ("Kowalska said", "••• said"),
        ("WILL said", "••• said"),
        ("at Krakow, 12 Long Street we met", "at ••• ••• ••• ••• we met"),
    ],
)
def test_contact_data_goes_and_the_number_of_words_stays(text: str, shown: str) -> None:
    assert hide(text) == shown
    assert len(hide(text).split()) == len(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "we will mark it",
        "I looked at node.js and asp.net at work",
        "we lost none of 1 200 000 messages, 10000000 in all, from 900 ms to 140 ms",
        "from 2019-03 to 2021-11, 24/7",
        "an e-mail @ noon",
        "",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert hide(text) == text


def test_without_a_name_nothing_but_addresses_goes() -> None:
    nobodys = hide_contacts_of("Learner", "", None)

    assert nobodys("a learner wrote x@y.example") == f"a learner wrote {HIDDEN}"


def test_every_text_of_a_model_is_read_but_ids_and_kinds() -> None:
    slot = Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY)
    question = make_question(slot, 0).model_copy(
        update={"id": "x@y.example", "text": "x@y.example", "probes": ["x@y.example"]}
    )

    copy = hide_in({"first": [question]}, hide)["first"][0]

    assert isinstance(copy, Question)
    assert (copy.id, copy.text, copy.probes) == ("x@y.example", HIDDEN, [HIDDEN])
    assert copy.type is QuestionType.TECHNICAL
    assert question.text == "x@y.example"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "part", ["a.", "a dot ", "1 ", "a@", "(at) ", "www.", "a at b dot ", "+1-"]
)
def test_a_hostile_text_is_read_to_its_end(part: str) -> None:
    text = part * (300_000 // len(part))

    assert len(hide(text).split()) == len(text.split())
