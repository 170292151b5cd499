from core.documents.resume_advice import LONGEST_BULLET_WORDS, MOST_ADVICE, advise_on_resume
from core.domain.documents import Contact, Experience, JobPosting, Project, Resume
from core.domain.report import AdviceKind, ResumeAdvice

CONTACT = Contact(email="ines@example.com", phone="+44 20 7946 0000")
GOOD_BULLET = "Cut the nightly load from 5 hours to 40 minutes in Python"


def resume_of(*bullets: str, **more: object) -> Resume:
    values: dict[str, object] = {
        "contact": CONTACT,
        "headline": "Data Engineer",
        "experience": [
            Experience(employer="Gull Freight", title="Engineer", bullets=list(bullets))
        ],
        **more,
    }
    return Resume.model_validate(values)


def kinds(advice: list[ResumeAdvice]) -> list[AdviceKind]:
    return [entry.kind for entry in advice]


def advice_of(kind: AdviceKind, advice: list[ResumeAdvice]) -> ResumeAdvice:
    return next(entry for entry in advice if entry.kind is kind)


def test_a_good_resume_gets_no_advice() -> None:
    assert advise_on_resume(resume_of(GOOD_BULLET)) == []


def test_weak_openings_are_quoted_and_asked_about() -> None:
    bullet = "Responsible for 12 reports of the sales department"
    entry = advice_of(AdviceKind.WEAK_VERB, advise_on_resume(resume_of(bullet)))

    assert entry.finding.startswith("“Responsible for”")
    assert (entry.line, entry.place) == (bullet, "Gull Freight")
    assert entry.advice.startswith("Which verb")


def test_each_common_weak_opening_is_seen_and_strong_ones_are_not() -> None:
    for weak in (
        "Helped to move 3 teams",
        "Worked on 2 loaders",
        "Assisted with 4 audits a year",
        "Was involved in 5 releases",
        "Participated in 6 design reviews",
    ):
        assert AdviceKind.WEAK_VERB in kinds(advise_on_resume(resume_of(weak))), weak
    for strong in (
        "Supportive tools for 3 teams built",
        "Workshops held for 20 people",
        "Handles 3 of the on-call rotations",
    ):
        assert AdviceKind.WEAK_VERB not in kinds(advise_on_resume(resume_of(strong))), strong


def test_bullets_without_figures_are_counted() -> None:
    advice = advise_on_resume(resume_of(GOOD_BULLET, "Rewrote the loader in Rust for speed"))
    entry = advice_of(AdviceKind.NO_FIGURE, advice)

    assert entry.finding == "1 of 2 bullets give no figure; this is one."
    assert entry.line == "Rewrote the loader in Rust for speed"


def test_a_bullet_that_already_has_advice_is_not_the_example_of_another_kind() -> None:
    advice = advise_on_resume(
        resume_of("Helped with loaders of the port", "Rewrote the loader in Rust for speed")
    )

    assert kinds(advice) == [AdviceKind.WEAK_VERB, AdviceKind.NO_FIGURE]
    assert advice[1].line == "Rewrote the loader in Rust for speed"
    assert advice[1].finding.startswith("2 of 2 bullets")


def test_a_figure_in_words_counts() -> None:
    assert advise_on_resume(resume_of("Mentored two junior engineers through on-call")) == []


def test_missing_contact_and_summary_come_first() -> None:
    advice = advise_on_resume(Resume(experience=resume_of(GOOD_BULLET).experience))

    assert kinds(advice) == [AdviceKind.CONTACT, AdviceKind.SUMMARY]
    assert "email address and no phone number" in advice[0].finding


def test_required_skills_are_told_apart_by_where_they_stand() -> None:
    job = JobPosting(
        must_haves=["Kafka", "Terraform", "Python", "Code reviews"],
        skills=["Kafka", "Terraform", "Python", "Code Review"],
    )
    advice = advise_on_resume(resume_of(GOOD_BULLET, skills=["Apache Kafka", "Python"]), job)
    listed = advice_of(AdviceKind.NOT_SHOWN, advice)
    absent = [a.finding for a in advice if a.kind is AdviceKind.MISSING_SKILL]

    assert listed.line == "Apache Kafka"
    assert absent == [
        "The job requires what your resume does not name: Terraform.",
        "The post speaks of Code Review; your resume does not.",
    ]
    assert not any("Python" in a.finding for a in advice)


def test_a_language_people_speak_is_not_missed() -> None:
    job = JobPosting(must_haves=["English"], skills=["English"])

    assert advise_on_resume(resume_of(GOOD_BULLET), job) == []


def test_the_longest_of_the_long_bullets_is_named() -> None:
    long = "Moved 3 loaders " + "and then some more words " * 8
    entry = advice_of(AdviceKind.LONG_BULLET, advise_on_resume(resume_of(long, GOOD_BULLET)))

    assert f"{len(long.split())} words" in entry.finding
    assert str(LONGEST_BULLET_WORDS) in entry.finding
    assert entry.line.startswith("Moved 3 loaders")


def test_education_first_is_told_to_the_experienced_only() -> None:
    text = "Ines\n\nEducation\nBSc\n\nWork Experience\nGull Freight\n"
    veteran = resume_of(GOOD_BULLET, text=text, years_of_experience=6.0)
    beginner = resume_of(GOOD_BULLET, text=text, years_of_experience=0.5)
    usual = resume_of(
        GOOD_BULLET, text="Experience\nGull\n\nEducation\nBSc", years_of_experience=6.0
    )

    entry = advice_of(AdviceKind.ORDER, advise_on_resume(veteran))
    assert entry.line == "Education"
    assert advise_on_resume(beginner) == []
    assert advise_on_resume(usual) == []


def test_a_project_clearly_closer_to_the_job_should_come_first() -> None:
    projects = [
        Project(name="Pantry", what="Recipes"),
        Project(name="Buoywatch", what="Alarms", technologies=["Kafka", "Python"]),
    ]
    job = JobPosting(skills=["Kafka", "Python"])
    entry = advice_of(
        AdviceKind.ORDER, advise_on_resume(resume_of(GOOD_BULLET, projects=projects), job)
    )

    assert "place 2 of 2" in entry.finding
    assert entry.line == "Buoywatch: Alarms"
    turned = resume_of(GOOD_BULLET, projects=projects[::-1])
    assert AdviceKind.ORDER not in kinds(advise_on_resume(turned, job))


def test_there_are_at_most_eight_entries() -> None:
    bullets = [f"Helped with {'very ' * 40}long work {chr(97 + n)}" for n in range(9)]
    asked = ["Kafka", "Redis", "Terraform", "Code Review"]
    resume = resume_of(
        *bullets,
        contact=Contact(),
        headline="",
        skills=["Kafka", "Redis"],
        text="Education\nBSc\n\nExperience\nGull",
        years_of_experience=9.0,
    )
    advice = advise_on_resume(resume, JobPosting(must_haves=asked, skills=asked))

    assert len(advice) == MOST_ADVICE
    assert kinds(advice)[-1] is AdviceKind.WEAK_VERB


def test_an_empty_resume_is_no_error() -> None:
    assert set(kinds(advise_on_resume(Resume(), JobPosting()))) == {
        AdviceKind.CONTACT,
        AdviceKind.SUMMARY,
    }


def test_hostile_text_does_not_hang() -> None:
    resume = resume_of("was " * 50_000, text="\n \t#* " * 200_000 + "education" * 10_000)
    advise_on_resume(resume)
