"""What every `BreachedPasswords` does, in memory and from a file of their SHA-1."""

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kernel.secret import Secret
from services.auth.adapters.file.breach_filter import (
    FilterOfBreachedPasswords,
    SeveralBreachedPasswords,
    write_filter,
)
from services.auth.adapters.file.breached_passwords import BreachedPasswordsFile, FileBreachedPasswords
from services.auth.adapters.memory.passwords.breached_passwords import MemoryBreachedPasswords
from services.auth.app.passwords.ports import BreachedPasswords

Make = Callable[[Iterable[str]], BreachedPasswords]
_BREACHED = [f"breached {number}" for number in range(500)]


class BreachedPasswordsContract:
    async def test_each_that_was_found_is_known_and_no_other(self, make: Make) -> None:
        source = make(_BREACHED)
        assert all([await source.contains(Secret(password)) for password in _BREACHED])
        assert not any([await source.contains(Secret(f"{password}!")) for password in _BREACHED])

    async def test_a_single_one_is_known(self, make: Make) -> None:
        source = make(["only one"])
        assert await source.contains(Secret("only one"))
        assert not await source.contains(Secret("only two"))

    async def test_letters_beyond_ascii_and_case_count(self, make: Make) -> None:
        source = make(["Bücherwürmer lesen", *_BREACHED])
        assert await source.contains(Secret("Bücherwürmer lesen"))
        assert not await source.contains(Secret("bücherwürmer lesen"))


class TestMemoryBreachedPasswords(BreachedPasswordsContract):
    @pytest.fixture
    def make(self) -> Make:
        return MemoryBreachedPasswords


class TestFilterOfBreachedPasswords(BreachedPasswordsContract):
    @pytest.fixture
    def make(self, tmp_path: Path) -> Make:
        def open_(passwords: Iterable[str]) -> BreachedPasswords:
            digests = (hashlib.sha1(each.encode(), usedforsecurity=False).digest() for each in passwords)
            (tmp_path / "filter.bin").write_bytes(write_filter(digests))
            return FilterOfBreachedPasswords(tmp_path / "filter.bin")

        return open_

    async def test_capital_letters_do_not_help(self, make: Make) -> None:
        assert await make(["breached sentence"]).contains(Secret("Breached Sentence"))

    async def test_the_bundled_one_has_what_was_breached_most_and_little_else(self) -> None:
        bundled = FilterOfBreachedPasswords()
        assert len(bundled) > 49_000
        for password in ("zzzzzzzzzzzz", "!qaz2wsx", "QAZWSXEDCRFVTGB"):
            assert await bundled.contains(Secret(password))
        for password in ("a long and private sentence", "kx8 2nqv w7pz m4", "", "\ud800" * 15):
            assert not await bundled.contains(Secret(password))

    def test_a_file_of_half_a_prefix_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "filter.bin").write_bytes(b"12345")
        with pytest.raises(ValueError, match="length"):
            FilterOfBreachedPasswords(tmp_path / "filter.bin")


class TestSeveralBreachedPasswords(BreachedPasswordsContract):
    @pytest.fixture
    def make(self) -> Make:
        def open_(passwords: Iterable[str]) -> BreachedPasswords:
            listed = list(passwords)
            return SeveralBreachedPasswords(MemoryBreachedPasswords(listed[1:]), MemoryBreachedPasswords(listed[:1]))

        return open_


class TestFileBreachedPasswords(BreachedPasswordsContract):
    @pytest.fixture
    def make(self, tmp_path: Path) -> Iterator[Make]:
        opened: list[FileBreachedPasswords] = []

        def open_(passwords: Iterable[str]) -> BreachedPasswords:
            opened.append(FileBreachedPasswords(_file(tmp_path, passwords)))
            return opened[-1]

        yield open_
        for each in opened:
            each.close()

    @pytest.mark.parametrize("ending", ["\n", "\r\n"])
    async def test_lines_may_end_as_on_windows_and_the_last_need_not(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / "hashes.txt"
        path.write_bytes(ending.join(_lines(_BREACHED)).encode())
        source = FileBreachedPasswords(path)
        assert all([await source.contains(Secret(password)) for password in _BREACHED])
        source.close()

    @pytest.mark.parametrize(
        "text",
        ["", "no hashes here\n", "0" * 40 + "\n", ("F" * 40 + ":1\n") + ("0" * 40 + ":1\n") * 9],
        ids=["empty", "another file", "no count", "not sorted"],
    )
    def test_what_is_no_such_file_is_refused(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "list").write_text(text)
        with pytest.raises(BreachedPasswordsFile, match="is not sorted lines"):
            FileBreachedPasswords(tmp_path / "list")

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(BreachedPasswordsFile, match="none cannot be read: No such file"):
            FileBreachedPasswords(tmp_path / "none")


def _lines(passwords: Iterable[str]) -> list[str]:
    chance = random.Random(3)  # noqa: S311 - chance, not a secret
    digests = sorted(hashlib.sha1(each.encode(), usedforsecurity=False).hexdigest().upper() for each in passwords)
    return [f"{digest}:{chance.randrange(1, 10**8)}" for digest in digests]


def _file(folder: Path, passwords: Iterable[str]) -> Path:
    path = folder / "hashes.txt"
    path.write_text("\n".join(_lines(passwords)) + "\n")
    return path
