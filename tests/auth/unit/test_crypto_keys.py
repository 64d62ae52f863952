"""The master key, the signing keys it seals, and the access tokens they sign."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from joserfc import jwt

from kernel.events import Event, Origin
from kernel.roles import Permission
from kernel.runtime import base64url
from kernel.runtime.bearer import AccessTokenVerifier
from kernel.runtime.jwks import LocalKeys, read_key_set
from kernel.runtime.strict_json import parse_object
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.ordered_ids import OrderedIds
from kernel.testing.revoked import nothing_revoked
from kernel.tokens import Expected
from services.auth.adapters.crypto.access_tokens import JwtAccessTokens
from services.auth.adapters.crypto.derive import MasterKey, Use
from services.auth.adapters.crypto.key_seal import KeySeal, SealBroken
from services.auth.adapters.crypto.signing_keys import SigningKeyRing
from services.auth.adapters.memory.keys import MemorySigningKeys
from services.auth.adapters.memory.store import MemoryStore
from services.auth.app.key_ports import KeptKey, SigningKeys
from services.auth.domain.accounts import Grants
from services.auth.domain.sessions import Lease

_EXPECTED = Expected("https://localhost:8443", "goodgo")
_KEY, _NEW = b"k" * 32, b"n" * 32
_MASTER = sha256(b"a master key for tests").digest()
_ids = OrderedIds()
_FACT = Event(_ids.new(), "auth.signing-key.promoted", EPOCH, None, None, Origin(), {"kid": "k"}, {})
_LEASE = Lease(
    session_id=_ids.new(),
    user_id=_ids.new(),
    generation=3,
    authenticated_at=EPOCH - timedelta(hours=1),
    refresh_expires_in=timedelta(days=14),
    grants=Grants(frozenset({"b", "a"}), frozenset({Permission("auth:users:write"), Permission("auth:users:read")}), 3),
)


def _kept() -> MemorySigningKeys:
    return MemorySigningKeys(MemoryStore(), FixedClock())


async def _ring(store: SigningKeys, *sealing_keys: bytes) -> SigningKeyRing:
    return await SigningKeyRing.open(store, KeySeal(sealing_keys or [_KEY], FixedClock()))


async def _one(store: SigningKeys) -> Sequence[KeptKey]:
    """The first key, made under the old master key."""
    await _ring(store, _KEY)
    return await store.all()


def _issuer(ring: SigningKeyRing, lifetime: timedelta = timedelta(minutes=5)) -> JwtAccessTokens:
    return JwtAccessTokens(ring, _EXPECTED, lifetime, FixedClock(), OrderedIds())


async def test_an_issued_token_is_what_the_contract_says() -> None:
    ring = await _ring(_kept())
    token = (await _issuer(ring).issue(_LEASE)).reveal()
    header, claims = (parse_object(base64url.decode(part)) for part in token.split(".")[:2])
    assert header == {"alg": "ES256", "typ": "at+jwt", "kid": ring.kid}
    now = int(EPOCH.timestamp())
    assert claims == {
        "iss": _EXPECTED.issuer,
        "sub": str(_LEASE.user_id),
        "aud": "goodgo",
        "client_id": "goodgo",
        "iat": now,
        "exp": now + 300,
        "jti": str(OrderedIds().new()),
        "sid": str(_LEASE.session_id),
        "auth_time": now - 3600,
        "roles": ["a", "b"],
        "scope": "auth:users:read auth:users:write",
        "account_version": 3,
    }


async def test_an_issued_token_is_verified_with_the_published_keys() -> None:
    ring = await _ring(_kept())
    token = await _issuer(ring).issue(_LEASE)
    verifier = AccessTokenVerifier(LocalKeys(ring.jwks), _EXPECTED, FixedClock(), nothing_revoked(FixedClock()))
    principal = await verifier.verify(token.reveal())
    assert (principal.user_id, principal.session_id) == (_LEASE.user_id, _LEASE.session_id)
    assert principal.permissions == _LEASE.grants.permissions


async def test_joserfc_writes_the_same_and_reads_it() -> None:
    ring = await _ring(_kept())
    token = (await _issuer(ring).issue(_LEASE)).reveal()
    read = jwt.decode(token, ring.private, algorithms=["ES256"])
    theirs = jwt.encode({"alg": "ES256", "typ": "at+jwt", "kid": ring.kid}, read.claims, ring.private)
    ours, again = (part.split(".") for part in (token, theirs))
    assert sorted(parse_object(base64url.decode(ours[0]))) == sorted(parse_object(base64url.decode(again[0])))
    assert ours[1] == again[1]
    assert len(ours[2]) == len(again[2]) == 86  # two numbers of 32 octets (RFC 7518 section 3.4)


async def test_each_of_many_signatures_is_one_that_joserfc_takes() -> None:
    """A few of them hold a number that begins with zeros, which have to be written."""
    ring = await _ring(_kept())
    issuer = _issuer(ring)
    for _ in range(600):
        jwt.decode((await issuer.issue(_LEASE)).reveal(), ring.private, algorithms=["ES256"])


@pytest.mark.parametrize("lifetime", [timedelta(0), timedelta(minutes=10, seconds=1)])
async def test_a_lifetime_beyond_ten_minutes_does_not_start(lifetime: timedelta) -> None:
    ring = await _ring(_kept())
    with pytest.raises(ValueError, match="600 s"):
        _issuer(ring, lifetime)


async def test_the_first_start_makes_a_key_and_the_next_finds_it() -> None:
    store = _kept()
    first, second = await _ring(store), await _ring(store)
    assert first.kid == second.kid
    assert len(await store.all()) == 1


async def test_replicas_that_start_together_use_the_key_that_won() -> None:
    store = _kept()
    rings = await asyncio.gather(*(_ring(store) for _ in range(5)))
    (kept,) = await store.all()
    assert {ring.kid for ring in rings} == {kept.kid}


async def test_only_public_halves_are_published_each_named_by_what_it_is() -> None:
    store = _kept()
    ring = await _ring(store)
    ((kid, key),) = read_key_set(await ring.jwks()).items()
    assert kid == ring.kid == key.thumbprint()
    assert not key.is_private


async def test_another_master_key_is_said_plainly_with_its_mend() -> None:
    store = _kept()
    await _ring(store)
    with pytest.raises(SealBroken, match="AUTH_MASTER_KEY"):
        await _ring(store, b"x" * 32)


async def test_a_sealed_key_cannot_pose_under_another_name() -> None:
    (kept,) = await _one(store := _kept())
    renamed = _kept()
    await renamed.add(replace(kept.key, kid="another"))
    with pytest.raises(SealBroken):
        await _ring(renamed)
    assert (await _ring(store)).kid == kept.kid


async def test_an_old_master_key_opens_what_the_new_one_seals_from_then_on() -> None:
    (before,) = await _one(store := _kept())
    both = await _ring(store, _NEW, _KEY)
    (after,) = await store.all()
    assert both.kid == before.kid
    assert after.key.sealed_private != before.key.sealed_private
    assert (await _ring(store, _NEW)).kid == before.kid
    with pytest.raises(SealBroken):
        await _ring(store)


async def test_a_replica_that_knows_the_new_master_key_already_opens_what_another_sealed_with_it() -> None:
    await _one(store := _kept())
    kid = (await _ring(store, _NEW, _KEY)).kid
    ahead = await _ring(store, _KEY, _NEW)  # seals under the old one again: whoever has both opens either
    assert ahead.kid == kid
    assert (await _ring(store, _NEW, _KEY)).kid == kid


async def test_a_promoted_key_signs_as_soon_as_the_ring_is_read_again() -> None:
    store, seal = _kept(), KeySeal([_KEY], FixedClock())
    ring = await SigningKeyRing.open(store, seal)
    old, new = ring.kid, seal.new()
    await store.add(new, older_than=timedelta(0))
    await ring.match(frozenset({old, new.kid}))
    assert ring.kid == old
    assert ring.kids == {old, new.kid}
    await store.promote(new.kid, _FACT, after=timedelta(0))
    await ring.refresh()
    assert ring.kid == new.kid
    assert ring.kids == {old, new.kid}
    assert ring.private.thumbprint() == new.kid


def test_each_use_has_a_key_of_its_own_and_always_the_same() -> None:
    master = MasterKey(Secret(base64url.encode(_MASTER)))
    keys = [master.derive(use) for use in Use]
    assert len(set(keys)) == len(Use)
    assert keys == [MasterKey(Secret(base64url.encode(_MASTER))).derive(use) for use in Use]


@pytest.mark.parametrize("text", ["", "change-me", base64url.encode(bytes(31)), "é" * 43, "A" * 42 + "+"])
def test_a_master_key_that_is_not_one_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(ValueError, match="32 random bytes") as refusal:
        MasterKey(Secret(text))
    assert not text or text not in str(refusal.value)
