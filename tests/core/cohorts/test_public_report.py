from core.cohorts.public_report import make_public
from core.domain.exercise_work import CodeWork
from core.domain.report import Narrative, Report
from core.interview.report import compute_facts
from core.interview.transcript import write_transcript
from tests.fakes.exercises import coded
from tests.fakes.finished import ended


def test_names_are_hidden_in_work_too_and_code_stays_apart() -> None:
    code = "# by Lea Quistorp, lea@example.org\ndef first(names):\n    return names[0]"
    interview = ended([coded(0, code=code, words="I am Lea Quistorp. I take the first.")])
    narrative = Narrative(
        engine="fake",
        engine_version="1",
        story="",
        gaps=[],
        study_items=[],
        tips=[],
        verdict="",
    )
    report = Report(facts=compute_facts(interview), narrative=narrative)

    public = make_public(report, interview, "Lea Quistorp", "lea@example.org")

    assert "Quistorp" not in public.interview.model_dump_json()
    assert "lea@example.org" not in public.interview.model_dump_json()
    answer = public.interview.questions[0].answer
    assert answer is not None
    assert answer.handed_in is not None
    assert isinstance(answer.handed_in.work, CodeWork)
    assert answer.handed_in.work.code.endswith("def first(names):\n    return names[0]")
    lines = write_transcript(public.interview)[0].lines
    assert [line.made is not None for line in lines] == [False, False, True]
