from core.engine.embedded.history import History


def test_a_question_is_known_by_its_id_or_its_text() -> None:
    history = History(["sql-joins", "Why do locks wait?"])

    assert history.last_asked("sql-joins", "Which join keeps all rows?") == 0
    assert history.last_asked("db-locks", "why do  locks wait?") == 1
    assert history.last_asked("db-index", "What is an index?") is None


def test_a_bank_question_is_known_behind_another_lead_in() -> None:
    history = History(["You used SQL at Acme. The post asks for it. Why do locks wait? Say how."])

    assert history.last_asked("db-locks", "Why do locks wait? Say how.") == 0


def test_the_latest_time_counts() -> None:
    history = History(["a-b", "c-d", "a-b"])

    assert history.last_asked("a-b") == 2
    assert history.last_asked("c-d") == 1


def test_what_is_added_now_is_later_than_all_before() -> None:
    history = History(["a-b", "c-d"])
    history.add("e-f", "What is new?")

    assert history.last_asked("e-f") == history.last_asked("What is new?") == 2
