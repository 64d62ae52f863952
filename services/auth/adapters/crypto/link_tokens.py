"""The secrets in links that go out by mail."""

from hashlib import sha256

from kernel.runtime import base64url
from kernel.runtime.system import random_bytes
from kernel.secret import Secret

_BYTES = 32


class RandomLinkTokens:
    """Fulfils `LinkTokens`. No salt and no slow hash: nobody guesses 256 bits, with or without the digest."""

    def new(self) -> Secret:
        return Secret(base64url.encode(random_bytes(_BYTES)))

    def digest(self, token: Secret) -> bytes:
        return sha256(token.reveal().encode(errors="surrogatepass")).digest()
