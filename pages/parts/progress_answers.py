"""Progress, Answers: how long they are and what they are made of."""

from core.analytics.charts.first_solved import chart_first_solved
from core.analytics.charts.substance import chart_own_share, chart_specificity, chart_star
from core.analytics.charts.words import chart_lengths, chart_times
from core.analytics.filters import Filter
from core.analytics.first_solved import first_solved
from core.analytics.substance import own_share_trend, specificity_trend, star_trend
from core.analytics.words import answer_lengths, answer_times
from core.store.connection import Database
from pages.parts.progress_chart import show_finding, show_finding_of


def show_answers(database: Database, chosen: Filter) -> None:
    """Show words, time, time to working code, specificity, STAR and own contribution."""
    show_finding_of(
        answer_lengths(database, chosen),
        chart_lengths,
        "progress_lengths",
        empty="How long your answers are shows here after the first scored one.",
        note="The shaded range is what the questions expect, on average of each interview.",
    )
    show_finding_of(
        answer_times(database, chosen),
        chart_times,
        "progress_times",
        empty="How long you take shows here once an answer's time was noted.",
        note="From showing a question to its first answer, pauses left out; thin lines hold the "
        "middle half.",
    )
    solved = first_solved(database, chosen)
    if not solved.empty:
        show_finding(
            chart_first_solved(solved),
            "progress_first_solved",
            "Time to the first working solution: from showing a problem to the first run that "
            "passed all that it ran, pauses left out. Problems whose tests all passed in the end.",
        )
    show_finding_of(
        specificity_trend(database, chosen),
        chart_specificity,
        "progress_specificity",
        empty="Concrete things are counted here after the first scored answer.",
        note="Numbers, tools, timelines and names that an answer gives.",
    )
    show_finding_of(
        star_trend(database, chosen),
        chart_star,
        "progress_star",
        empty="Situation, task, action and result show here after the first behavioural or project "
        "answer.",
    )
    show_finding_of(
        own_share_trend(database, chosen),
        chart_own_share,
        "progress_own",
        empty="How often you say “I” beside “we” shows here after the first story.",
        note="No judgement: evidence on “I” and “we” is mixed, and it is no part of the score.",
    )
