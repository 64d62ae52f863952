"""Makes the files of a release from what is committed."""

import gzip
import hashlib
import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ops.release import signature
from ops.release.bills import clients_bill, services_bill
from ops.release.version import find_other_versions, read_notes, read_version
from ops.user_error import UserError

CHECKSUMS = "SHA256SUMS"
_MANIFESTS = ("LICENSE", "docs/deploy-kubernetes.md", "gateway/plugins", "ops/kubernetes", "ops/stack/payment_sandbox")
"""What `kubectl apply -k ops/kubernetes/overlays/production` reads, where it reads it."""


@dataclass(frozen=True, slots=True)
class Release:
    version: str
    commit: str
    files: tuple[Path, ...]


def build_release(root: Path, folder: Path, key: Path | None) -> Release:
    """Writes into a new folder. Without a key nothing is signed.

    Raises UserError for changes that are not committed, a version that is not the same everywhere, a changelog without
    its section, and a folder with something in it.
    """
    version = read_version(root)
    _require_release(root, version)
    notes = read_notes(root, version)
    if folder.exists() and any(folder.iterdir()):
        raise UserError(f"{folder} is not empty", "name another folder with --output")
    folder.mkdir(parents=True, exist_ok=True)
    name = f"goodgo-{version}"
    (folder / f"{name}.tar.gz").write_bytes(_archive(root, name))
    (folder / f"{name}-kubernetes.tar.gz").write_bytes(_archive(root, f"{name}-kubernetes", *_MANIFESTS))
    (folder / f"{name}-notes.md").write_text(notes + "\n", encoding="utf-8")
    (folder / f"{name}-services.cdx.json").write_text(services_bill(root, version), encoding="utf-8")
    (folder / f"{name}-clients.cdx.json").write_text(clients_bill(root, version), encoding="utf-8")
    sums = folder / CHECKSUMS
    sums.write_text("".join(_sums(folder)), encoding="utf-8")
    if key is not None:
        signature.sign(key, sums)
    return Release(version, _git(root, "rev-parse", "HEAD").decode().strip(), tuple(sorted(folder.iterdir())))


def _require_release(root: Path, version: str) -> None:
    if changed := _git(root, "status", "--porcelain").decode().splitlines():
        raise UserError(f"{len(changed)} files are changed and not committed: {changed[0][3:]}", "commit or stash them")
    for line in find_other_versions(root):
        raise UserError(line, f"./goodgo release --set-version, or write {version} there")


def _sums(folder: Path) -> Iterator[str]:
    """Lines that `sha256sum --check` reads."""
    for path in sorted(folder.iterdir()):
        yield f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


def _archive(root: Path, name: str, *paths: str) -> bytes:
    """What is committed below these paths, all without one. The same commit gives the same bytes."""
    files = _git(root, "archive", "--format=tar", f"--prefix={name}/", "HEAD", *paths)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, filename="") as stream:
        stream.write(files)
    return packed.getvalue()


def _git(root: Path, *words: str) -> bytes:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    if done.returncode != 0:
        raise UserError(f"git {words[0]} failed: {done.stderr.decode().strip()}", "run it in a clone of the repository")
    return done.stdout
