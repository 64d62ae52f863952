"""The libraries that compute argon2id (RFC 9106), and which of them this process uses.

All of them write and read the same `$argon2id$` strings.
"""

from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from kernel.runtime.process.system import processor_flags
from services.auth.adapters.crypto.passwords import fast_build

_WIDE = ("avx512f", "avx2")  # what libsodium has code for, the fastest first


class Argon2Library(Protocol):
    """Hashes on the calling thread and releases the interpreter's lock meanwhile."""

    name: str
    instructions: str
    """The widest instructions of the processor that it uses, or `baseline`."""

    def hash(self, text: str) -> str:
        """Returns a `$argon2id$` string with a random salt. Raises when there is no memory for it."""
        ...

    def verify(self, encoded: str, text: str) -> bool:
        """Returns whether `text` is what was hashed.

        Raises when `encoded` is malformed or there is no memory: neither is a wrong password.
        """
        ...


class CffiArgon2:
    """argon2-cffi: its wheel, or the build that `./goodgo fast-argon2` made. It keeps its memory for the next hash."""

    name = "argon2-cffi"

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self.instructions = fast_build.loaded_build() or "baseline"

    def hash(self, text: str) -> str:
        return self._hasher.hash(text)

    def verify(self, encoded: str, text: str) -> bool:
        try:
            return self._hasher.verify(encoded, text)
        except VerifyMismatchError:
            return False


def choose_library(hasher: PasswordHasher, flags: frozenset[str] | None = None) -> Argon2Library:
    """Returns the fastest library on this processor; `flags` are the processor's by default.

    argon2-cffi built for the processor is the fastest. Where there is no such build, libsodium is, if the processor
    has AVX2 or AVX-512 (docs/adr/0027-libsodium-argon2.md). libsodium makes hashes of one lane only.
    """
    cffi = CffiArgon2(hasher)
    flags = processor_flags() if flags is None else flags
    wide = next((each for each in _WIDE if each in flags), None)
    if fast_build.loaded_build() or wide is None or hasher.parallelism != 1:
        return cffi
    try:
        from services.auth.adapters.crypto.passwords.libsodium_argon2 import LibsodiumArgon2  # noqa: PLC0415 - only where it is used: 2 MB
    except ImportError:
        return cffi
    return LibsodiumArgon2(cffi, memory_kib=hasher.memory_cost, passes=hasher.time_cost, instructions=wide)
