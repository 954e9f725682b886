"""Look for known vulnerabilities in all packages that are locked, for whatever system and Python: `make audit`.

pip-audit asks the Python Package Index. By itself it looks only at what the Python that runs it would install, and says
"no known vulnerabilities" where the index knows nothing of them, as mirrors do.

Exit codes: 0 none known, 1 some known, 2 not all could be checked.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

GOOD, VULNERABLE, UNCHECKED = 0, 1, 2
UNREACHABLE = "Nothing was checked: the Python Package Index can't be asked about vulnerabilities from this machine"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


class AuditError(Exception):
    """pip-audit gave no report; the text is its last word."""


def rounds(locks: Iterable[str]) -> list[list[str]]:
    """Return what is locked as requirements, each version once, in so many lists that none has two of a package."""
    versions: dict[str, dict[str, None]] = defaultdict(dict)
    for lock in locks:
        for name, version in _LOCKED.findall(lock):
            versions[name][version] = None
    most = max(map(len, versions.values()), default=0)
    return [
        [f"{name}=={[*found][number]}" for name, found in sorted(versions.items()) if number < len(found)]
        for number in range(most)
    ]


def ask(requirements: Sequence[str]) -> list[dict[str, Any]]:
    """Return what pip-audit reports of each package. Raises AuditError."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.txt"
        file.write_text("\n".join(requirements), encoding="utf-8")
        options = ["--format=json", "--progress-spinner=off", "--disable-pip", "--no-deps", f"--requirement={file}"]
        done = subprocess.run(  # noqa: S603 - of our own environment
            [sys.executable, "-m", "pip_audit", *options], capture_output=True, encoding="utf-8", check=False
        )
    try:
        dependencies: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        raise AuditError((done.stderr.strip() or "pip-audit said nothing").splitlines()[-1]) from None
    return dependencies


def told(dependencies: Sequence[dict[str, Any]]) -> tuple[list[str], int]:
    """Return what was found in lines, and the exit code."""
    unknown = [package["name"] for package in dependencies if "skip_reason" in package]
    if len(unknown) == len(dependencies):
        return [f"{UNREACHABLE} (it answers, but knows none of the {len(unknown)} packages)."], UNCHECKED
    found = [line for package in dependencies for line in _vulnerabilities(package)]
    summary = f"Packages checked: {len(dependencies) - len(unknown)}; known vulnerabilities: {len(found)}."
    rest = [f"Not checked, as the index doesn't know them: {', '.join(unknown)}."] if unknown else []
    return [*found, summary, *rest], VULNERABLE if found else UNCHECKED if unknown else GOOD


def _vulnerabilities(package: dict[str, Any]) -> Iterator[str]:
    for found in package.get("vulns", ()):
        names = ", ".join([found["id"], *found["aliases"]])
        mended = f"mended in {', '.join(found['fix_versions'])}" if found["fix_versions"] else "not mended yet"
        yield f"{package['name']} {package['version']}: {names}; {mended}."


def main(files: Sequence[str]) -> int:
    """Say what is known of the packages in lock files; return the exit code."""
    locks = [Path(file).read_text(encoding="utf-8") for file in files]
    try:
        lines, code = told([package for asked in rounds(locks) for package in ask(asked)])
    except AuditError as error:
        lines, code = [f"{UNREACHABLE} ({error})."], UNCHECKED
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
