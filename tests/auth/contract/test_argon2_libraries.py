"""The one suite on each library, and the choice between them."""

import pytest

from services.auth.adapters.crypto.passwords import fast_build
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.crypto.passwords.argon2_library import Argon2Library, CffiArgon2, choose_library
from services.auth.adapters.crypto.passwords.libsodium_argon2 import LibsodiumArgon2
from services.auth.domain.passwords.argon2_cost import Argon2Cost
from tests.auth.contract.argon2_library import PARAMETERS, TEXTS, Argon2LibraryContract


def _libsodium() -> LibsodiumArgon2:
    return LibsodiumArgon2(CffiArgon2(PARAMETERS), memory_kib=64, passes=2, instructions="avx2")


class TestCffiArgon2(Argon2LibraryContract):
    """The wheel, or the build for this processor where one is loaded."""

    @pytest.fixture
    def library(self) -> Argon2Library:
        return CffiArgon2(PARAMETERS)


class TestLibsodiumArgon2(Argon2LibraryContract):
    @pytest.fixture
    def library(self) -> Argon2Library:
        return _libsodium()


@pytest.mark.parametrize("text", TEXTS)
def test_each_verifies_what_the_other_hashed(text: str) -> None:
    cffi, libsodium = CffiArgon2(PARAMETERS), _libsodium()
    assert libsodium.verify(cffi.hash(text), text)
    assert cffi.verify(libsodium.hash(text), text)


@pytest.mark.parametrize(
    ("flags", "chosen"),
    [
        ({"avx2"}, ("libsodium", "avx2")),
        ({"avx2", "avx512f"}, ("libsodium", "avx512f")),
        ({"sse2", "ssse3"}, ("argon2-cffi", "baseline")),
        (set(), ("argon2-cffi", "baseline")),
    ],
)
def test_libsodium_is_chosen_where_it_is_faster(
    flags: set[str], chosen: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast_build, "loaded_build", lambda: None)
    library = choose_library(PARAMETERS, frozenset(flags))
    assert (library.name, library.instructions) == chosen


def test_a_build_for_the_processor_is_chosen_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_build, "loaded_build", lambda: "avx2")
    library = choose_library(PARAMETERS, frozenset({"avx2"}))
    assert (library.name, library.instructions) == ("argon2-cffi", "avx2")


def test_more_than_one_lane_is_left_to_argon2_cffi() -> None:
    hasher = Argon2Hasher(Argon2Cost(memory_kib=64, passes=1, lanes=2), threads=1)
    assert hasher.library.name == "argon2-cffi"
    hasher.close()
