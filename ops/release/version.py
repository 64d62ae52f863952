"""The version of the platform: one in all places that name it."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ops.user_error import UserError

_SHAPE = re.compile(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?")  # semantic versioning, without build metadata
_UNRELEASED = "## Unreleased"


@dataclass(frozen=True, slots=True)
class Place:
    """A file with the version in it: `{}` in `pattern` is the version, the rest a regular expression."""

    path: str
    pattern: str

    def search(self, text: str, version: str = _SHAPE.pattern) -> Iterator[re.Match[str]]:
        return re.finditer(self.pattern.replace("{}", f"(?P<version>{version})"), text, re.MULTILINE)


PLACES = (
    Place("pyproject.toml", r'^version = "{}"$'),
    Place("kernel/runtime/telemetry/metrics.py", r'^VERSION = "{}"$'),
    Place("compose.yaml", r"image: goodgo-[a-z]+:{}$"),
    Place("compose.web.yaml", r"image: goodgo-web:{}$"),
    Place("clients/web/Dockerfile", r"goodgo-web:{} "),
    Place("ops/kubernetes/overlays/production/images/kustomization.yaml", r"/goodgo/[a-z]+, newTag: {}}"),
    Place("ops/kubernetes/overlays/production/examples/argocd.yaml", r"targetRevision: v{}$"),
    Place("ops/kubernetes/overlays/production/examples/flux.yaml", r"tag: v{}}"),
    Place("tests/containers/engine.py", r'f"goodgo-\{service\}:{}"'),
    Place("docs/web.md", r"goodgo-web:{}`"),
    *(Place(f"clients/{name}/package.json", r'^  "version": "{}",$') for name in ("api", "shared", "web", "mobile")),
    *(Place(f"clients/{name}/package.json", r'"@goodgo/[a-z]+": "{}"') for name in ("web", "mobile")),
)


def read_version(root: Path) -> str:
    """Returns pyproject.toml's."""
    version: str = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return version


def find_other_versions(root: Path) -> Iterator[str]:
    """Yields a line for each place that has another version than pyproject.toml, or none."""
    version = read_version(root)
    for place in PLACES:
        found = [match["version"] for match in place.search((root / place.path).read_text(encoding="utf-8"))]
        if set(found) != {version}:
            yield f"{place.path} has {', '.join(sorted(set(found))) or 'no version'} and not {version}"


def set_version(root: Path, version: str, today: date) -> list[Path]:
    """Writes the version into every place, and dates the changelog's section of what is not released.

    Returns the files. Raises UserError for a word that names no version, for a released one, and without a changelog.
    """
    if not _SHAPE.fullmatch(version):
        raise UserError(f"{version!r} is no version", "write it as 1.2.3")
    before, changelog = read_version(root), root / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8")
    if _section(text, f"## {version}") is not None:
        raise UserError(f"CHANGELOG.md has a section {version} already", "choose the next one")
    if _section(text, _UNRELEASED) is None:
        raise UserError(f"CHANGELOG.md has nothing under {_UNRELEASED!r}", "say there what changed")
    changelog.write_text(
        text.replace(_UNRELEASED, f"{_UNRELEASED}\n\n## {version} - {today.isoformat()}", 1), encoding="utf-8"
    )
    for place in PLACES:
        path = root / place.path
        path.write_text(_replace(place, path.read_text(encoding="utf-8"), before, version), encoding="utf-8")
    lock = _set_in_lock(root, version)
    return [changelog, lock, *(root / path for path in dict.fromkeys(place.path for place in PLACES))]


def read_notes(root: Path, version: str) -> str:
    """Returns the changelog's section of a version. Raises UserError when it is missing."""
    notes = _section((root / "CHANGELOG.md").read_text(encoding="utf-8"), f"## {version}")
    if notes is None:
        raise UserError(f"CHANGELOG.md has no section {version}", f"./goodgo release --set-version {version}")
    return notes


def _section(text: str, heading: str) -> str | None:
    found = re.search(rf"^{re.escape(heading)}(?: - [^\n]*)?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return (found[1].strip() or None) if found else None


def _replace(place: Place, text: str, before: str, version: str) -> str:
    for match in reversed(list(place.search(text, re.escape(before)))):
        text = text[: match.start("version")] + version + text[match.end("version") :]
    return text


def _set_in_lock(root: Path, version: str) -> Path:
    """npm's lock repeats the versions of the workspaces."""
    path = root / "package-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        if name.startswith("clients/") and "node_modules" not in name:
            package["version"] = version
            for kind in ("dependencies", "devDependencies"):
                own = [other for other in package.get(kind, {}) if other.startswith("@goodgo/")]
                package.get(kind, {}).update(dict.fromkeys(own, version))
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
