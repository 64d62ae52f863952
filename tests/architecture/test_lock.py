"""The lock holds hashes and no address: where packages come from is the machine's choice, not the project's."""

import tomllib
from collections.abc import Iterator

from tests.architecture.house import ROOT, assert_clean


def addresses(lock: str) -> Iterator[str]:
    """Lines of a lock file that hold a URL; a package's own summary may speak of one."""
    for number, line in enumerate(lock.splitlines(), start=1):
        if "://" in line and not line.startswith("summary = "):
            yield f"pdm.lock:{number} holds a URL: lock again with static_urls off"


def sources_declared(pyproject: str) -> Iterator[str]:
    """A package index named in pyproject.toml."""
    if "source" in tomllib.loads(pyproject).get("tool", {}).get("pdm", {}):
        yield "pyproject.toml:1 names a package index: leave it to the machine's pip configuration"


def test_an_address_in_a_lock_is_found() -> None:
    (finding,) = addresses('[[package]]\nurl = "https://example.org/a.whl"\n')
    assert finding.startswith("pdm.lock:2")


def test_an_index_in_pyproject_is_found() -> None:
    assert list(sources_declared('[[tool.pdm.source]]\nname = "a"\n'))


def test_hashes_alone_pass() -> None:
    assert_clean(addresses('summary = "Wraps https://example.org"\nhash = "sha256:00"\n'))
    assert_clean(sources_declared("[tool.pdm]\ndistribution = true\n"))


def test_this_lock_names_no_index() -> None:
    lock, pyproject = (ROOT / name for name in ("pdm.lock", "pyproject.toml"))
    assert_clean([*addresses(lock.read_text("utf-8")), *sources_declared(pyproject.read_text("utf-8"))])
