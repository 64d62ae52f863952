"""The bundled filter of breached passwords: four octets of the SHA-1 of each, sorted.

`breach_filter.bin` holds the 50,000 most frequent breached passwords of eight characters and more, from Mozilla's
fxa-common-password-list 0.0.4 (https://github.com/mozilla/fxa-common-password-list, Mozilla Public License 2.0), which
took them from ten million passwords of real breaches. `ops/breach_filter.py` makes such a file from any list.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import sha1
from pathlib import Path

from kernel.secret import Secret
from services.auth.app.passwords.ports import BreachedPasswords

BUNDLED = Path(__file__).with_name("breach_filter.bin")
PREFIX = 4  # octets


def write_filter(digests: Iterable[bytes]) -> bytes:
    """Returns the file for SHA-1 digests, in any order and any number of times."""
    return b"".join(sorted({digest[:PREFIX] for digest in digests}))


class FilterOfBreachedPasswords:
    """Fulfils `BreachedPasswords`. A password that is not in the list is refused once in 2^32 / entries times.

    It needs no digests of 20 octets: a wrong refusal costs a user another password, and happens to one of 86,000.
    """

    def __init__(self, path: Path = BUNDLED) -> None:
        """Raises ValueError for a file of another length than that of whole prefixes."""
        self._prefixes = array("I")
        if self._prefixes.itemsize != PREFIX:
            raise ValueError("this machine has no integers of four octets")
        self._prefixes.frombytes(path.read_bytes())
        if sys.byteorder == "little":
            self._prefixes.byteswap()

    def __len__(self) -> int:
        return len(self._prefixes)

    async def contains(self, password: Secret) -> bool:
        """Looks up the password, and the same in lower case: attackers try both."""
        text = password.reveal()
        return any(self._has(spelled) for spelled in {text, text.casefold()})

    def _has(self, text: str) -> bool:
        digest = sha1(text.encode(errors="surrogatepass"), usedforsecurity=False).digest()
        wanted = int.from_bytes(digest[:PREFIX], "big")
        place = bisect_left(self._prefixes, wanted)
        return place < len(self._prefixes) and self._prefixes[place] == wanted


class SeveralBreachedPasswords:
    """Fulfils `BreachedPasswords`: what any of several sources has."""

    def __init__(self, *sources: BreachedPasswords) -> None:
        self._sources = sources

    async def contains(self, password: Secret) -> bool:
        """Raises Unavailable when a source is out of reach, unless another one has the password."""
        for source in self._sources:
            if await source.contains(password):
                return True
        return False
