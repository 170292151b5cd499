"""An interview's profile: dimensions and categories beside the learner's own average before."""

from collections.abc import Mapping
from typing import NamedTuple

from core.domain.question import TECHNICAL_TYPES
from core.domain.report import CategoryName, SessionFacts
from core.domain.report_details import ProfileAxis
from core.store.connection import Database

_CATEGORY_LABELS = {
    CategoryName.COMMUNICATION: "Communication",
    CategoryName.TECHNICAL_KNOWLEDGE: "Technical knowledge",
    CategoryName.PROBLEM_SOLVING: "Problem-solving",
    CategoryName.ROLE_FIT: "Role and culture fit",
    CategoryName.CONFIDENCE: "Confidence as heard",
}
# A smaller difference is within what one answer can move an average.
NOTABLE_POINTS = 5
# With fewer corners a radar is no area.
FEWEST_CORNERS = 3

# Only interviews that the same engines judged: scores of different ones are never mixed.
_EARLIER = """
WITH judged AS (
  SELECT interview_id, string_agg(DISTINCT engine, ',' ORDER BY engine) AS engines
  FROM evaluations WHERE user_id = ? AND run = 1 AND total IS NOT NULL GROUP BY interview_id),
this AS (
  SELECT i.finished_at, j.engines FROM interviews i JOIN judged j ON j.interview_id = i.id
  WHERE i.id = ? AND i.user_id = ?),
earlier AS (
  SELECT r.report_json FROM reports r JOIN interviews i ON i.id = r.interview_id
  JOIN judged j ON j.interview_id = i.id
  JOIN this ON this.engines = j.engines AND i.finished_at < this.finished_at
  WHERE r.user_id = ?),
dimensions AS (
  SELECT 'dimension' AS kind, unnest(from_json(json_extract(report_json, '$.facts.dimensions'),
    '[{"name":"VARCHAR","average":"DOUBLE","maximum":"DOUBLE"}]')) AS found FROM earlier),
categories AS (
  SELECT 'category' AS kind, unnest(from_json(json_extract(report_json, '$.facts.categories'),
    '[{"name":"VARCHAR","score":"DOUBLE"}]')) AS found FROM earlier)
SELECT kind, found.name AS name, avg(100 * found.average / found.maximum) AS average,
  count(*) AS interviews FROM dimensions GROUP BY kind, found.name
UNION ALL
SELECT kind, found.name, avg(found.score), count(found.score) FROM categories
WHERE found.score IS NOT NULL GROUP BY kind, found.name
"""


class Earlier(NamedTuple):
    """The average of earlier interviews on one axis, 0–100, and how many show it."""

    average: float
    interviews: int


def earlier_averages(
    database: Database, user_id: str, interview_id: str
) -> dict[tuple[str, str], Earlier]:
    """Return by kind and name the averages of the interviews finished before this one.

    Interviews that other engines judged are left out.
    """
    with database.analytics() as cursor:
        rows = cursor.execute(_EARLIER, [user_id, interview_id, user_id, user_id]).fetchall()
    return {(kind, name): Earlier(average, count) for kind, name, average, count in rows}


def build_profile(
    facts: SessionFacts, earlier: Mapping[tuple[str, str], Earlier]
) -> list[ProfileAxis]:
    """Return the four dimensions, then the five categories; those without evidence say so."""
    scores = "Scored answers: {}. Average {:.1f} of {} points."
    dimensions = [
        ProfileAxis(
            kind="dimension",
            name=each.name,
            label=name_dimension(each.name, facts),
            score=100 * each.average / each.maximum,
            basis=scores.format(facts.scored, each.average, each.maximum),
        )
        for each in facts.dimensions
    ]
    categories = [
        ProfileAxis(
            kind="category",
            name=each.name,
            label=_CATEGORY_LABELS[each.name],
            score=each.score,
            basis=each.basis,
        )
        for each in facts.categories
    ]
    return [_beside_earlier(axis, earlier) for axis in (*dimensions, *categories)]


def name_dimension(name: str, facts: SessionFacts) -> str:
    """Return the words for a dimension; in stories its 40 points measure substance."""
    if name == "technical_accuracy":
        technical = [score.type in TECHNICAL_TYPES for score in facts.by_type]
        if not any(technical):
            return "Substance"
        return "Technical accuracy" if all(technical) else "Accuracy and substance"
    return name.replace("_", " ").capitalize()


def corners_of(profile: list[ProfileAxis]) -> list[ProfileAxis]:
    """Return the axes that a radar can show: those with evidence."""
    return [axis for axis in profile if axis.score is not None]


def describe_profile(profile: list[ProfileAxis]) -> str:
    """Put the whole radar into words, for those who cannot see it."""
    return "Radar, 0 to 100. " + " ".join(_describe_axis(axis) for axis in profile)


def state_profile(profile: list[ProfileAxis]) -> str:
    """Say which axis stands highest and which lowest."""
    corners = corners_of(profile)
    if not corners:
        return "No answer has been scored"
    best = max(corners, key=lambda axis: axis.score or 0)
    worst = min(corners, key=lambda axis: axis.score or 0)
    high, low = best.score or 0.0, worst.score or 0.0
    if high - low < NOTABLE_POINTS:
        return f"All stand alike, around {(high + low) / 2:.0f} of 100"
    return f"{best.label} stands highest ({high:.0f}), {_lower(worst.label)} lowest ({low:.0f})"


def _beside_earlier(axis: ProfileAxis, earlier: Mapping[tuple[str, str], Earlier]) -> ProfileAxis:
    found = earlier.get((axis.kind, axis.name))
    if found is None:
        return axis
    average = min(100.0, max(0.0, found.average))
    return axis.model_copy(update={"earlier": average, "earlier_of": found.interviews})


def _describe_axis(axis: ProfileAxis) -> str:
    if axis.score is None:
        return f"{axis.label}: no evidence yet."
    before = "" if axis.earlier is None else f", before on average {axis.earlier:.0f}"
    return f"{axis.label}: {axis.score:.0f}{before}."


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
