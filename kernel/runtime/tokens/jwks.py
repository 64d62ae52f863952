"""Public keys to verify access tokens with (RFC 7517): a set read strictly, and the issuer's own."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

ALGORITHM = "ES256"
_MAX_KEYS = 32
_MAX_KID = 128
PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})  # RFC 7518 sections 6.2.2, 6.3.2, 6.4


class KeySource(Protocol):
    """Finds a verifier's key by its `kid`."""

    async def key(self, kid: str) -> ECKey | None:
        """None when the issuer has no such key. The same object as long as the key stays the same.

        Raises Unavailable when the keys could never be read.
        """
        ...


def read_key_set(jwks: Mapping[str, Any]) -> dict[str, ECKey]:
    """Returns the set's P-256 signing keys by `kid`, without all others (RFC 7517 section 5).

    Raises ValueError for a set with private or symmetric keys, a `kid` twice, a point off the curve, or too many keys.
    """
    entries = jwks.get("keys")
    if not isinstance(entries, list) or len(entries) > _MAX_KEYS:
        raise ValueError(f"a JWK Set has a list of at most {_MAX_KEYS} keys")
    found: dict[str, ECKey] = {}
    for entry in entries:
        if not isinstance(entry, dict) or PRIVATE_MEMBERS & entry.keys() or entry.get("kty") == "oct":
            raise ValueError("a published key is not a public key")
        if not _is_ours(entry):
            continue
        if entry["kid"] in found:
            raise ValueError("two keys have the same kid")
        found[entry["kid"]] = _import(entry)
    return found


def _is_ours(entry: Mapping[str, Any]) -> bool:
    kid = entry.get("kid")
    return (
        isinstance(kid, str)
        and 0 < len(kid) <= _MAX_KID
        and (entry.get("kty"), entry.get("crv")) == ("EC", "P-256")
        and entry.get("alg", ALGORITHM) == ALGORITHM
        and entry.get("use", "sig") == "sig"
        and "verify" in entry.get("key_ops", ("verify",))
    )


def _import(entry: Mapping[str, Any]) -> ECKey:
    try:
        key = ECKey.import_key({name: entry[name] for name in ("kty", "crv", "x", "y")})
        key.get_op_key("verify")  # the point is checked when it is first used: use it now
    except (JoseError, KeyError, TypeError, ValueError) as broken:
        raise ValueError("a key of the set is broken") from broken
    return key


class KeySet:
    """An issuer's keys by `kid`. One that a newer set repeats stays the same object: caches compare by identity."""

    def __init__(self) -> None:
        self._keys: dict[str, ECKey] = {}

    def replace(self, fresh: Mapping[str, ECKey]) -> None:
        self._keys = {kid: self._same_or_new(kid, key) for kid, key in fresh.items()}

    def get(self, kid: str) -> ECKey | None:
        return self._keys.get(kid)

    @property
    def kids(self) -> frozenset[str]:
        return frozenset(self._keys)

    def _same_or_new(self, kid: str, key: ECKey) -> ECKey:
        known = self._keys.get(kid)
        return known if known is not None and known.thumbprint() == key.thumbprint() else key


class LocalKeys:
    """Fulfils `KeySource` for the issuer itself, without the network."""

    def __init__(self, read: Callable[[], Awaitable[Mapping[str, Any]]]) -> None:
        self._read = read
        self._published: Mapping[str, Any] | None = None
        self._keys = KeySet()

    async def key(self, kid: str) -> ECKey | None:
        published = await self._read()
        if published != self._published:
            self._keys.replace(read_key_set(published))
            self._published = published
        return self._keys.get(kid)
