"""Constants that turn findings into points, and where each comes from.

The anchors of the scale are the product's own: five words at most 15, a poor answer 10–30, an
average one 50–70, an excellent one 85 and more. The constants were set so that the model
answers of the question bank, halves and swaps of them, and the graded answers in
tests/fixtures/graded_answers.yaml fall where the anchors say; `python -m tests.benchmarks.bank`
prints how many do. Their order on other people's data is measured by the other benchmarks.
"""

# Relatedness (geometric mean of focus and breadth). Model answers of the bank: median 0.46
# technical, 0.20 own story; answers to other questions: median 0.05, 95th percentile 0.11.
UNRELATED_TECHNICAL, RELATED_TECHNICAL = 0.10, 0.26
UNRELATED_STORY, RELATED_STORY = 0.05, 0.14

# Below this share of the way from unrelated to related an answer is off topic.
OFF_TOPIC_BELOW = 0.05

# What a thorough human answer reaches; the last points of coverage need the model's own words.
FULL_COVERAGE_TECHNICAL = 0.80
FULL_COVERAGE_STORY = 0.60
MISCONCEPTION_COST = 0.15
MOST_MISCONCEPTION_COST = 0.45

FULL_DETAILS = 6
FULL_OWN_ACTIONS = 5
FULL_SENTENCES = 6
FULL_SIGNPOSTS = 5
