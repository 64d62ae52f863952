"""argon2id by libsodium (PyNaCl's wheel), which chooses its code by what the processor can do."""

import re
from base64 import b64decode
from hmac import compare_digest

from nacl.bindings import crypto_pwhash_alg, crypto_pwhash_str_alg
from nacl.bindings import crypto_pwhash_ALG_ARGON2ID13 as ARGON2ID

from services.auth.adapters.crypto.passwords.argon2_library import CffiArgon2

# one lane, a salt of 16 octets and a hash of 32: what libsodium computes, and what both libraries write. The last
# characters stand for fewer than six bits: with the others each string would have several spellings.
_ENCODED = re.compile(
    r"\$argon2id\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=1"
    r"\$([A-Za-z0-9+/]{21}[AQgw])\$([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048])",
    re.ASCII,
)
_HASH_OCTETS = 32


class LibsodiumArgon2:
    """Gives its memory back to the system after each hash. Strings of another shape are left to argon2-cffi."""

    name = "libsodium"

    def __init__(self, cffi: CffiArgon2, *, memory_kib: int, passes: int, instructions: str) -> None:
        self._cffi = cffi
        self._memory = memory_kib << 10
        self._passes = passes
        self.instructions = instructions

    def hash(self, text: str) -> str:
        return crypto_pwhash_str_alg(text.encode(), self._passes, self._memory, ARGON2ID).decode("ascii")

    def verify(self, encoded: str, text: str) -> bool:
        # not by crypto_pwhash_str_verify, for which a lack of memory is a wrong password
        match = _ENCODED.fullmatch(encoded)
        if match is None:
            return self._cffi.verify(encoded, text)
        memory_kib, passes, salt, expected = match.groups()
        octets = b64decode(salt + "==")
        computed = crypto_pwhash_alg(_HASH_OCTETS, text.encode(), octets, int(passes), int(memory_kib) << 10, ARGON2ID)
        return compare_digest(computed, b64decode(expected + "="))
