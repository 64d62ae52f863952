"""The secrets in emailed links."""

from hashlib import sha256

from kernel.runtime.process.system import random_bytes
from kernel.runtime.tokens import base64url
from kernel.secret import Secret

_BYTES = 32


class RandomLinkSecrets:
    """Fulfils `LinkSecrets`. No salt and no slow hash: 256 random bits cannot be guessed, not even from the digest."""

    def create(self) -> Secret:
        return Secret(base64url.encode(random_bytes(_BYTES)))

    def digest(self, token: Secret) -> bytes:
        return sha256(token.reveal().encode(errors="surrogatepass")).digest()
