from pathlib import Path

from core.coding.host_memory import available_bytes


def write_meminfo(folder: Path) -> Path:
    file = folder / "meminfo"
    file.write_text("MemTotal: 4000 kB\nMemAvailable:    3000 kB\n")
    return file


def test_a_host_without_a_container_has_what_the_kernel_says(tmp_path: Path) -> None:
    assert available_bytes(write_meminfo(tmp_path), tmp_path / "none") == 3000 << 10


def test_the_limit_of_a_container_counts_where_it_leaves_less(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("2000000\n")
    (tmp_path / "memory.current").write_text("500000\n")

    assert available_bytes(write_meminfo(tmp_path), tmp_path) == 1_500_000


def test_the_older_form_of_such_a_limit_is_read_too(tmp_path: Path) -> None:
    folder = tmp_path / "memory"
    folder.mkdir()
    (folder / "memory.limit_in_bytes").write_text("2000000\n")
    (folder / "memory.usage_in_bytes").write_text("2500000\n")

    assert available_bytes(write_meminfo(tmp_path), tmp_path) == 0


def test_a_container_without_a_limit_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("500000\n")

    assert available_bytes(write_meminfo(tmp_path), tmp_path) == 3000 << 10


def test_where_nobody_says_it_is_unknown(tmp_path: Path) -> None:
    assert available_bytes(tmp_path / "meminfo", tmp_path) is None
