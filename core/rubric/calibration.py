"""Constants that turn findings into points, and where each comes from.

The anchors of the scale are the product's own: five words at most 15, a poor answer 10–30, an
average one 50–70, an excellent one 85 and more. The constants were set so that the model
answers of the question bank, halves and swaps of them, and the graded answers in
tests/fixtures/graded_answers.yaml fall where the anchors say; `python -m tests.benchmarks.bank`
prints how many do. Their order on other people's data is measured by the other benchmarks.
"""

from typing import NamedTuple, Self

from core.domain.question import QuestionType


class Ramp(NamedTuple):
    """A share that rises from 0 to 1 at `full`: slowly at first when `power` is above 1.

    It has no flat stretch at the bottom, so that order is kept among the weakest.
    """

    full: float
    power: float

    def at(self, value: float) -> float:
        """Return the share that `value` has reached, 0–1."""
        return float(min(1.0, max(0.0, value / self.full)) ** self.power)

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
# Words can mislead, so even an answer without evidence keeps this share, unless a gate closes.
LEAST_TOPICAL = 0.08

# From this many expected words on an answer is judged as a developed one; below, ever more as
# a line or two. Doubt about the topic of such a line costs at most 1 − SHORT_FORM_TRUST.
LONG_FORM_WORDS, LONG_FORM_POWER = 80, 2
SHORT_FORM_TRUST = 0.7

# Agreement and coverage turn into shares of points by concave curves: on graded short answers
# the square root orders answers better than the straight line (r up by 0.03–0.05 on three sets
# of four), because human graders give the most for the first right things.
AGREEMENT_POWER = 0.5
COVERAGE_CURVE = 1.6
# A thorough answer in the learner's own words reaches about this much of a story's key points,
# which describe conduct and share few words with any story.
FULL_STORY_COVERAGE = 0.6

MISCONCEPTION_COST, MOST_MISCONCEPTION_COST = 0.15, 0.45

# A supposed case can name less than one that was lived through.
FULL_DETAILS, FULL_DETAILS_SUPPOSED = 6, 3
FULL_OWN_ACTIONS = 5
FULL_REASONS = 3
# A spoken sentence has about this many words; so many sentences make a developed answer.
WORDS_PER_SENTENCE, MOST_SENTENCES_WANTED = 14, 6
