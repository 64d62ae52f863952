"""A build of argon2 for another processor, or one that does not load, is never what hashes passwords."""

import sys
from pathlib import Path

import pytest

from kernel.runtime.process.system import processor_flags
from services.auth.adapters.crypto.passwords import fast_build

BINDINGS = "_argon2_cffi_bindings"


@pytest.fixture(autouse=True)
def nothing_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, BINDINGS, raising=False)
    monkeypatch.setattr(sys, "path", list(sys.path))


def _build(prefix: Path, instructions: str, content: str = "") -> str:
    place = prefix / f"argon2-{instructions}"
    (place / BINDINGS).mkdir(parents=True)
    (place / BINDINGS / "__init__.py").write_text(content)
    return str(place)


def test_the_fastest_that_this_processor_can_run_is_taken(tmp_path: Path) -> None:
    place = _build(tmp_path, "avx2")
    _build(tmp_path, "avx512f")
    assert fast_build.prefer(tmp_path, frozenset({"avx2"})) == "avx2"
    assert (sys.path[0], sys.modules[BINDINGS].__file__) == (place, f"{place}/{BINDINGS}/__init__.py")


@pytest.mark.parametrize("flags", [set(), {"sse2"}, {"avx512f"}])
def test_one_for_another_processor_is_left(tmp_path: Path, flags: set[str]) -> None:
    _build(tmp_path, "avx2")
    before = list(sys.path)
    assert fast_build.prefer(tmp_path, frozenset(flags)) is None
    assert (sys.path, BINDINGS in sys.modules) == (before, False)


def test_one_that_does_not_load_leaves_the_next(tmp_path: Path) -> None:
    broken = _build(tmp_path, "avx512f", "raise ImportError('for another C library')")
    _build(tmp_path, "avx2")
    assert fast_build.prefer(tmp_path, frozenset({"avx512f", "avx2"})) == "avx2"
    assert broken not in sys.path


def test_without_any_the_wheel_stays(tmp_path: Path) -> None:
    assert fast_build.prefer(tmp_path, frozenset({"avx512f", "avx2"})) is None


def test_a_machine_that_does_not_say_what_it_can_can_nothing(tmp_path: Path) -> None:
    assert processor_flags(tmp_path / "absent") == frozenset()
    (tmp_path / "cpuinfo").write_text("processor: 0\nflags\t\t: fpu sse2 avx2\nflags\t\t: fpu\n")
    assert "avx2" in processor_flags(tmp_path / "cpuinfo")
    (tmp_path / "cpuinfo").write_text("Features: fp asimd\n")
    assert processor_flags(tmp_path / "cpuinfo") == frozenset()


def test_the_loaded_build_is_known(tmp_path: Path) -> None:
    _build(tmp_path, "avx2")
    assert fast_build.prefer(tmp_path, frozenset({"avx2"})) == "avx2"
    assert fast_build.loaded_build() == "avx2"


def test_the_wheel_is_no_build(tmp_path: Path) -> None:
    assert fast_build.prefer(tmp_path, frozenset({"avx2"})) is None
    assert fast_build.loaded_build() is None
