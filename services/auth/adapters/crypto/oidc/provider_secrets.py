"""Handles, codes, cookies and client secrets: random, stored as digests."""

from collections.abc import Mapping
from hashlib import sha256

from kernel.runtime.data.master_key import mac
from kernel.runtime.process.system import random_bytes
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.domain.oidc.device import ALPHABET, CODE_LENGTH

_BYTES = 32
_EVEN = 256 - 256 % len(ALPHABET)
_PREFIX = "ggs_"  # so that secret scanners and people recognize a client's secret


class RandomProviderSecrets:
    """Fulfils `ProviderSecrets`. No salt and no slow hash: 256 random bits cannot be guessed from the digest."""

    def __init__(self, form_keys: Mapping[int, bytes]) -> None:
        """`form_keys`: the first one writes the tokens of forms."""
        self._form_key = next(iter(form_keys.values()))

    def create(self) -> Secret:
        return Secret(base64url.encode(random_bytes(_BYTES)))

    def create_client_secret(self) -> Secret:
        return Secret(_PREFIX + base64url.encode(random_bytes(_BYTES)))

    def create_user_code(self) -> str:
        letters = ""
        while len(letters) < CODE_LENGTH:  # an octet beyond the last whole alphabet would favour its first letters
            letters += "".join(ALPHABET[each % len(ALPHABET)] for each in random_bytes(_BYTES) if each < _EVEN)
        return letters[:CODE_LENGTH]

    def digest(self, secret: Secret) -> bytes:
        return sha256(_octets(secret)).digest()

    def write_form_token(self, handle: Secret, cookie: Secret | None) -> Secret:
        place = self.digest(handle) + self.digest(cookie or Secret(""))
        return Secret(base64url.encode(mac(self._form_key, place)))


def _octets(secret: Secret) -> bytes:
    return secret.reveal().encode(errors="surrogatepass")
