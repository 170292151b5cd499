import pytest

from core.engine.embedded.bank import all_questions, load_bank
from core.rubric.language import find_other_language


@pytest.mark.parametrize(
    ("answer", "language"),
    [
        ("Ich habe das Projekt geleitet und wir haben die Datenbank umgezogen.", "German"),
        ("J'ai dirigé l'équipe pendant deux ans avec Docker pour réduire les coûts.", "French"),
        ("Yo lideré el equipo y redujimos la latencia de la base de datos en un mes.", "Spanish"),
        ("Eu trabalhei em uma equipe de cinco pessoas e fizemos a migração.", "Portuguese"),
        ("Ik heb het team geleid en we hebben de database gemigreerd.", "Dutch"),
        ("Vedl jsem tým a za měsíc jsme snížili latenci databáze, protože byla moc", "Czech"),
    ],
)
def test_another_language_is_named(answer: str, language: str) -> None:
    assert find_other_language(answer) == language


@pytest.mark.parametrize(
    "answer", ["我负责后端开发，并且减少了延迟", "Я руководил командой и ускорил сборку"]
)
def test_another_script_is_seen(answer: str) -> None:
    assert find_other_language(answer) is not None


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "ja",
        "Docker, Kubernetes, Terraform, Ansible, Jenkins, Prometheus, Grafana, Helm",
        "asdf qwer zxcv asdf qwer zxcv asdf",
        "1. Error correction 2. Hebbian 3. Competitive 4. Boltzmann 5. Delta 6. Memory",
        "multi quadric functions, inverse multi quadric functions, Gaussian functions",
        "we did the migration de facto en route, per se, with a Doppelgänger database",
    ],
)
def test_terms_noise_and_loanwords_are_no_other_language(answer: str) -> None:
    assert find_other_language(answer) is None


def test_no_model_answer_of_the_bank_is_taken_for_another_language() -> None:
    taken = [q.id for q in all_questions(load_bank()) if find_other_language(q.model_answer)]
    assert taken == []
