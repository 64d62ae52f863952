"""Reads `pdm.lock` and writes what it pins as hash-checked requirements, the form that uv and pip take.

Standard library only: it runs before anything is installed.
"""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_DEFAULT = "default"


@dataclass(slots=True)
class LockedPackage:
    """One version of a package. `marker` (PEP 508) says where it applies; None: everywhere."""

    name: str
    version: str
    marker: str | None
    extras: set[str] = field(default_factory=set)
    hashes: dict[str, str] = field(default_factory=dict)  # file name -> algorithm:digest

    def requirement(self, *, only: str = "") -> str:
        """Returns one line of a requirements file. `only` keeps the hashes of files whose names end with it."""
        extras = f"[{','.join(sorted(self.extras))}]" if self.extras else ""
        marker = f" ; {self.marker}" if self.marker else ""
        hashes = sorted(digest for file, digest in self.hashes.items() if file.endswith(only))
        return f"{self.name}{extras}=={self.version}{marker}" + "".join(f" --hash={digest}" for digest in hashes)


def read_lock(lock: Path, groups: Collection[str]) -> list[LockedPackage]:
    """Returns the packages of these dependency groups; those that every service needs come with each."""
    found: dict[tuple[str, str, str | None], LockedPackage] = {}
    for entry in _entries(lock):
        if not {_DEFAULT, *groups} & set(entry.get("groups", [_DEFAULT])):
            continue
        name, version, marker = entry["name"], entry["version"], entry.get("marker")
        package = found.setdefault((name, version, marker), LockedPackage(name, version, marker))
        package.extras.update(entry.get("extras", ()))
        package.hashes.update({file["file"]: file["hash"] for file in entry["files"]})
    return list(found.values())


def find_locked(lock: Path, name: str) -> LockedPackage:
    """Returns the package of that name, of whatever group. Raises LookupError when the lock has none."""
    for entry in _entries(lock):
        if entry["name"] == name:
            hashes = {file["file"]: file["hash"] for file in entry["files"]}
            return LockedPackage(name, entry["version"], None, hashes=hashes)
    raise LookupError(f"{lock} has no package {name}")


def _entries(lock: Path) -> Iterator[dict[str, Any]]:
    yield from tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
