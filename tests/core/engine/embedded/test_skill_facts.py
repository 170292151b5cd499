from core.domain.documents import Experience, JobPosting, Resume
from core.domain.interview import Context
from core.engine.embedded.skill_facts import SkillFact, clean_employer, skill_facts
from tests.fakes.personas import make_job, make_resume


def facts_of(context: Context) -> dict[str, SkillFact]:
    return {fact.name: fact for fact in skill_facts(context)}


def test_a_skill_knows_where_the_resume_shows_it() -> None:
    facts = facts_of(Context(resume=make_resume()))

    assert facts["PostgreSQL"].places == ("at Otter Freight", "in Tidepool")
    assert facts["Python"].places == ("at Hazel & Pike", "in Tidepool")
    assert facts["Git"].places == ()
    assert facts["Git"].listed


def test_a_skill_that_the_job_asks_for_is_missing_only_if_it_stands_nowhere() -> None:
    facts = facts_of(Context(resume=make_resume(), job=make_job()))

    assert facts["Kafka"].missing
    assert not facts["Python"].missing

    in_text = make_resume().model_copy(update={"text": "I have read about Kafka."})
    assert not facts_of(Context(resume=in_text, job=make_job()))["Kafka"].missing
    assert not facts_of(Context(job=make_job()))["Kafka"].missing


def test_what_the_job_must_have_outweighs_what_it_asks_for_and_what_is_only_known() -> None:
    job = JobPosting(must_haves=["Solid Python"], skills=["Python", "Kafka"])
    facts = facts_of(Context(job=job, technologies=["Rust"], resume=Resume(skills=["Perl"])))

    assert (
        facts["Python"].weight
        > facts["Rust"].weight
        > facts["Kafka"].weight
        > facts["Perl"].weight
        > 0
    )


def test_neither_case_nor_another_name_makes_two_skills_of_one() -> None:
    resume = Resume(skills=["python", "Golang"])
    facts = facts_of(Context(resume=resume, technologies=["Python", "Go"]))

    assert list(facts) == ["Python", "Go"]
    assert all(fact.ordered and fact.listed for fact in facts.values())


def test_who_works_for_himself_has_no_employer_to_be_at() -> None:
    assert clean_employer("Freelance, various clients") == ""
    assert clean_employer("Freeline Systems") == "Freeline Systems"


def test_a_keyword_dump_is_cut() -> None:
    dump = Resume(skills=[f"Skill {chr(97 + n % 26)}{n}" for n in range(5000)])

    assert len(skill_facts(Context(resume=dump))) == 80


def test_a_skill_under_another_name_is_not_called_missing() -> None:
    resume = Resume(
        experience=[Experience(employer="Acme", bullets=["Ran 40 services on K8s"])],
        text="Ran 40 services on K8s",
    )
    facts = facts_of(Context(resume=resume, job=JobPosting(skills=["Kubernetes"])))

    assert not facts["Kubernetes"].missing
    assert facts["Kubernetes"].places == ("at Acme",)
