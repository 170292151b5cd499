"""Say in a sentence what a frame shows: chart titles and text alternatives."""

import pandas as pd

# A difference of fewer points than this is within what one answer can move an average.
NOTABLE_POINTS = 5


def label_type(name: str) -> str:
    """Return a question type as words."""
    return name.replace("_", " ").capitalize()


def state_types(frame: pd.DataFrame) -> str:
    """Say which question type scores highest and which lowest (frame of `score_by_type`)."""
    best, worst = frame.iloc[0], frame.iloc[-1]
    if len(frame) == 1:
        return f"{label_type(best.type)} answers average {best.average:.0f} of 100"
    if best.average - worst.average < NOTABLE_POINTS:
        return f"All question types score alike, around {frame['average'].mean():.0f} of 100"
    return (
        f"{label_type(best.type)} answers score highest ({best.average:.0f}), "
        f"{label_type(worst.type).lower()} lowest ({worst.average:.0f})"
    )


def state_trend(frame: pd.DataFrame) -> str:
    """Say whether interviews get better (frame of `grade_trend`).

    Compares the average of the last up to three interviews with that of the first up to three;
    with fewer than four interviews the first and the last.
    """
    if len(frame) == 1:
        return f"First interview: {frame.iloc[0].average:.0f} of 100"
    span = 3 if len(frame) > 5 else 1  # noqa: PLR2004  two windows of three need six
    change = frame["average"].tail(span).mean() - frame["average"].head(span).mean()
    ends = "the first" if span == 1 else "the first three"
    if abs(change) < NOTABLE_POINTS:
        return f"Scores are steady: {change:+.0f} points since {ends} of {len(frame)} interviews"
    direction = "up" if change > 0 else "down"
    return (
        f"Scores are {direction} {abs(change):.0f} points since {ends} of {len(frame)} interviews"
    )


def describe_types(frame: pd.DataFrame) -> str:
    """Put the whole frame of `score_by_type` into words, for those who cannot see the chart."""
    parts = (
        f"{label_type(name)} {average:.0f} of 100 over {answers} answers"
        for name, average, answers in zip(
            frame["type"], frame["average"], frame["answers"], strict=True
        )
    )
    return f"{state_types(frame)}. " + "; ".join(parts) + "."


def describe_trend(frame: pd.DataFrame) -> str:
    """Put the ends and the extremes of the frame of `grade_trend` into words."""
    first, last = frame.iloc[0], frame.iloc[-1]
    return (
        f"{state_trend(frame)}. First interview {first.average:.0f}, latest {last.average:.0f}, "
        f"lowest {frame['average'].min():.0f}, highest {frame['average'].max():.0f} of 100."
    )
