"""What every `BreachedPasswords` does, in memory and from a file of their SHA-1."""

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kernel.secret import Secret
from services.auth.adapters.file.breached_passwords import BreachedPasswordsFile, FileBreachedPasswords
from services.auth.adapters.memory.breached_passwords import MemoryBreachedPasswords
from services.auth.app.password_ports import BreachedPasswords

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
