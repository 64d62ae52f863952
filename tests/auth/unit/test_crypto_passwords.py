"""Real password hashes, with parameters small enough for a test."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from kernel.errors import Overloaded
from kernel.secret import Secret
from kernel.testing.memory_platform import MemoryPlatform
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.crypto.passwords.common_password_list import WordSet, read_common_passwords
from services.auth.domain.passwords.argon2_cost import Argon2Cost
from services.auth.manifest import MANIFEST
from services.auth.settings import Settings
from services.auth.wiring.resources import open_hasher
from tests.auth.unit.memory_auth import ENVIRONMENT

_CHEAP = Argon2Cost(memory_kib=64, passes=1)
_PASSWORD = Secret("correct horse battery staple")


@pytest.fixture
def hasher() -> Iterator[Argon2Hasher]:
    hasher = Argon2Hasher(_CHEAP, threads=1)
    yield hasher
    hasher.close()


async def test_a_password_matches_its_own_hash_and_no_other(hasher: Argon2Hasher) -> None:
    encoded = await hasher.hash(_PASSWORD)
    assert await hasher.verify(encoded, _PASSWORD)
    assert not await hasher.verify(encoded, Secret("correct horse battery stapler"))


async def test_one_password_never_gives_the_same_hash_twice(hasher: Argon2Hasher) -> None:
    assert await hasher.hash(_PASSWORD) != await hasher.hash(_PASSWORD)


async def test_no_hash_is_never_right(hasher: Argon2Hasher) -> None:
    assert not await hasher.verify(None, _PASSWORD)


async def test_a_password_typed_on_another_keyboard_is_the_same(hasher: Argon2Hasher) -> None:
    encoded = await hasher.hash(Secret("cafe\u0301 au lait, bien chaud"))
    assert await hasher.verify(encoded, Secret("caf\u00e9 au lait, bien chaud"))


async def test_nothing_is_cut_off_at_the_end(hasher: Argon2Hasher) -> None:
    encoded = await hasher.hash(Secret("a" * 256))
    assert not await hasher.verify(encoded, Secret("a" * 255 + "b"))


async def test_a_hash_with_other_parameters_is_outdated_and_still_verified(hasher: Argon2Hasher) -> None:
    stronger = Argon2Hasher(Argon2Cost(memory_kib=128, passes=1), threads=1)
    encoded = await hasher.hash(_PASSWORD)
    assert not hasher.is_outdated(encoded)
    assert stronger.is_outdated(encoded)
    assert await stronger.verify(encoded, _PASSWORD)
    stronger.close()


async def test_the_parameters_are_owasps_unless_told_otherwise() -> None:
    hasher = Argon2Hasher()
    assert (await hasher.hash(_PASSWORD)).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    hasher.close()


async def test_the_queue_and_the_wait_in_it_are_figures() -> None:
    settings = Settings.from_env(ENVIRONMENT | {"AUTH_HASH_THREADS": "1"})
    platform = MemoryPlatform.open(MANIFEST, settings).platform
    hasher, registry = open_hasher(platform, settings), platform.registry
    jobs = [asyncio.create_task(hasher.hash(_PASSWORD)) for _ in range(3)]
    await asyncio.sleep(0)  # lets them queue up
    assert registry.get_sample_value("argon2_queue_jobs") == 3
    await asyncio.gather(*jobs)
    assert registry.get_sample_value("argon2_queue_jobs") == 0
    assert registry.get_sample_value("argon2_wait_seconds_count") == 3
    assert (registry.get_sample_value("argon2_wait_seconds_sum") or 0) > 0
    hasher.close()


async def test_the_library_in_use_is_a_metric_and_a_log_line() -> None:
    settings = Settings.from_env(ENVIRONMENT)
    platform = MemoryPlatform.open(MANIFEST, settings).platform
    with capture_logs() as lines:
        hasher, registry = open_hasher(platform, settings), platform.registry
    hasher.close()
    labels = {"library": hasher.library.name, "instructions": hasher.library.instructions}
    assert registry.get_sample_value("argon2_library_info", labels) == 1
    assert lines == [{"event": "argon2 library chosen", "log_level": "info", **labels}]


async def test_what_would_come_too_late_is_shed_at_once_and_the_rest_is_answered() -> None:
    hasher = Argon2Hasher(_CHEAP, deadline=timedelta(0), threads=1)
    first, second = await asyncio.gather(*(hasher.hash(_PASSWORD) for _ in range(2)), return_exceptions=True)
    assert isinstance(first, str)
    assert isinstance(second, Overloaded)
    assert second.retry_after == 1
    assert isinstance(await hasher.hash(_PASSWORD), str)
    hasher.close()


def test_common_passwords_are_bundled_case_folded_and_long_enough_to_matter() -> None:
    common = read_common_passwords()
    assert len(set(common)) > 10_000
    assert {"password", "qwertyuiop", "1q2w3e4r5t"} <= set(common)
    assert all(len(word) >= 4 and word == word.casefold() for word in common)


def test_words_hold_what_they_were_given_and_nothing_else() -> None:
    words = WordSet(read_common_passwords())
    assert all(word in words for word in read_common_passwords())
    assert not any(word + "!x" in words for word in read_common_passwords())
    assert "" not in words
    assert "anything" not in WordSet([])
