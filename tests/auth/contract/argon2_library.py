"""What every library that computes argon2id must do."""

import resource
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import hash_secret
from nacl.exceptions import CryptoError as NaClError

from services.auth.adapters.crypto.passwords.argon2_library import Argon2Library

PARAMETERS = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1, type=Type.ID)
TEXTS = ("correct horse battery staple", "", "a" * 1_000, "caf\u00e9 \U0001f511", "a\x00b")
KNOWN = "$argon2id$v=19$m=64,t=2,p=1$c2l4dGVlbiBvY3RldHMuLg$wqbpK+dEeaKcRRtiB4ro8tH7igUnXBx24AtXZceUju4"


def reference(text: str, *, lanes: int = 1, salt: bytes = b"sixteen octets..", octets: int = 32) -> str:
    """Returns the string that the reference implementation, inside argon2-cffi, writes."""
    return hash_secret(text.encode(), salt, 2, 64, lanes, octets, Type.ID).decode()


def verified(library: Argon2Library, encoded: str) -> bool:
    """Returns whether the library takes the string for that of "secret password"; a refused one is not."""
    with suppress(VerificationError, InvalidHashError, NaClError):
        return library.verify(encoded, "secret password")
    return False


@contextmanager
def limited_memory(octets: int) -> Iterator[None]:
    """Lets this process allocate at most so much more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + octets, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


class Argon2LibraryContract(ABC):
    @pytest.fixture
    @abstractmethod
    def library(self) -> Argon2Library: ...

    @pytest.mark.parametrize("text", TEXTS)
    def test_it_verifies_what_it_hashed(self, library: Argon2Library, text: str) -> None:
        encoded = library.hash(text)
        assert library.verify(encoded, text)
        assert not library.verify(encoded, text + "x")

    def test_it_salts_each_hash(self, library: Argon2Library) -> None:
        assert library.hash("same") != library.hash("same")

    def test_its_strings_have_the_parameters_and_are_not_outdated(self, library: Argon2Library) -> None:
        encoded = library.hash("secret password")
        assert encoded.startswith("$argon2id$v=19$m=64,t=2,p=1$")
        assert not PARAMETERS.check_needs_rehash(encoded)

    @pytest.mark.parametrize("text", TEXTS)
    def test_the_reference_implementation_verifies_its_strings(self, library: Argon2Library, text: str) -> None:
        assert PARAMETERS.verify(library.hash(text), text)

    @pytest.mark.parametrize("shape", [{}, {"lanes": 2}, {"salt": b"eight..."}, {"octets": 16}, {"octets": 64}])
    def test_it_verifies_every_string_of_the_reference(self, library: Argon2Library, shape: dict[str, Any]) -> None:
        encoded = reference("secret password", **shape)
        assert library.verify(encoded, "secret password")
        assert not library.verify(encoded, "secret passwort")

    def test_a_string_with_other_parameters_is_verified(self, library: Argon2Library) -> None:
        stronger = PasswordHasher(time_cost=3, memory_cost=128, parallelism=1).hash("secret password")
        assert library.verify(stronger, "secret password")

    def test_a_string_written_by_earlier_releases_is_verified(self, library: Argon2Library) -> None:
        assert library.verify(KNOWN, "secret password")

    @pytest.mark.parametrize("position", range(len(KNOWN)))
    def test_a_changed_string_is_never_right(self, library: Argon2Library, position: int) -> None:
        changed = KNOWN[:position] + chr(ord(KNOWN[position]) ^ 1) + KNOWN[position + 1 :]
        assert not verified(library, changed)

    @pytest.mark.parametrize("encoded", ["", "plain", "$2b$10$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=64"])
    def test_a_malformed_string_is_an_error(self, library: Argon2Library, encoded: str) -> None:
        with pytest.raises((InvalidHashError, VerificationError)):
            library.verify(encoded, "secret password")

    def test_a_lack_of_memory_is_an_error_and_not_a_wrong_password(self, library: Argon2Library) -> None:
        encoded = KNOWN.replace("m=64", f"m={1 << 20}")  # 1 GiB
        with limited_memory(256 << 20), pytest.raises((VerificationError, NaClError)):
            library.verify(encoded, "secret password")
