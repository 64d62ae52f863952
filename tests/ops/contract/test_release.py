"""A release in a clone of this checkout: its version, its files, and what keeps it from being made."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ops.release.build import CHECKSUMS, Release, build_release
from ops.release.signature import NAMESPACE
from ops.release.version import find_other_versions, read_notes, read_version, set_version
from ops.stack.settings import CHECKOUT
from ops.user_error import UserError

_VERSION = "7.8.9"
_TODAY = date(2030, 1, 2)


def _git(clone: Path, *words: str) -> None:
    own = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(clone), *own, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with the working tree's files in it, after `--set-version` and a commit."""
    clone = tmp_path_factory.mktemp("release") / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", CHECKOUT.as_uri(), str(clone)], check=True)
    for path in ("CHANGELOG.md", "compose.yaml", "gateway/plugins", "ops"):
        source = CHECKOUT / path
        if source.is_dir():
            shutil.copytree(
                source, clone / path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "private")
            )
        else:
            shutil.copy(source, clone / path)
    set_version(clone, _VERSION, _TODAY)
    _git(clone, "add", "--all")
    _git(clone, "commit", "--quiet", "--message", "Release")
    return clone


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


@pytest.fixture(scope="module")
def release(released: Path, key: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build_release(released, tmp_path_factory.mktemp("files"), key)


def _file(release: Release, suffix: str) -> Path:
    (found,) = (path for path in release.files if path.name == f"goodgo-{_VERSION}{suffix}")
    return found


def test_the_version_is_the_same_everywhere() -> None:
    assert list(find_other_versions(CHECKOUT)) == []


def test_a_new_version_is_written_everywhere_and_dates_the_changelog(released: Path) -> None:
    assert read_version(released) == _VERSION
    assert list(find_other_versions(released)) == []
    lock = json.loads((released / "package-lock.json").read_text())["packages"]
    assert {lock[f"clients/{name}"]["version"] for name in ("api", "shared", "web", "mobile")} == {_VERSION}
    assert f"## Unreleased\n\n## {_VERSION} - 2030-01-02\n" in (released / "CHANGELOG.md").read_text()


@pytest.mark.parametrize(
    ("version", "message"), [("next", "is no version"), (_VERSION, "already"), ("8.0.0", "nothing")]
)
def test_a_version_that_says_nothing_new_is_refused(released: Path, version: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        set_version(released, version, _TODAY)


def test_the_files_are_those_of_the_checksums(release: Release) -> None:
    folder = release.files[0].parent
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS], cwd=folder, check=True)
    named = {line.split()[1] for line in (folder / CHECKSUMS).read_text().splitlines()}
    assert named == {path.name for path in release.files} - {CHECKSUMS, f"{CHECKSUMS}.sig"}


def test_the_signature_is_the_keys(release: Release, key: Path, tmp_path: Path) -> None:
    sums = release.files[0].with_name(CHECKSUMS)
    (tmp_path / "signers").write_text(f"release@example.com {key.with_suffix('.pub').read_text()}")
    verify = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "signers"), "-I", "release@example.com"]
    verify += ["-n", NAMESPACE, "-s", f"{sums}.sig"]
    assert subprocess.run(verify, input=sums.read_bytes(), capture_output=True, check=False).returncode == 0
    assert subprocess.run(verify, input=sums.read_bytes() + b" ", capture_output=True, check=False).returncode != 0


def test_the_manifests_build_without_the_checkout(release: Release, tmp_path: Path) -> None:
    shutil.unpack_archive(_file(release, "-kubernetes.tar.gz"), tmp_path, filter="data")
    overlay = tmp_path / f"goodgo-{_VERSION}-kubernetes" / "ops/kubernetes/overlays/local"
    kubectl = str(Path(sys.executable).with_name("kubectl"))
    built = subprocess.run([kubectl, "kustomize", str(overlay)], capture_output=True, text=True, check=True).stdout
    assert "kind: Deployment" in built


@pytest.mark.parametrize(
    ("suffix", "runs", "leaves_out"),
    [("services", {"litestar", "asyncpg", "cryptography"}, "pytest"), ("clients", {"next", "react", "expo"}, "eslint")],
)
def test_a_bill_has_what_runs_with_its_hash_and_no_tool(
    release: Release, suffix: str, runs: set[str], leaves_out: str
) -> None:
    bill = json.loads(_file(release, f"-{suffix}.cdx.json").read_text())
    found = {each["name"]: each for each in bill["components"]}
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", _VERSION)
    assert runs <= found.keys()
    assert leaves_out not in found
    references = [each["bom-ref"] for each in bill["components"]]
    assert len(set(references)) == len(references)
    assert all(each.get("hashes") or each.get("externalReferences") for each in found.values())


def test_the_same_commit_makes_the_same_files(released: Path, release: Release, tmp_path: Path) -> None:
    again = build_release(released, tmp_path, None)
    sums = {path.name: path.read_bytes() for path in release.files}
    del sums[f"{CHECKSUMS}.sig"]
    assert {path.name: path.read_bytes() for path in again.files} == sums


@pytest.fixture
def spoilt(released: Path) -> Iterator[Path]:
    """The clone, as it was before when the test is over."""
    yield released
    _git(released, "reset", "--quiet", "--hard")
    _git(released, "clean", "--quiet", "--force")


def test_a_file_that_is_not_committed_is_refused(spoilt: Path, tmp_path: Path) -> None:
    (spoilt / "forgotten.py").write_text("")
    with pytest.raises(UserError, match=r"not committed: forgotten\.py"):
        build_release(spoilt, tmp_path, None)


def test_a_folder_with_something_in_it_is_refused(released: Path, tmp_path: Path) -> None:
    (tmp_path / "old").touch()
    with pytest.raises(UserError, match="not empty"):
        build_release(released, tmp_path, None)


def test_another_version_in_one_place_is_found(spoilt: Path) -> None:
    compose = spoilt / "compose.yaml"
    compose.write_text(compose.read_text().replace(f"goodgo-orders:{_VERSION}", "goodgo-orders:0.0.1"))
    (line,) = find_other_versions(spoilt)
    assert line == f"compose.yaml has 0.0.1, {_VERSION} and not {_VERSION}"


def test_a_version_without_notes_is_refused(released: Path) -> None:
    with pytest.raises(UserError, match=r"no section 0\.0\.1"):
        read_notes(released, "0.0.1")
