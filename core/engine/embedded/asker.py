"""Write the questions of an interview from the bank and the templates, without any network."""

from collections import Counter
from collections.abc import Sequence

from core.domain.interview import Context
from core.domain.question import Origin, Question, QuestionType, Slot
from core.engine.embedded.bank import Topic, load_bank
from core.engine.embedded.candidates import Candidate, difficulty_distance, gather_candidates
from core.engine.embedded.draw import chance, lot
from core.engine.embedded.history import History
from core.engine.embedded.personal import Item
from core.engine.embedded.templates import TemplateFile, can_fill, fill, load_templates
from core.engine.embedded.topics import focus_factor
from core.errors import BankError

# Share of personal questions that come from templates rather than from the bank with a lead-in.
TEMPLATE_SHARE: dict[QuestionType, float] = {
    QuestionType.TECHNICAL: 0.25,
    QuestionType.BEHAVIOURAL: 0.5,
    QuestionType.PROJECT: 0.8,
    QuestionType.SITUATIONAL: 0.5,
    QuestionType.MOTIVATIONAL: 0.8,
    QuestionType.SYSTEM_DESIGN: 0.4,
}
# Each earlier use in the same interview lowers the weight of what would come up again.
_SAME_TOPIC, _SAME_ITEM, _SAME_SUBJECT = 0.5, 0.3, 0.2
# And each use of a template in an earlier interview, with another item.
_TEMPLATE_SEEN = 0.1
# For each level between the learner's seniority and the nearest one that a question suits.
_MISFIT = 0.1


def write_questions(
    context: Context, slots: Sequence[Slot], asked: Sequence[str], bank: Sequence[Topic] = ()
) -> list[Question]:
    """Fill every slot, in order; the same arguments give the same questions.

    `asked` holds ids or texts of earlier questions, oldest first. None of them comes back while
    the slot's type has others; then the one asked longest ago does. With documents at least half
    of the questions name something in them, even where fewer slots ask for it. `bank` replaces
    the one on disk. Raises BankError when no question of a slot's type exists at all.
    """
    asker = _Asker(context, bank or load_bank(), load_templates(), asked)
    flagged = [slot.personal for slot in slots]
    needed = (len(slots) + 1) // 2
    questions: list[Question] = []
    for place, slot in enumerate(slots):
        short = asker.named_lines + sum(flagged[place:]) < needed
        questions.append(asker.fill(slot, personal=slot.personal or short))
    return questions


class _Asker:
    """The state of one interview while its slots are being filled."""

    def __init__(
        self,
        context: Context,
        bank: Sequence[Topic],
        templates: Sequence[TemplateFile],
        asked: Sequence[str],
    ) -> None:
        self._seed = context.seed
        self._focus_areas = context.focus_areas
        self._pool = gather_candidates(context, bank, templates)
        self._lead_ins = [lead_in for file in templates for lead_in in file.lead_ins]
        self._history = History(asked)
        self._seen_templates = Counter(name.split("/")[0] for name in asked if "/" in name)
        self._used: Counter[str] = Counter()
        self._subjects: list[frozenset[str]] = []
        self.named_lines = 0

    def fill(self, slot: Slot, *, personal: bool) -> Question:
        """Choose the question of one slot and remember it."""
        pool = self._pool.get(slot.type)
        if not pool:
            raise BankError(
                f"The question bank has no {slot.type.value.replace('_', ' ')} question. "
                "Choose another type of interview or restore data/questions."
            )
        from_template = chance(self._seed, slot.position, "template") < TEMPLATE_SHARE[slot.type]
        ranks = [self._rank(c, slot, personal, from_template) for c in pool]
        best = min(ranks)
        group = [c for c, rank in zip(pool, ranks, strict=True) if rank == best]
        chosen = max(group, key=lambda c: self._lot(c, slot))
        item = self._choose_item(chosen) if personal or chosen.template_id else None
        question = chosen.question
        if item is not None and not chosen.template_id:
            question = self._introduce(question, item)
        self._remember(chosen, item if question.origin.label else None)
        return question

    def _rank(
        self, candidate: Candidate, slot: Slot, personal: bool, from_template: bool
    ) -> tuple[int, ...]:
        """Order candidates by what must not be traded against a lucky draw; low is good."""
        last = self._history.last_asked(*candidate.names)
        is_template = bool(candidate.template_id)
        off_topic = slot.topic is not None and candidate.question.topic != slot.topic
        return (
            -1 if last is None else last,
            int(off_topic and bool(slot.angles)),
            int(candidate.question.focus in slot.angles),
            int(personal and not candidate.items),
            int(candidate.weight == 0),
            difficulty_distance(slot.difficulty, candidate.question.difficulty),
            int(off_topic),
            int(personal and candidate.loose),
            int(is_template != (personal and from_template)),
        )

    def _lot(self, candidate: Candidate, slot: Slot) -> float:
        question = candidate.question
        areas = [slot.focus] if slot.focus else self._focus_areas
        weight = candidate.weight * _MISFIT**candidate.misfit
        weight *= max((focus_factor(area, candidate.stems) for area in areas), default=1.0)
        weight *= _SAME_TOPIC ** self._used[question.topic]
        if any(candidate.subject & earlier for earlier in self._subjects):
            weight *= _SAME_SUBJECT
        if candidate.template_id:
            weight *= _SAME_ITEM ** self._used[candidate.items[0].name]
            weight *= _TEMPLATE_SEEN ** self._seen_templates[candidate.template_id]
        return lot(weight, self._seed, question.id)

    def _choose_item(self, candidate: Candidate) -> Item | None:
        def item_lot(item: Item) -> float:
            weight = item.weight * _SAME_ITEM ** self._used[item.name]
            return lot(weight, self._seed, candidate.question.id, item.kind, item.name)

        return max(candidate.items, key=item_lot, default=None)

    def _introduce(self, question: Question, item: Item) -> Question:
        """Return a bank question behind the least used lead-in that can name `item`."""
        wordings = [
            wording
            for lead_in in self._lead_ins
            if item.kind in lead_in.about and question.type in lead_in.types
            for wording in lead_in.wordings
            if can_fill(wording, item)
        ]
        if not wordings:
            return question
        wording = min(wordings, key=lambda w: (self._used[w], chance(self._seed, question.id, w)))
        self._used[wording] += 1
        origin = Origin(kind=item.source, reference=question.id, label=item.name)
        text = f"{fill(wording, item)} {question.text}"
        return question.model_copy(update={"text": text, "origin": origin})

    def _remember(self, candidate: Candidate, item: Item | None) -> None:
        self._history.add(*candidate.names)
        self._used[candidate.question.topic] += 1
        self._subjects.append(candidate.subject)
        if item is not None:
            self._used[item.name] += 1
            self.named_lines += item.names_a_line
