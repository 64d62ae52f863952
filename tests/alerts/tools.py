"""Prometheus' programs, which no wheel brings."""

import shutil


def tool(name: str) -> str:
    """Its path. Raises AssertionError that says how to get it: a part that was named is never skipped."""
    found = shutil.which(name)
    assert found, f"{name} is not on PATH. Fix: apt install --no-install-recommends prometheus (Debian, Ubuntu)"
    return found
