"""Auth that hashes nothing for an address without an account: `python -m tests.security.leaky serve`.

What a measurement that finds nothing in the real one has to find.
"""

import sys

from kernel.secret import Secret
from services.auth import __main__ as auth
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher

_verify = Argon2Hasher.verify


async def _only_what_there_is(hasher: Argon2Hasher, password_hash: str | None, password: Secret) -> bool:
    return password_hash is not None and await _verify(hasher, password_hash, password)


if __name__ == "__main__":
    Argon2Hasher.verify = _only_what_there_is  # type: ignore[method-assign,assignment]  # the leak
    sys.exit(auth.PROGRAM.run(sys.argv[1:]))
