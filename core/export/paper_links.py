"""Links of the PDF: from claims to the places of the transcript that bear them out."""

from collections.abc import Sequence

from core.domain.evaluation import Quote
from core.domain.report_details import TranscriptEntry
from core.export.paper import Run, make_run
from core.export.passages import label_passage, label_question, labels_of


class Links:
    """Makes links to the places that a transcript has; where there is none, the words stay."""

    def __init__(self, transcript: Sequence[TranscriptEntry]) -> None:
        self._labels = labels_of(transcript)

    def quote(self, position: int, quote: Quote) -> Run:
        """Return a quote that leads to its words, or to its question."""
        label = label_passage(position, quote)
        to = label if label in self._labels else self.question(position)
        return make_run(f"“{quote.text}”", tone="quiet", to=to)

    def question(self, position: int) -> str | None:
        """Return the place of a question, None where the transcript has none."""
        label = label_question(position)
        return label if label in self._labels else None

    def places(self, positions: Sequence[int]) -> list[Run]:
        """Return "In questions 1 and 3" with each number leading to its question."""
        runs = [
            make_run("In " + ("question " if len(positions) == 1 else "questions "), tone="quiet")
        ]
        for number, position in enumerate(positions):
            if number:
                last = number == len(positions) - 1
                runs.append(make_run(" and " if last else ", ", tone="quiet"))
            to = self.question(position)
            runs.append(make_run(str(position + 1), tone="quiet", to=to))
        return runs
