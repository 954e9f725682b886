"""How much memory this process needs, and has needed at most."""

from __future__ import annotations

import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """Return the peak of the resident memory in MB.

    Linux also counts what the process that started this one had, except in its status file.
    """
    if _STATUS.exists():
        return _megabytes("VmHWM:")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident_megabytes() -> float:
    """Return the resident memory in MB as it is now; where the system doesn't say so, its peak."""
    return _megabytes("VmRSS:") if _STATUS.exists() else peak_megabytes()


def _megabytes(name: str) -> float:
    (line,) = (line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024
