"""Constants that turn findings into points, and where each comes from.

The anchors of the scale are the product's own: five words at most 15, a poor answer 10–30, an
average one 50–70, an excellent one 85 and more. Constants marked "searched" were set together by
a random search over one formula for all questions: it drew the totals of blind answers towards
what a panel gave them (tests/benchmarks/calibration, tuning files only), kept the properties that
`python -m tests.benchmarks.bank` checks, and did not let the agreement with four public sets of
graded short answers fall (tests/benchmarks/grading.py). None was fitted to a question or to one
set.
"""

from typing import NamedTuple, Self

from core.domain.question import QuestionType


class Ramp(NamedTuple):
    """A share that rises from 0 at `start` to 1 at `full`, slowly at first if `power` > 1."""

    full: float
    power: float
    start: float = 0.0

    def at(self, value: float) -> float:
        """Return the share that `value` has reached, 0–1."""
        reached = (value - self.start) / (self.full - self.start)
        return float(min(1.0, max(0.0, reached)) ** self.power)

    def softened(self, long_form: float) -> Self:
        """Return the ramp for shorter answers: down to half as high and a straight line."""
        return self._replace(
            full=self.full * (1 + long_form) / 2, power=1 + (self.power - 1) * long_form
        )


# Evidence that an answer is about its question: relatedness plus these shares of keywords and
# key points, over a power of the share of a full answer's length.
KEYWORD_EVIDENCE, COVERAGE_EVIDENCE = 0.3, 0.8
FULL_EVIDENCE_WORDS, LEAST_EVIDENCE_WORDS = 150, 8
EVIDENCE_LENGTH_POWER = 0.3
# Where the answer is compared with other questions, standing takes the place of relatedness.
KEYWORD_STANDING, COVERAGE_STANDING = 1.0, 3.0
STANDING_LENGTH_POWER = 0.5

# Where evidence suffices, by the bank's 504 questions. Technical: own answers 2.1 and more, their
# first halves 1.2 and more, answers to other questions 0.2 in the median and 0.6 in the 95th
# percentile; system design 2.4, 1.4, 0.4 and 0.9. Short right answers without a term of the
# trade have about 0.6, so the ramps bend low rather than begin late.
_TOPICAL_TECHNICAL = Ramp(full=0.85, power=4)
_TOPICAL_DESIGN = Ramp(full=1.15, power=4)
# Stories, by standing: answers written for the tests 2.7 and more, but for one of 36; answers
# to other questions 2.8 in the 90th and 3.5 in the 95th percentile.
TOPICAL_STORY_BY_STANDING = Ramp(full=3.7, power=6)
TOPICAL = {
    QuestionType.TECHNICAL: _TOPICAL_TECHNICAL,
    QuestionType.CODING: _TOPICAL_TECHNICAL,
    QuestionType.CODE_REVIEW: _TOPICAL_TECHNICAL,
    QuestionType.SYSTEM_DESIGN: _TOPICAL_DESIGN,
    QuestionType.BEHAVIOURAL: _TOPICAL_TECHNICAL,
    QuestionType.PROJECT: _TOPICAL_DESIGN,
    QuestionType.SITUATIONAL: _TOPICAL_DESIGN,
    QuestionType.MOTIVATIONAL: _TOPICAL_DESIGN,
}
OFF_TOPIC_BELOW = 0.3
# Words can mislead, so without a model even an answer without evidence keeps this share, unless
# a gate closes.
LEAST_TOPICAL = 0.08

# With a sentence model (searched). Knowledge: the mean closeness of passages to the question's
# side and of the whole to the model answer; the bank's own answers have 0.7 and more, blind
# average ones 0.49 and more, answers to other questions 0.36 in the 95th percentile. Stories:
# standing among other questions by words and by meaning.
WHOLE_SHARE, SUBJECT_WORTH = 0.4, 0.1
TOPICAL_BY_MEANING = Ramp(start=0.23, full=0.45, power=1.55)
STANDING_LEAST, STANDING_MOST = -2.0, 8.0
MEANING_STANDING_WORTH = 1.7
# Answers to other questions of the type stand at 3.1 (behavioural), 4.3, 4.0 and 3.9 in the 85th
# percentile, blind average answers at 3.5, 13, 8.4 and 4 in the tenth.
TOPICAL_STORY_BY_MEANING = {
    QuestionType.BEHAVIOURAL: Ramp(start=0.5, full=3.4, power=3),
    QuestionType.SITUATIONAL: Ramp(start=3, full=8, power=2),
    QuestionType.MOTIVATIONAL: Ramp(start=0.5, full=4.5, power=2),
    QuestionType.PROJECT: Ramp(start=0.7, full=4, power=2.5),
}
# Only where next to nothing speaks for the question; below the ramp's start nothing does.
OFF_TOPIC_BY_MEANING_BELOW = 0.01

# From this many expected words on an answer is judged as a developed one; below, ever more as
# a line or two. Doubt about the topic of such a line costs at most 1 − SHORT_FORM_TRUST.
LONG_FORM_WORDS, LONG_FORM_POWER = 80, 2
SHORT_FORM_TRUST = 0.7

# Cosines of the sentence model (searched): unrelated sentences of one subject have CHANCE_COSINE,
# and a passage that makes a point comes as close as the model answer does, within these bounds.
CHANCE_COSINE = 0.36
LEAST_FULL_COSINE, MOST_FULL_COSINE = 0.46, 0.6
# Words decide how much of everything stands in the answer, meaning mostly which points are made:
# the model finds a point in other words, but hardly tells a statement from its opposite (searched).
MEANING_SHARE_OF_AGREEMENT, MEANING_SHARE_OF_COVERAGE = 0.12, 0.8

# Graders of a line or two give the most for the first right things (a concave curve); a developed
# answer is judged about in proportion (searched).
AGREEMENT_POWER_SHORT, AGREEMENT_POWER_LONG = 0.4, 1.3
COVERAGE_CURVE = 2.1
# A thorough answer in the learner's own words reaches about this much of a story's key points,
# which describe conduct and share few words with any story (searched).
FULL_STORY_COVERAGE = 0.5

MISCONCEPTION_COST, MOST_MISCONCEPTION_COST = 0.15, 0.45

# Shares of the 40 points (searched). Knowledge: key points, agreement as a whole, details.
KNOWLEDGE_SHARES = (0.56, 0.15, 0.29)
# Substance of a story: details, own actions, result, key points, agreement as a whole.
SUBSTANCE_SHARES = (0.36, 0.28, 0.18, 0.09, 0.09)
# Of its relevance so much is owed for being on the subject; the claims of others make the rest.
STORY_ON_SUBJECT = 0.25

# A supposed case can name less than one that was lived through.
FULL_DETAILS, FULL_DETAILS_SUPPOSED = 10, 5
FULL_OWN_ACTIONS = 5
FULL_REASONS = 3

# Structure (searched): shares of shape, number of sentences and sane sentences in how it is
# built; what is built counts for BUILD_SHARE beside length, and a form without content for
# BUILT_FOR_NOTHING. Length is full this far into the expected range.
BUILD_SHARES = (0.4, 0.55, 0.05)
BUILD_SHARE = 0.4
BUILT_FOR_NOTHING = 0.8
FULL_SENTENCES = 12
FULL_LENGTH = 0.9
# How far shares are drawn away from the middle (searched).
CONTRAST = 1.0
