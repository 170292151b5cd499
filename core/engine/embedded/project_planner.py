"""Plan practice projects for missing skills out of building blocks, several skills in each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from core.documents.taxonomy import skill_kind
from core.domain.practice_items import BuildProject, BuildStep, ProjectNeed, ProjectPlan
from core.engine.embedded.project_blocks import Block, Ground, load_blocks
from core.engine.embedded.wording import clean_name, clean_skill

PLANNER_NAME = "embedded"
PLANNER_VERSION = "1.0"
MOST_PROJECTS = 4
# A second job for two or three weekends: what is larger is not finished before an interview.
MOST_PROJECT_MINUTES = 14 * 60
_MOST_BLOCKS = 3
_MOST_MISSING = 40
# Nobody shows these by building something.
_NOT_BUILT = frozenset({"soft", "spoken", "certification", "domain"})
_REQUIRED, _WISHED, _LISTED_SHARE = 3.0, 1.5, 0.6
# What only comes along is shown less clearly than what the work is done with.
_COMES_ALONG = 0.6
_GROUND_NAMES: dict[Ground, str] = {
    "service": "a small service",
    "web": "a web page or app",
    "program": "a small program",
    "dataset": "a set of data",
    "stream": "a stream of events",
    "mobile": "a mobile app",
    "model": "a trained model",
}


@dataclass(frozen=True)
class _Choice:
    """A block done with a tool, the missing skills that it shows, and what that is worth."""

    block: Block
    tool: str
    skills: tuple[str, ...]
    worth: float


def plan_projects(need: ProjectNeed) -> ProjectPlan:
    """Return projects that show the missing skills, what the job requires first.

    A skill that nobody shows by building, such as a spoken language, is in none of them.
    """
    weights = _weigh(need)
    projects: list[BuildProject] = []
    used: set[str] = set()
    while weights and len(projects) < MOST_PROJECTS:
        chosen = _combine(weights, need, used)
        projects.append(_write_project(chosen, need))
        used |= {choice.block.id for choice in chosen}
        for choice in chosen:
            for skill in choice.skills:
                weights.pop(skill, None)
    return ProjectPlan(projects=projects, engine=PLANNER_NAME, engine_version=PLANNER_VERSION)


def is_built(skill: str) -> bool:
    """Tell whether a skill can be shown by building something."""
    return skill_kind(skill) not in _NOT_BUILT


def _weigh(need: ProjectNeed) -> dict[str, float]:
    """Return the missing skills in order, each with how much it counts."""
    weights: dict[str, float] = {}
    for skill in need.missing[:_MOST_MISSING]:
        if clean_skill(skill.name) and is_built(skill.name):
            weight = _REQUIRED if skill.required else _WISHED
            weights[skill.name] = weight * (_LISTED_SHARE if skill.is_listed else 1.0)
    return dict(sorted(weights.items(), key=lambda item: -item[1]))


def _combine(weights: Mapping[str, float], need: ProjectNeed, used: set[str]) -> list[_Choice]:
    """Return the blocks of one project: the best for the first skill, then what fits on it."""
    first = next(iter(weights))
    leads = [c for c in _choices(weights, need) if first in c.skills]
    fresh = [c for c in leads if c.block.id not in used]
    # With several worth the same, the one whose own work the skill is.
    chosen = [max(fresh or leads, key=lambda c: (c.tool == first, c.worth))]
    while len(chosen) < _MOST_BLOCKS:
        left = {s: w for s, w in weights.items() if all(s not in c.skills for c in chosen)}
        minutes = sum(choice.block.minutes for choice in chosen)
        fitting = [
            choice
            for choice in _choices(left, need)
            if choice.block.id not in used
            and choice.block.id not in {c.block.id for c in chosen}
            and minutes + choice.block.minutes <= MOST_PROJECT_MINUTES
            and _stand(_in_order([*chosen, choice]))
        ]
        if not fitting:
            break
        chosen.append(max(fitting, key=lambda choice: choice.worth))
    return _in_order(chosen)


def _choices(weights: Mapping[str, float], need: ProjectNeed) -> Iterator[_Choice]:
    """Yield every block that shows a missing skill; those by kind only for what no other names."""
    by_kind = [skill for skill in weights if skill not in _named_skills()]
    known = frozenset(need.known)
    for block in load_blocks():
        along = [skill for skill in block.shows if skill in weights]
        tools = [tool for tool in block.tools if tool in weights]
        tools += [skill for skill in by_kind if skill_kind(skill) in block.kinds]
        if along and not tools:
            tools = [next((t for t in block.tools if t in known), block.tools[0])]
        for tool in tools:
            yield _choose(block, tool, along, weights)


def _choose(block: Block, tool: str, along: list[str], weights: Mapping[str, float]) -> _Choice:
    others = [skill for skill in along if skill != tool]
    worth = weights.get(tool, 0.0) + _COMES_ALONG * sum(weights[skill] for skill in others)
    own = [tool] if tool in weights else []
    return _Choice(block, tool, (*own, *others), worth)


@cache
def _named_skills() -> frozenset[str]:
    return frozenset(skill for block in load_blocks() for skill in (*block.tools, *block.shows))


def _in_order(choices: Sequence[_Choice]) -> list[_Choice]:
    """Return the blocks so that each comes after what it can stand on."""
    first = [c for c in choices if not c.block.builds_on]
    making = [c for c in choices if c.block.builds_on and c.block.makes]
    return [*first, *making, *(c for c in choices if c.block.builds_on and not c.block.makes)]


def _stand(ordered: Sequence[_Choice]) -> bool:
    """Tell whether every block stands on what was made before, or on one thing of the learner's.

    Only the first may stand on nothing: two beginnings are two projects.
    """
    first, *others = (choice.block for choice in ordered)
    own, made = set(first.builds_on), {first.makes}
    for block in others:
        wanted = set(block.builds_on)
        if not wanted & (own | made):
            return False
        if not wanted & made:
            own &= wanted
        made.add(block.makes)
    return True


def _write_project(chosen: Sequence[_Choice], need: ProjectNeed) -> BuildProject:
    lead = chosen[0]
    title = _fill(lead.block.title, lead)
    adds = [_fill(choice.block.adds, choice) for choice in chosen[1:]]
    if adds:
        title += f", then {' and '.join(adds)}"
    return BuildProject(
        title=title,
        outcomes=[_fill(choice.block.outcome, choice) for choice in chosen],
        steps=[
            BuildStep(
                text=_fill(step.do, choice),
                minutes=step.minutes,
                part=_capitalise(_fill(choice.block.adds, choice)) if adds else "",
            )
            for choice in chosen
            for step in choice.block.steps
        ],
        skills=list(dict.fromkeys(skill for choice in chosen for skill in choice.skills)),
        talking_points=[_fill(line, choice) for choice in chosen for line in choice.block.say],
        stands_on=_say_ground(chosen, need),
    )


def _say_ground(chosen: Sequence[_Choice], need: ProjectNeed) -> str:
    """Return what must be there first, with a project of the learner's own that may serve."""
    lead = chosen[0].block
    if not lead.builds_on:
        return ""
    ground = [g for g in lead.builds_on if all(g in c.block.builds_on for c in chosen[1:])]
    names = " or ".join(_GROUND_NAMES[each] for each in (ground or lead.builds_on)[:2])
    own = next((name for each in need.own_projects if (name := clean_name(each))), "")
    serves = f": {own} from your resume may serve" if own else ", however small, of your own"
    return f"It stands on {names}{serves}."


def _fill(text: str, choice: _Choice) -> str:
    return text.replace("{tool}", clean_skill(choice.tool))


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
