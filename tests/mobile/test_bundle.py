"""What a phone downloads: Hermes bytecode, within a budget."""

import gzip
import os
from pathlib import Path

import pytest

from tests.mobile.conftest import Run

_BUDGET = 1_500_000
"""Octets, compressed, which is how stores send it."""
_HERMES_MAGIC = bytes.fromhex("c61fbc03c103191f")


# an export is 70 s of processor time, and both have the same code: GOODGO_TEST_IOS=1 adds the one for iOS
@pytest.mark.parametrize("platform", ["android", *(["ios"] if os.environ.get("GOODGO_TEST_IOS") else [])])
def test_the_bundle_is_bytecode_within_the_budget(platform: str, run: Run, tmp_path: Path) -> None:
    exported = run("expo/bin/cli", "export", "--platform", platform, "--output-dir", str(tmp_path / "dist"))
    assert exported.returncode == 0, exported.stdout[-3000:] + exported.stderr[-3000:]
    bundles = list((tmp_path / "dist").rglob("*.hbc"))
    assert len(bundles) == 1
    content = bundles[0].read_bytes()
    assert content.startswith(_HERMES_MAGIC)
    assert len(gzip.compress(content)) <= _BUDGET
