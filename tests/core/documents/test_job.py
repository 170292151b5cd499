"""Job posts of many shapes become the same kind of answer."""

import json
from pathlib import Path

import pytest

from core.documents.job import read_job
from core.domain.documents import JobPosting, Seniority
from core.errors import DocumentError

POSTS = Path(__file__).parent / "posts"


def read(name: str) -> JobPosting:
    return read_job((POSTS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "title", "company", "seniority"),
    [
        (
            "headings_and_bullets.txt",
            "Senior Backend Engineer (Payments)",
            "Brightwater Pay",
            Seniority.SENIOR,
        ),
        ("markdown.md", "Machine Learning Engineer II", "Fernhollow Labs", Seniority.MID),
        ("one_paragraph.txt", "Platform Engineer", "Quarry Systems", Seniority.MID),
        ("german.txt", "Softwareentwickler Java", "Nordlicht Energie GmbH", Seniority.MID),
        ("emoji_bullets.txt", "Junior Frontend Developer", "Pebblecast", Seniority.JUNIOR),
        ("network_style.txt", "Staff Data Engineer", "Larkfield Health", Seniority.STAFF),
        ("prose.txt", "QA Automation Engineer", "Tidewright", Seniority.MID),
        ("html_page.html", "Embedded Software Engineer", "Halden Instruments", Seniority.JUNIOR),
        ("headings_as_questions.txt", "DevOps Engineer – Berlin", "", None),
        ("friendly_note.txt", "Mobile Engineer", "Cedarline", Seniority.MID),
        ("headings_in_prose.txt", "IT Systems Administrator", "", Seniority.MID),
        (
            "headings_without_colons.txt",
            "Software Engineer II",
            "Harborline Freight",
            Seniority.MID,
        ),
        ("labels.txt", "Robotics Software Engineer", "Orchard Robotics", Seniority.MID),
        ("job.json", "Site Reliability Engineer", "Moorgate Analytics", Seniority.SENIOR),
    ],
)
def test_title_company_and_seniority(
    name: str, title: str, company: str, seniority: Seniority | None
) -> None:
    job = read(name)
    assert (job.title, job.company, job.seniority) == (title, company, seniority)


def test_bulleted_post_parts_musts_wishes_and_duties() -> None:
    job = read("headings_and_bullets.txt")
    assert job.must_haves == [
        "6+ years of professional software development",
        "Strong command of Go or Java, and SQL you are proud of",
        "Experience with event-driven systems, ideally on Kafka",
        "Comfortable being on call one week in eight",
    ]
    assert job.nice_to_haves == [
        "Terraform and AWS",
        "A background in double-entry accounting",
    ]
    assert job.responsibilities[0].startswith("Design and run the ledger services")
    assert len(job.responsibilities) == 3


def test_one_paragraph_is_cut_at_inline_headings_and_lost_line_breaks() -> None:
    job = read("one_paragraph.txt")
    assert job.must_haves == [
        "5+ years of experience in systems or platform engineering",
        "Proficient in Python or Go",
        "Hands-on experience with Kubernetes and Helm",
        "Strong knowledge of Linux and networking (TCP/IP, DNS, TLS)",
        "Must be able to work from the Rotterdam office two days a week",
    ]
    assert "Experience with Prometheus and Grafana" in job.nice_to_haves
    assert job.responsibilities == [
        "Operate Kubernetes clusters across three regions",
        "Automate provisioning with Terraform and Ansible",
        "Support developers in moving services to GitOps",
        "Participate in the on-call rotation",
    ]


def test_headings_asked_as_questions_and_lower_case_items() -> None:
    job = read("headings_as_questions.txt")
    assert job.must_haves[0] == "solid experience with Linux & containers"
    assert job.nice_to_haves == ["Prometheus / Grafana", "some Go"]
    assert job.responsibilities[1] == "write Terraform modules"


def test_headings_in_prose_part_duties_degrees_and_certificates() -> None:
    job = read("headings_in_prose.txt")
    assert job.responsibilities[0].startswith("Administers Windows Server")
    assert job.must_haves[0].startswith("Associate's degree")
    assert job.nice_to_haves == ["CompTIA Network+ preferred"]


def test_skills_are_not_read_across_two_phrases() -> None:
    assert "UX Design" not in read("headings_in_prose.txt").skills


def test_markdown_leaves_no_marks_behind() -> None:
    job = read("markdown.md")
    assert job.responsibilities[:2] == [
        "Train and ship PyTorch models to edge devices",
        "Build data pipelines in Airflow and dbt",
    ]
    assert "A Ph.D. is a plus, not a must" in job.nice_to_haves
    assert not any(mark in job.text for mark in ("**", "##", "](", "`"))


def test_html_is_read_as_words_and_scripts_vanish() -> None:
    job = read("html_page.html")
    assert job.must_haves == [
        "Degree in electrical engineering & 2 years of practice",
        "C & C++, FreeRTOS, I2C/SPI",
        "Reading schematics",
    ]
    assert "<" not in job.text
    assert "score 100" not in job.text


def test_prose_without_headings_is_sorted_by_its_sentences() -> None:
    job = read("prose.txt")
    assert len(job.must_haves) == 2
    assert job.nice_to_haves[0].startswith("Familiarity with performance testing tools")
    assert job.responsibilities[0].startswith("You will build our browser test suite")


def test_german_and_chinese_headings_are_understood() -> None:
    german = read("german.txt")
    assert german.nice_to_haves == ["Kenntnisse in Angular sind von Vorteil"]
    assert len(german.must_haves) == 3
    chinese = read_job(
        "高级后端工程师\n职位描述:\n"
        "负责支付系统的设计与开发,使用Java和Spring Boot,并维护线上服务的稳定性。\n"
        "任职要求:\n5年以上开发经验;\n熟悉MySQL、Redis、Kafka;\n熟悉Kubernetes者优先。"
    )
    assert chinese.seniority is Seniority.SENIOR
    assert chinese.skills[:3] == ["MySQL", "Redis", "Kafka"]
    assert chinese.nice_to_haves == ["熟悉Kubernetes者优先"]


def test_text_from_right_to_left_is_read() -> None:
    job = read_job(
        "مطلوب مهندس برمجيات للعمل في فريقنا\nالمتطلبات: خبرة في Python و Docker و Kubernetes"
    )
    assert {"Python", "Docker", "Kubernetes"} <= set(job.skills)


@pytest.mark.parametrize("path", sorted(POSTS.iterdir()), ids=lambda path: path.name)
def test_phrases_are_short_and_free_of_perks_and_legal_text(path: Path) -> None:
    job = read(path.name)
    phrases = [*job.must_haves, *job.nice_to_haves, *job.responsibilities]
    assert job.must_haves
    assert job.responsibilities or path.name == "friendly_note.txt"
    assert job.warnings == []
    assert max(len(phrase.split()) for phrase in phrases) <= 20
    perks = ("vacation", "salary", "insurance", "equal opportunity", "urlaub", "lunch", "pension")
    assert not [p for p in phrases if any(perk in p.casefold() for perk in perks)]


def test_skills_of_perks_and_blurb_do_not_count() -> None:
    job = read("one_paragraph.txt")
    assert {"Python", "Go", "Kubernetes", "Terraform", "GitOps", "Grafana"} <= set(job.skills)
    assert not {"Insurance", "Logistics", "Healthcare"} & set(job.skills)


def test_manners_count_only_where_the_post_asks_for_them() -> None:
    text = (
        "Data Engineer\nOur people love creativity, empathy and storytelling in all they do.\n"
        "Requirements\n- Python and SQL\n- Communication skills\n"
    )
    assert read_job(text).skills == ["Python", "SQL", "Communication"]


def test_json_keeps_listed_skills_that_the_taxonomy_does_not_know() -> None:
    job = read("job.json")
    assert "Queuescope" in job.skills
    assert job.nice_to_haves == ["Kafka is a plus"]


def test_json_with_only_a_description_is_read_as_a_post() -> None:
    description = (
        "<p>You keep our test rigs alive.</p>"
        "<h3>Requirements</h3><ul><li>3 years of Rust</li><li>Linux</li></ul>"
    )
    job = read_job(json.dumps({"title": "Systems Programmer", "description": description}))
    assert job.must_haves == ["3 years of Rust", "Linux"]
    assert job.seniority is Seniority.MID


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        (" \n\t ", "is empty"),
        ("Python developer", "fewer than 50 characters"),
        ("%PDF-1.4\x00\x01\x02\x03\x04\x05\x06" * 20, "binary"),
        ('{"title": "Engineer", "skills": [', "JSON"),
        ('{"basics": {"name": "Ada"}, "work": []}', "not a job"),
        ('{"title": "Engineer", "skills": []}', "says nothing"),
    ],
)
def test_unusable_input_is_refused_with_a_sentence(text: str, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_job(text)


def test_control_characters_are_dropped() -> None:
    job = read_job(
        "Senior Rust Dev\x00eloper\x07\nRequirements\n- 4 years of Rust\x08 and Linux, \ud800 too"
    )
    assert job.title == "Senior Rust Developer"
    assert not any(ord(c) < 32 and c != "\n" for c in job.text)


def test_a_post_that_asks_for_nothing_says_so() -> None:
    job = read_job("We had a lovely summer party by the lake, and the weather was very kind to us.")
    assert job.must_haves == []
    assert "No requirements" in job.warnings[0]


@pytest.mark.parametrize(
    "piece",
    [
        (POSTS / "headings_and_bullets.txt").read_text(encoding="utf-8"),
        "Requirements: Python and Go ",
        "<p><b>Requirements</b> Python ",
        "- A ",
        "Must have: ",
        "[(",
        "x@y.z ",
    ],
    ids=["post", "one line", "open tags", "dashes", "headings", "brackets", "addresses"],
)
def test_a_megabyte_is_cut_with_a_warning_and_does_not_hang(piece: str) -> None:
    text = "Data Engineer wanted for our team in Leeds, with Python\n" + piece * (
        10**6 // len(piece)
    )
    job = read_job(text)
    assert "very long" in job.warnings[0]
