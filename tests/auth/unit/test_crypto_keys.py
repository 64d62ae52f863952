"""The master key, the signing keys that it seals, and the access tokens that they sign."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from kernel.access_token_claims import Expected
from kernel.assurance import Level
from kernel.events import Event, Subject
from kernel.roles import Permission
from kernel.runtime.data.key_ring import KeyRing
from kernel.runtime.data.master_key import MasterKey
from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.jwks import LocalKeys, read_key_set
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.ordered_ids import OrderedIds
from kernel.testing.revocations import empty_revocation_list
from services.auth.adapters.crypto.keys.key_seal import KeySeal, SigningKeySealBroken
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.crypto.keys.signing_key_ring import SigningKeyRing
from services.auth.adapters.crypto.sessions.access_tokens import JwtAccessTokens
from services.auth.adapters.memory.signing_keys import MemorySigningKeys
from services.auth.adapters.memory.store import MemoryStore
from services.auth.app.keys.ports import SealedKey, SigningKeys, StoredKey
from services.auth.domain.access.grants import Grants
from services.auth.domain.errors import TooManyPermissions
from services.auth.domain.keys.events import SigningKeyPromoted
from services.auth.domain.sessions.session import Lease

_EXPECTED = Expected("https://localhost:8443", "goodgo")
_KEY, _NEW = b"k" * 32, b"n" * 32
_MASTER = sha256(b"a master key for tests").digest()
_ids = OrderedIds()
_FACT = Event(_ids.new(), EPOCH, Subject("signing-key", "k"), SigningKeyPromoted(kid="k"))
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
    keys = KeyRing(dict(enumerate(sealing_keys or [_KEY], start=1)))
    return await SigningKeyRing.open(store, KeySeal(keys, FixedClock()))


async def _one(store: SigningKeys) -> Sequence[StoredKey]:
    """The first key, made under the old master key."""
    await _ring(store, _KEY)
    return await store.list_all()


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
        "acr": "urn:goodgo:aal1",
        "acr_max": "urn:goodgo:aal1",
        "amr": ["pwd"],
        "roles": ["a", "b"],
        "scope": "auth:users:read auth:users:write",
        "account_version": 3,
    }


async def test_a_token_that_its_verifier_would_refuse_is_not_issued() -> None:
    """Grants of the release before may be larger than what is granted today."""
    names = frozenset(Permission(f"orders:r{number:046}:resource") for number in range(200))
    lease = replace(_LEASE, grants=Grants(frozenset({"clerk"}), names))
    with pytest.raises(TooManyPermissions):
        await _issuer(await _ring(_kept())).issue(lease)


async def test_an_issued_token_is_verified_with_the_published_keys() -> None:
    ring = await _ring(_kept())
    token = await _issuer(ring).issue(_LEASE)
    verifier = AccessTokenVerifier(LocalKeys(ring.jwks), _EXPECTED, FixedClock(), empty_revocation_list(FixedClock()))
    principal = await verifier.verify(token.reveal())
    assert (principal.user_id, principal.session_id) == (_LEASE.user_id, _LEASE.session_id)
    assert principal.permissions == _LEASE.grants.permissions
    assert (principal.client_id, principal.acr, principal.amr) == ("goodgo", Level.AAL1, ("pwd",))


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
    assert len(await store.list_all()) == 1


async def test_replicas_that_start_together_use_the_key_that_won() -> None:
    store = _kept()
    rings = await asyncio.gather(*(_ring(store) for _ in range(5)))
    (kept,) = await store.list_all()
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
    with pytest.raises(SigningKeySealBroken, match="AUTH_MASTER_KEY"):
        await _ring(store, b"x" * 32)


async def test_a_sealed_key_cannot_pose_under_another_name() -> None:
    (kept,) = await _one(store := _kept())
    renamed = _kept()
    await renamed.add(replace(kept.key, kid="another"))
    with pytest.raises(SigningKeySealBroken):
        await _ring(renamed)
    assert (await _ring(store)).kid == kept.kid


async def test_an_old_master_key_opens_what_the_new_one_seals_from_then_on() -> None:
    (before,) = await _one(store := _kept())
    both = await _ring(store, _NEW, _KEY)
    (after,) = await store.list_all()
    assert both.kid == before.kid
    assert after.key.sealed_private != before.key.sealed_private
    assert (await _ring(store, _NEW)).kid == before.kid
    with pytest.raises(SigningKeySealBroken):
        await _ring(store)


async def test_a_replica_that_knows_the_new_master_key_already_opens_what_another_sealed_with_it() -> None:
    await _one(store := _kept())
    kid = (await _ring(store, _NEW, _KEY)).kid
    ahead = await _ring(store, _KEY, _NEW)  # seals under the old one again: a replica with both keys opens either
    assert ahead.kid == kid
    assert (await _ring(store, _NEW, _KEY)).kid == kid


async def test_a_promoted_key_signs_as_soon_as_the_ring_is_read_again() -> None:
    store, seal = _kept(), KeySeal(KeyRing({1: _KEY}), FixedClock())
    ring = await SigningKeyRing.open(store, seal)
    old, new = ring.kid, seal.create()
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


def _forged(sealed: bytes) -> tuple[SealedKey, ECKey]:
    """A row with the public half of a key of one's own, as who can write the store would add it."""
    key = ECKey.generate_key("P-256")
    return SealedKey(key.thumbprint(), "ES256", dict(key.as_dict(private=False)), sealed, EPOCH), key


@pytest.mark.parametrize("sealed", ["nothing", "a seal of its own", "the seal of the real key"])
async def test_a_key_that_another_wrote_into_the_store_is_left_out_loudly(
    sealed: str, caplog: pytest.LogCaptureFixture
) -> None:
    """CASES 29."""
    store = _kept()
    ring = await _ring(store)
    (real,) = await store.list_all()
    row, key = _forged(b"")
    seals = {
        "nothing": b"",
        "a seal of its own": KeyRing({1: _NEW}).seal(key.as_der(private=True), row.kid.encode()),
        "the seal of the real key": real.key.sealed_private,
    }
    assert await store.add(replace(row, sealed_private=seals[sealed]), older_than=timedelta(0))
    for each in (ring, await _ring(store)):
        await each.refresh()
        await each.refresh()
        assert (each.kids, each.kid) == (frozenset([real.kid]), real.kid)
    told = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert len(told) == 2, "once by each replica"
    assert all(row.kid in each for each in told)


async def test_the_public_half_in_the_store_is_not_what_is_published() -> None:
    """CASES 29: it could be anyone's."""
    store = MemoryStore()
    ring = await _ring(MemorySigningKeys(store, FixedClock()))
    before = await ring.jwks()
    forged, _ = _forged(b"")
    (kid,) = ring.kids
    async with store.change() as tables:
        stored = tables.signing_keys[kid]
        changed = replace(stored.key, public_jwk=forged.public_jwk, algorithm="none")
        tables.signing_keys[kid] = replace(stored, key=changed)
    await ring.refresh()
    assert await ring.jwks() == before
    assert await (await _ring(MemorySigningKeys(store, FixedClock()))).jwks() == before


async def test_a_key_sealed_under_the_name_of_another_is_left_out() -> None:
    """The name is computed from the key: no sealed key can pose under a name that is not its own."""
    store = _kept()
    ring = await _ring(store)
    row, key = _forged(b"")
    sealed = KeyRing({1: _KEY}).seal(ECKey.generate_key("P-256").as_der(private=True), row.kid.encode())
    assert await store.add(replace(row, sealed_private=sealed), older_than=timedelta(0))
    await ring.refresh()
    assert row.kid not in ring.kids
    assert key.thumbprint() == row.kid
