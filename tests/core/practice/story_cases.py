"""A resume and answers of one made-up learner, told as people tell them."""

from datetime import UTC, datetime, timedelta

from core.domain.documents import Experience, Project, Resume
from core.domain.practice_items import ToldAnswer

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
IMPORTS = "Moved nightly carrier imports into a job queue; failed imports fell from 30 a week to 2"
QUERIES = "Found and removed 40 slow SQL queries, lowering the database cost by 35%"
MENTORED = "Mentored two apprentices during their first three months"
RESUME = Resume(
    experience=[
        Experience(
            employer="Harbourline",
            title="Backend Engineer",
            start="2023-03",
            end="present",
            bullets=[IMPORTS, QUERIES, MENTORED, "Python, SQL, Docker"],
        )
    ],
    projects=[
        Project(
            name="Tidewatch",
            what="A flood map that warns people along the coast. Python, Docker. "
            "1,300 subscribers get alerts within 90 seconds.",
        )
    ],
)
IMPORTS_TOLD = (
    "At Harbourline our carrier imports ran at night and about thirty of them failed each week. "
    "My task was to make that stop before the summer. I moved the imports into a job queue, made "
    "each job repeatable and added a place for those that failed for good. As a result failed "
    "imports fell from 30 a week to 2."
)
DEPLOY_TOLD = (
    "Last year a colleague and I disagreed about when to deploy. He wanted every Friday, I wanted "
    "small releases each day. My task was to find a rule that both of us could live with. I "
    "proposed a trial of four weeks and counted the incidents of both ways. In the end we agreed "
    "on daily releases, and incidents dropped by half."
)


def told_answer(text: str, number: int = 0, **more: object) -> ToldAnswer:
    """Return an answer of 78 points to an ownership question."""
    return ToldAnswer(
        **{
            "answer_id": f"a{number}",
            "interview_id": "i",
            "asked_id": f"q{number}",
            "position": number,
            "question_key": f"ownership-{number}",
            "topic": "ownership",
            "question": "Tell me about something that you owned.",
            "text": text,
            "total": 78,
            "answered_at": NOON + timedelta(days=number),
        }
        | more
    )
