"""What is built, from what, and what keeps it from being built."""

import re
from contextlib import suppress
from pathlib import Path

import pytest

from kernel.runtime.process import system
from ops.cli.commands import fast_argon2
from ops.cli.locked_packages import find_locked
from ops.stack.settings import CHECKOUT
from ops.user_error import UserError


def test_the_source_is_the_one_that_the_lock_pins() -> None:
    source = find_locked(CHECKOUT / "pdm.lock", "argon2-cffi-bindings").requirement(only=".tar.gz")
    assert re.fullmatch(r"argon2-cffi-bindings==[0-9.]+ --hash=sha256:[0-9a-f]{64}", source)


def test_a_processor_without_the_instructions_keeps_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "processor_flags", lambda: frozenset({"sse2"}))
    with pytest.raises(UserError, match="neither AVX2 nor AVX-512"):
        fast_argon2._best_instructions()


def test_without_a_compiler_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system, "processor_flags", lambda: frozenset({"avx2"}))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="apt install gcc"):
        fast_argon2._best_instructions()


def test_a_build_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    place = tmp_path / "argon2-avx2"
    (place / "before").mkdir(parents=True)
    with suppress(UserError), fast_argon2._replacement(place) as fresh:
        fresh.mkdir()
        raise UserError("the build failed", "try again")
    assert [each.name for each in (*tmp_path.iterdir(), *place.iterdir())] == ["argon2-avx2", "before"]
    with fast_argon2._replacement(place) as fresh:
        (fresh / "after").mkdir(parents=True)
    assert [each.name for each in (*tmp_path.iterdir(), *place.iterdir())] == ["argon2-avx2", "after"]
