"""Progress: is practice working?"""

import streamlit as st

from core.analytics.choices import list_choices
from core.analytics.filters import Filter
from core.analytics.practice_days import practice_days
from core.analytics.topics import score_by_topic
from core.analytics.trend import dimension_trend, grade_trend
from pages.parts.levels_card import show_levels
from pages.parts.progress_answers import show_answers
from pages.parts.progress_chart import open_clicked_report
from pages.parts.progress_filter import choose_filter, find_timezone, today_in
from pages.parts.progress_habit import show_habit
from pages.parts.progress_lead import show_lead
from pages.parts.progress_scores import show_scores
from pages.parts.progress_speech import show_speech
from pages.parts.progress_table import show_table
from pages.parts.progress_topics import show_topics
from pages.parts.readiness_card import show_readiness
from pages.parts.session import open_shared_studio

VIEWS = ("Scores", "Levels", "Topics", "Answers", "Speech", "Practice", "Table")

studio = open_shared_studio()
open_clicked_report()

st.title("Progress", anchor=False)
timezone = find_timezone()
choices = list_choices(studio.database, (studio.user_id,), timezone)
if not choices.engines:
    st.markdown(
        "Nothing to chart yet. After your first judged answer you will see here how you score by "
        "type of question, and after a few interviews whether practice is working."
    )
    st.page_link("pages/prepare.py", label="Prepare an interview", icon=":material/edit_note:")
    st.stop()


def show_all(chosen: Filter) -> None:
    """Show the lead and the group that is open; only its queries run."""
    database, today = studio.database, today_in(chosen.timezone)
    trend = grade_trend(database, chosen)
    if trend.empty:
        st.info("No scored answer matches the filter. Widen it to see your progress.")
        return
    dimensions = dimension_trend(database, chosen)
    topics, days = score_by_topic(database, chosen), practice_days(database, chosen)
    show_lead(trend, dimensions, topics, days, today)
    view = st.segmented_control(
        "Look closer at", VIEWS, default=VIEWS[0], required=True, key="view", bind="query-params"
    )
    if view == "Scores":
        show_scores(database, chosen, dimensions)
    elif view == "Levels":
        show_levels(studio, chosen.engine)
        show_readiness(studio)
    elif view == "Topics":
        show_topics(database, chosen, topics)
    elif view == "Answers":
        show_answers(database, chosen)
    elif view == "Speech":
        show_speech(database, chosen)
    elif view == "Practice":
        show_habit(database, chosen, days, today)
    else:
        show_table(database, chosen)


show_all(choose_filter(studio.user_id, choices, timezone))
