"""What an admin sees of the host's use, sets of its limits, and deletes."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.accounts.office import Office
from core.domain.account import Account
from core.interview.studio import Studio
from core.privacy.hosting import Hosting
from core.store.audit import AuditFilter
from core.store.learner_limit import load_learner_limit
from core.store.ownership import count_own_rows
from pages.parts import admin_audit
from tests.core.accounts.conftest import _hash_fast  # noqa: F401
from tests.core.privacy.test_hosting import call_models, make_cohort
from tests.pages.conftest import visible_text
from tests.pages.test_admin import (  # noqa: F401
    admin,
    choose,
    learner,
    office,
    press,
    settings_in_environment,
)

OpenPage = Callable[..., AppTest]


def columns(test: AppTest, name: str) -> list[object]:
    """Return a column of the table that has one of this name."""
    table = next(frame.value for frame in test.dataframe if name in frame.value.columns)
    return list(table[name])


def test_an_empty_host_says_so(open_page: OpenPage, admin: Account) -> None:  # noqa: F811
    shown = visible_text(open_page("admin"))

    assert "no language model was asked on the host's keys" in shown
    assert "Nothing is recorded yet" in shown


def test_usage_is_shown_by_cohort_with_its_limit(
    open_page: OpenPage,
    studio: Studio,
    admin: Account,  # noqa: F811
    learner: Account,  # noqa: F811
) -> None:
    cohort_id = make_cohort(studio.database, "=Spring", learner.user_id)
    call_models(studio.database, learner.user_id, 1.25)
    call_models(studio.database, admin.user_id, None)
    test = open_page("admin")
    test.selectbox(key="admin_limits_of").select("=Spring").run()
    test.number_input(key=f"admin_limit_{cohort_id}").set_value(20.0)
    test = press(test, "Set the limits")

    assert columns(test, "Cohort") == ["=Spring", "No cohort"]
    assert columns(test, "Limit now") == ["$20.00", ""]
    assert columns(test, "Cost") == [1.25, 1.5]  # a million tokens of the dearest model


def test_a_limit_is_set_and_the_learner_is_told(
    open_page: OpenPage,
    studio: Studio,
    admin: Account,  # noqa: F811
) -> None:
    call_models(studio.database, admin.user_id, 1.25)
    test = open_page("admin")
    test.number_input(key="admin_limit_learners").set_value(5.0)
    press(test, "Set the limit")
    with studio.database.read() as connection:
        assert load_learner_limit(connection) == 5.0

    assert "This month you used $1.25 of the $5.00" in visible_text(open_page("account"))
    call_models(studio.database, admin.user_id, 4.0)
    shown = visible_text(open_page("account"))

    assert "The monthly limit for you ($5.00) is used up." in shown
    assert "The embedded engine asks and judges" in shown
    assert "is used up" in visible_text(open_page("prepare"))


def test_retention_is_chosen_for_everybody(
    open_page: OpenPage,
    studio: Studio,
    admin: Account,  # noqa: F811
) -> None:
    test = open_page("admin")
    test.selectbox(key="admin_retention").select(30).run()

    assert studio.kept_recordings.longest_days(None) == 30
    assert "deletes recordings after 30 days" in visible_text(open_page("account"))


def test_the_log_is_narrowed_and_taken_out_as_a_safe_table(
    open_page: OpenPage,
    studio: Studio,
    office: Office,  # noqa: F811
    admin: Account,  # noqa: F811
    learner: Account,  # noqa: F811
) -> None:
    office.registrar.register(
        "=HYPERLINK(1)",
        "evil@example.org",
        "four plain words here",
        office.administration.invite(admin.user_id, learner.role, "", days=1),
        "192.0.2.7",
    )
    test = open_page("admin")
    test.selectbox(key="admin_audit_person").select("Lea").run()
    assert columns(test, "To") == ["Lea"]

    entries = Hosting(studio.database).export_audit(admin.user_id, AuditFilter())
    people = {each.user_id: each for each in office.administration.accounts(admin.user_id)}
    table = admin_audit._to_csv(entries, people).decode("utf-8-sig")

    assert '"\'=HYPERLINK(1)"' in table
    assert '"=HYPERLINK' not in table


def test_an_account_is_deleted_once_its_name_is_typed(
    open_page: OpenPage,
    studio: Studio,
    admin: Account,  # noqa: F811
    learner: Account,  # noqa: F811
) -> None:
    test = choose(open_page("admin"), learner)
    assert test.button(key="admin_erase").disabled
    test.text_input(key=f"admin_erase_words_{learner.user_id}").set_value("Lea").run()
    press(test, "Delete for good")

    with studio.database.read() as connection:
        assert count_own_rows(connection, learner.user_id) == 0
    shown = open_page("admin")
    assert columns(shown, "Was") == [learner.user_id]
