"""Questions and answers made up for the tests of grading."""

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
)
from core.domain.question import (
    Difficulty,
    KeyPoint,
    Keyword,
    Origin,
    Question,
    QuestionType,
    WordRange,
)
from core.engine.embedded.corpus import Corpus
from core.engine.embedded.grader import grade
from core.rubric.vocabulary import even_weight

RATE_LIMIT = Question(
    id="test-rate-limit",
    type=QuestionType.TECHNICAL,
    difficulty=Difficulty.MEDIUM,
    topic="api",
    focus="rate limiting",
    text="How would you keep one noisy client from overloading a public HTTP interface?",
    keywords=[
        Keyword(term="token bucket", aliases=["leaky bucket"]),
        Keyword(term="429", aliases=["too many requests"]),
        Keyword(term="Retry-After", aliases=["retry header"]),
        Keyword(term="Redis", aliases=["shared counter"]),
    ],
    key_points=[
        KeyPoint(claim="A token bucket allows bursts but bounds the average rate.", weight=2),
        KeyPoint(claim="Requests over the limit are rejected with status 429 and a wait time."),
        KeyPoint(claim="With several servers the counters must be shared, for instance in Redis."),
        KeyPoint(claim="Limits are kept per API key, not per IP address, because of shared NATs."),
    ],
    misconceptions=["Adding more servers removes the need for any rate limit."],
    probes=["What happens when Redis is down?"],
    hint="Think about who is counted and where the count lives.",
    model_answer=(
        "I would put a rate limit per API key in front of the service. I like the token bucket: "
        "each key has a bucket that refills at, say, ten tokens a second up to fifty, so it "
        "allows bursts but bounds the average rate. A request that finds the bucket empty is "
        "rejected at once with status 429 and a Retry-After header that tells the wait time, "
        "which well-behaved clients respect. With several servers behind a load balancer the "
        "counters must be shared, so I keep them in Redis and update them in one atomic script. "
        "I count per API key and not per IP address, because a whole office may sit behind one "
        "NAT. If Redis is down I would rather fail open and alert, because blocking everyone is "
        "worse than a noisy minute."
    ),
    expected_words=WordRange(low=80, high=250),
    time_limit_s=120,
    origin=Origin(kind="bank", reference="test-rate-limit"),
)

HARD_FEEDBACK = Question(
    id="test-hard-feedback",
    type=QuestionType.BEHAVIOURAL,
    difficulty=Difficulty.MEDIUM,
    topic="feedback",
    focus="taking criticism",
    text="Tell me about a time when you received criticism that was hard to hear.",
    keywords=[
        Keyword(term="listened", aliases=["heard them out"]),
        Keyword(term="asked for examples", aliases=["asked for an example"]),
        Keyword(term="changed", aliases=["adapted", "adjusted"]),
        Keyword(term="followed up", aliases=["checked back"]),
    ],
    key_points=[
        KeyPoint(claim="Named the criticism and who gave it, without playing it down.", weight=2),
        KeyPoint(claim="Listened and asked for examples instead of defending."),
        KeyPoint(claim="Changed one concrete habit because of the criticism."),
        KeyPoint(claim="Followed up with the critic to see whether it worked."),
    ],
    misconceptions=["I have never really received any criticism."],
    probes=["How did you feel in that moment?"],
    hint="Pick one that stung.",
    model_answer=(
        "In my second year at a travel agency I ran the weekly planning for six colleagues. Our "
        "tester, Meera, told me after one meeting that I cut people off and that two of them had "
        "stopped bringing up problems. That criticism was hard to hear, because I had thought of "
        "myself as a good host. My task was to keep the planning short, but not at that price. I "
        "listened, asked for examples, and she had three from one week. I changed one habit: I "
        "wrote down every remark before I replied, and I let the quietest person speak first. I "
        "followed up with Meera after a month. As a result the number of problems raised in "
        "planning went from one to five a week, and we found a double booking bug before our "
        "customers did. I learned that a short meeting is not the same as a good one."
    ),
    expected_words=WordRange(low=120, high=300),
    time_limit_s=180,
    origin=Origin(kind="bank", reference="test-hard-feedback"),
)


def grade_answer(question: Question, answer: str) -> Evaluation:
    """Grade one answer without the question bank, so that its growth moves no test."""
    exchange = Exchange(turns=[Turn(speaker="learner", text=answer)])
    return grade(question, exchange, Context(), corpus=Corpus(even_weight))
