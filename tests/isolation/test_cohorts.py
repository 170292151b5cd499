"""Everything that coaches, admins and learners do with cohorts, called by those who may not."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import core.cohorts
from core.accounts.limits import MOST_TRIES, Door, Limits
from core.cohorts.assignments import Assignments, Wanted
from core.cohorts.comments import About, Comments, Said
from core.cohorts.overview import Look
from core.cohorts.readiness_board import ReadinessBoard
from core.domain.account import Account, Role
from core.domain.assignment import Recipe
from core.domain.cohort import Part, Sharing
from core.store import accounts, cohorts
from core.store.connection import Connection, Database
from core.store.sharing import find_shared
from tests.core.cohorts.conftest import Bootcamp, bootcamp, put, take_out  # noqa: F401
from tests.core.cohorts.test_report_links import keep_report

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

NOW = datetime.now(UTC)
ASKERS = {"coach_id", "user_id", "admin_id"}
# A number of methods below this would mean that the search for them is broken.
_AT_LEAST = 35
# What is written down of tries is nobody's work.
_NOT_WORK = ("failed_tries", "schema_versions")
PERSONAS = (
    "nobody",
    "stranger",
    "fellow",
    "other_coach",
    "removed_coach",
    "demoted_coach",
    "admin",
)


class Camp:
    """The bootcamp with a report, a comment, an assignment, links, and people who may not."""

    def __init__(self, database: Database, made: Bootcamp) -> None:
        self.database, self.made = database, made
        self.report = keep_report(database, made.learner)
        self.fellow, self.removed_coach, self.demoted_coach = self._add_people()
        comments, assignments = Comments(database), Assignments(database)
        about = About(made.cohort, self.report)
        self.comment = comments.add(made.coach, about, Said("Secret remark", 70), "key")
        self.assignment = assignments.create(made.coach, made.cohort, WANTED, "key", NOW)

    def who(self, persona: str) -> str:
        """Return the id of one who may not."""
        return str(getattr(self, persona, None) or getattr(self.made, persona, "nobody"))

    def _add_people(self) -> tuple[str, str, str]:
        made = self.made
        put(self.database, made.cohort, made.stranger, Part.LEARNER)
        take_out(self.database, made.cohort, made.stranger)
        with self.database.write() as connection:
            fellow = _insert(connection, "fellow", Role.LEARNER)
            removed = _insert(connection, "removed", Role.COACH)
            demoted = _insert(connection, "demoted", Role.COACH)
        put(self.database, made.other_cohort, fellow, Part.LEARNER)
        for coach in (removed, demoted):
            put(self.database, made.cohort, coach, Part.COACH)
        take_out(self.database, made.cohort, removed)
        with self.database.write() as connection:
            accounts.set_role(connection, demoted, Role.LEARNER)
        return fellow, removed, demoted


WANTED = Wanted("Secret title", Recipe(), NOW + timedelta(days=3))
LOOK = Look(NOW, "UTC", "embedded", 7)


def _insert(connection: Connection, name: str, role: Role) -> str:
    account = Account(user_id=f"id-of-{name}", name=name, email="", role=role, created_at=NOW)
    accounts.insert_account(connection, account, f"email:{name}", "")
    return account.user_id


@pytest.fixture
def camp(database: Database, bootcamp: Bootcamp) -> Camp:  # noqa: F811
    return Camp(database, bootcamp)


def list_methods(database: Database) -> Iterator[tuple[str, Callable[..., Any], set[str]]]:
    """Yield every public method of core.cohorts that names who asks, and its askers."""
    for module in pkgutil.iter_modules(core.cohorts.__path__):
        loaded = importlib.import_module(f"core.cohorts.{module.name}")
        for name, thing in vars(loaded).items():
            if inspect.isclass(thing) and thing.__module__ == loaded.__name__:
                yield from _methods_of(name, thing, database)


def _methods_of(
    name: str, thing: type, database: Database
) -> Iterator[tuple[str, Callable[..., Any], set[str]]]:
    made_by = vars(thing).get("__init__")
    wanted = list(inspect.signature(made_by).parameters)[1:] if made_by else []
    if wanted[:1] != ["database"]:
        return
    parts = {
        "database": database,
        "limits": Limits(database),
        "board": ReadinessBoard(database),
    }
    own = thing(**{part: parts[part] for part in wanted})
    for method_name, method in inspect.getmembers(own, inspect.ismethod):
        asked = ASKERS & set(inspect.signature(method).parameters)
        if not method_name.startswith("_") and asked:
            yield f"{name}.{method_name}", method, asked


def fill(method: Callable[..., Any], camp: Camp, who: str, *, is_real: bool) -> dict[str, Any]:
    """Return arguments: the asker is `who`, the ids are the bootcamp's or belong to nothing."""
    made = camp.made
    ids = {
        "cohort_id": made.cohort,
        "learner_id": made.learner,
        "interview_id": camp.report,
        "comment_id": camp.comment,
        "assignment_id": camp.assignment,
        "link_id": "link",
        "token": "guessed",
    }
    if not is_real:
        ids = dict.fromkeys(ids, "none")
    about = About(ids["cohort_id"], ids["interview_id"])
    known: dict[str, Any] = {
        **ids,
        **dict.fromkeys(ASKERS, who),
        **{"about": about, "said": Said("mine", 1), "key": "tried", "now": NOW, "zone": UTC},
        **{"today": NOW.date(), "since": NOW - timedelta(days=30), "days": 7, "name": "Mine"},
        **{"default_sharing": Sharing.AUDIO, "level": Sharing.AUDIO, "sharing": Sharing.AUDIO},
        **{"part": Part.LEARNER, "is_archived": True, "address": "192.0.2.1", "engine": "e"},
        "notification_ids": ["none"],
        "look": LOOK,
        "page_path": "home",
        "cohort_ids": [ids["cohort_id"]],
    }
    parameters = inspect.signature(method, eval_str=True).parameters
    values = {
        name: known.get(name, WANTED if name == "wanted" else None)
        for name, parameter in parameters.items()
        if parameter.default is inspect.Parameter.empty
    }
    if "user_id" in values and {"admin_id", "coach_id"} & set(values):
        # Somebody else than who asks.
        values["user_id"] = made.learner if is_real else "none"
    return values


def tell(method: Callable[..., Any], values: dict[str, Any]) -> str:
    """Return what a call tells, an error too."""
    try:
        return repr(method(**values))
    except Exception as e:  # noqa: BLE001 - whatever it says may tell
        return f"{type(e).__name__}: {e}"


def everything_but(connection: Connection, who: str) -> dict[str, list[str]]:
    """Return every row of the database, as text, but for what belongs to the one who asks."""
    tables = connection.rows(
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_schema IN ('main', 'public') ORDER BY table_name"
    )
    return {
        table: sorted(
            str(row)
            for row in connection.rows(f"SELECT * FROM {table}")  # noqa: S608 - our own
            if row.get("user_id") != who
        )
        for table in (row["table_name"] for row in tables)
        if table not in _NOT_WORK
    }


@pytest.mark.parametrize("persona", PERSONAS)
def test_who_may_not_reads_and_changes_nothing(
    database: Database,
    camp: Camp,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    persona: str,
) -> None:
    monkeypatch.setitem(MOST_TRIES, Door.LINK, 10_000)
    who, tries, told = camp.who(persona), 0, []
    with database.read() as connection:
        before = everything_but(connection, who)
    for name, method, asked in list_methods(database):
        if persona == "admin" and "admin_id" in asked:
            continue  # theirs to do
        real = tell(method, fill(method, camp, who, is_real=True))
        made_up = tell(method, fill(method, camp, who, is_real=False))
        tries += 1
        if real != made_up or "TypeError" in real or "Secret" in real:
            told.append((name, real, made_up))
    record_property("tries", tries)

    with database.read() as connection:
        after = everything_but(connection, who)
    assert told == []
    assert {table for table in after if after[table] != before[table]} == set()
    assert tries >= (_AT_LEAST if persona != "admin" else _AT_LEAST - 10)


def test_the_search_would_find_what_is_told(database: Database, camp: Camp) -> None:
    made = camp.made
    [method] = [m for name, m, _ in list_methods(database) if name == "Comments.for_coach"]

    told = tell(method, fill(method, camp, made.coach, is_real=True))

    assert "Secret remark" in told


def test_every_store_function_that_names_a_coach_is_asked_through_access(
    database: Database, camp: Camp
) -> None:
    made = camp.made
    with database.read() as connection:
        assert find_shared(connection, made.coach, made.cohort, camp.report) is not None
        for persona in PERSONAS:
            if persona != "demoted_coach":  # whose role is asked for before
                who = camp.who(persona)
                assert find_shared(connection, who, made.cohort, camp.report) is None
                assert find_shared(connection, who, made.other_cohort, camp.report) is None
        assert cohorts.find_member(connection, made.cohort, made.stranger, Part.LEARNER) is None
