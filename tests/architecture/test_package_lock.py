"""npm's lock holds a hash of every package and no address, and no package runs a script when it is installed."""

import json
from collections.abc import Iterator
from typing import Any

from tests.architecture.house import ROOT, assert_clean


def faults(lock: dict[str, Any]) -> Iterator[str]:
    """Packages of a lock whose origin is written down, or whose content is not held to a hash."""
    for name, package in lock["packages"].items():
        if name == "" or package.get("link") or (not name.startswith("node_modules/") and "node_modules/" not in name):
            continue  # the workspaces themselves
        if "resolved" in package:
            yield f"package-lock.json: {name} holds an address: run npm install with the .npmrc of this checkout"
        if "integrity" not in package and not package.get("inBundle"):
            yield f"package-lock.json: {name} has no hash"


def test_an_address_and_a_missing_hash_are_found() -> None:
    package = {"version": "1.0.0", "resolved": "https://example.org/a.tgz"}
    assert len(list(faults({"packages": {"": {}, "node_modules/a": package}}))) == 2


def test_a_workspace_needs_neither() -> None:
    workspace = {"clients/a": {"version": "1.0.0"}, "node_modules/a": {"resolved": "clients/a", "link": True}}
    assert_clean(faults({"packages": workspace}))


def test_this_lock_holds_hashes_alone() -> None:
    assert_clean(faults(json.loads((ROOT / "package-lock.json").read_text("utf-8"))))


def test_npm_is_told_to_keep_it_so() -> None:
    settings = (ROOT / ".npmrc").read_text("utf-8").splitlines()
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(settings)
