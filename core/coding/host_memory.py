"""How much memory this host has left."""

from pathlib import Path

_PROC, _CGROUP = Path("/proc/meminfo"), Path("/sys/fs/cgroup")


def available_bytes(meminfo: Path = _PROC, cgroup: Path = _CGROUP) -> int | None:
    """Return what can still be taken, also by the limit of a container; None where nobody says."""
    free = [_free_by_kernel(meminfo), _free_by_container(cgroup)]
    return min((each for each in free if each is not None), default=None)


def _free_by_kernel(meminfo: Path) -> int | None:
    for line in _read(meminfo).splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) << 10
    return None


def _free_by_container(cgroup: Path) -> int | None:
    """Return what the limit of a container, version 2 or 1, leaves."""
    for limit, used in (
        ("memory.max", "memory.current"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"),
    ):
        at_most, taken = _read(cgroup / limit).strip(), _read(cgroup / used).strip()
        if at_most.isdecimal() and taken.isdecimal():
            return max(0, int(at_most) - int(taken))
    return None


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii")
    except OSError:  # another system, or no container
        return ""
