"""Who holds a key, until when, and where it never shows."""

from core.engine.keyring import Keyring


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_each_user_gets_what_was_put_for_them() -> None:
    keyring = Keyring[str]()
    keyring.put("ada", "a key")

    assert keyring.get("ada") == "a key"
    assert keyring.get("bob") is None

    keyring.remove("ada")
    keyring.remove("ada")

    assert keyring.get("ada") is None


def test_what_is_not_used_is_forgotten_and_every_use_counts() -> None:
    clock = Clock()
    keyring = Keyring[str](idle_limit_s=100, clock=clock)
    keyring.put("ada", "one")
    keyring.put("bob", "two")
    clock.now_s = 99
    assert keyring.get("ada") == "one"

    clock.now_s = 101

    assert keyring.get("bob") is None
    assert keyring.get("ada") == "one"
    clock.now_s = 301
    assert keyring.get("ada") is None


def test_the_sweep_forgets_what_nobody_asks_for_any_more() -> None:
    clock = Clock()
    keyring = Keyring[str](idle_limit_s=100, clock=clock)
    keyring.put("ada", "one")
    clock.now_s = 50
    keyring.put("bob", "two")
    clock.now_s = 101

    keyring._sweep()

    assert set(keyring._held) == {"bob"}
    assert keyring._timer is not None
    keyring.clear()
    assert keyring._timer is None
    assert not keyring._held


def test_no_representation_shows_a_key() -> None:
    keyring = Keyring[str]()
    keyring.put("ada", "secret-marker")

    assert "secret-marker" not in repr(keyring) + repr(keyring._held)
    keyring.clear()
