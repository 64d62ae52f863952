"""What a serving process goes without (docs/adr/0023-memory.md) is not imported before it is left out."""

import subprocess
import sys
from pathlib import Path

import pytest

from kernel.runtime.process.commands import UNUSED_PACKAGES
from tests.architecture.house import ROOT, services


@pytest.mark.parametrize("service", services(), ids=lambda folder: folder.name)
def test_the_entry_point_alone_imports_none_of_it(service: Path) -> None:
    told = f"import sys, services.{service.name}.__main__; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = {name.partition(".")[0] for name in ran.stdout.split()}
    assert imported >= {"services", "kernel"}
    assert imported & {*UNUSED_PACKAGES, "structlog", "litestar", "asyncpg"} == set()
