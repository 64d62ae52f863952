"""A master key is replaced in steps; what one key sealed, the others open."""

from hashlib import sha256
from itertools import pairwise
from uuid import UUID

import pytest

from kernel.runtime.data.master_key import MasterKey, MasterKeyRing
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.crypto.sessions.refresh_tokens import MacRefreshTokens
from services.auth.app.sessions.ports import PresentedToken
from services.auth.settings import Settings
from tests.auth.unit.memory_auth import ENVIRONMENT

_OLD, _NEW = (base64url.encode(sha256(name).digest()) for name in (b"old", b"new"))
_SESSION = UUID("01900000-0000-7000-8000-000000000001")


def _tokens(current: str, others: str = "") -> MacRefreshTokens:
    given = {"AUTH_MASTER_KEY": current, **({"AUTH_PREVIOUS_MASTER_KEYS": others} if others else {})}
    return MacRefreshTokens(Settings.from_env({**ENVIRONMENT, **given}).master_key_ring.derive_all(Use.REFRESH_TOKENS))


def test_a_key_without_an_id_is_number_one_and_as_it_always_was() -> None:
    plain, named = MasterKeyRing(Secret(_OLD)), MasterKeyRing(Secret(f"1:{_OLD}"))
    expected = {1: MasterKey(Secret(_OLD)).derive(Use.REFRESH_TOKENS)}
    assert plain.derive_all(Use.REFRESH_TOKENS) == named.derive_all(Use.REFRESH_TOKENS) == expected


def test_replicas_of_neighbouring_steps_read_each_others_tokens() -> None:
    steps = [
        _tokens(_OLD),
        _tokens(f"1:{_OLD}", f"2:{_NEW}"),
        _tokens(f"2:{_NEW}", f"1:{_OLD}"),
        _tokens(f"2:{_NEW}"),
    ]
    mine = PresentedToken(_SESSION, 7)
    for earlier, later in pairwise(steps):
        assert later.read(earlier.write(_SESSION, 7)) == mine
        assert earlier.read(later.write(_SESSION, 7)) == mine
    assert steps[3].read(steps[1].write(_SESSION, 7)) is None, "made under the key that was taken away"


def test_an_id_does_not_open_what_another_key_made() -> None:
    assert _tokens(f"1:{_NEW}").read(_tokens(f"1:{_OLD}").write(_SESSION, 7)) is None


@pytest.mark.parametrize(
    ("current", "others", "said"),
    [
        (_NEW, _OLD, "the same id"),
        (f"2:{_NEW}", f"2:{_OLD}", "the same id"),
        (f"0:{_NEW}", "", "1 to 255"),
        (f"256:{_NEW}", "", "1 to 255"),
        (f"two:{_NEW}", "", "1 to 255"),
        (f":{_NEW}", "", "1 to 255"),
        (_NEW, "2:short", "32 random bytes"),
        (_NEW, f"2:{_OLD},", "32 random bytes"),
    ],
)
def test_a_ring_that_is_none_is_refused_without_being_shown(current: str, others: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        MasterKeyRing(Secret(current), Secret(others) if others else None)
    assert _NEW not in str(refused.value)
    assert _OLD not in str(refused.value)
