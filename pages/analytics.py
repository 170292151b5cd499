"""Progress: is practice working?"""

import streamlit as st

from core.analytics.figures import draw_grade_trend, draw_score_by_type
from core.analytics.findings import (
    describe_trend,
    describe_types,
    state_trend,
    state_types,
)
from core.analytics.queries import grade_trend, list_engines, score_by_type
from pages.parts.charts import show_chart
from pages.parts.session import open_shared_studio

studio = open_shared_studio()

st.title("Progress", anchor=False)
engines = list_engines(studio.database, studio.user_id)
if not engines:
    st.markdown(
        "Nothing to chart yet. After your first judged answer you will see here how you score by "
        "type of question, and after a few interviews whether practice is working."
    )
    st.page_link("pages/prepare.py", label="Prepare an interview", icon=":material/edit_note:")
    st.stop()

engine = engines[0]
if len(engines) > 1:
    engine = st.segmented_control(
        "Judged by", engines, default=engine, required=True, key="progress_engine"
    )

types = score_by_type(studio.database, studio.user_id, engine)
trend = grade_trend(studio.database, studio.user_id, engine)
show_chart(
    draw_grade_trend(trend),
    title=state_trend(trend),
    description=describe_trend(trend),
    key="progress_trend",
)
show_chart(
    draw_score_by_type(types),
    title=state_types(types),
    description=describe_types(types),
    key="progress_types",
)
st.caption(
    f"First judgement of each answer by the {engine} engine. Answers: {types['answers'].sum()}, "
    f"interviews: {len(trend)}. Bars show the average, whiskers the middle half of the scores "
    "(from four answers on)."
)
