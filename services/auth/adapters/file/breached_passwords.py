"""Breached passwords from a file of their SHA-1, as Have I Been Pwned offers it: sorted lines of `HASH:COUNT`.

The whole file is some 40 GB, so it is never read completely: a search reads one line at each of some 36 steps, most of
them from the page cache. Create such a file with `haveibeenpwned-downloader`.
"""

import asyncio
import os
from hashlib import sha1
from pathlib import Path

from kernel.errors import Unavailable
from kernel.secret import Secret

_HASH = 40  # hexadecimal digits of SHA-1
_LINE = 64  # bytes, more than any line has


class BreachedPasswordsFile(ValueError):
    """The file cannot be used; says why."""


class FileBreachedPasswords:
    """Fulfils `BreachedPasswords`. Close it with `close()`."""

    def __init__(self, path: Path) -> None:
        """Raises BreachedPasswordsFile unless the file can be read and two lines of it look as they should."""
        try:
            self._file = os.open(path, os.O_RDONLY)
        except OSError as failed:
            raise BreachedPasswordsFile(f"{path} cannot be read: {failed.strerror}") from failed
        self._size = os.fstat(self._file).st_size
        first, later = self._hash_after(-1), self._hash_after(self._size // 2)
        if not first or (later and later <= first):
            self.close()
            raise BreachedPasswordsFile(f"{path} is not sorted lines of 40 hexadecimal digits, a colon and a number")

    async def contains(self, password: Secret) -> bool:
        digest = sha1(password.reveal().encode(), usedforsecurity=False).hexdigest().upper().encode()
        try:
            return await asyncio.to_thread(self._has, digest)
        except OSError as failed:
            raise Unavailable(retry_after=1) from failed

    def close(self) -> None:
        os.close(self._file)

    def _has(self, wanted: bytes) -> bool:
        """Searches by halves: the first line after `low` is before `wanted`, the first one after `high` is not."""
        low, high = -1, self._size
        while high - low > 1:
            middle = (low + high) // 2
            found = self._hash_after(middle)
            if found and found < wanted:
                low = middle
            else:
                high = middle
        return self._hash_after(low) == wanted or self._hash_after(high) == wanted

    def _hash_after(self, position: int) -> bytes:
        """Returns the hash of the first line that begins after the byte at `position`; empty at the end of the file."""
        read = os.pread(self._file, 2 * _LINE, max(position, 0))
        begin = 0 if position < 0 else read.find(b"\n") + 1
        if position >= 0 and begin == 0:
            return b""
        line = read[begin : begin + _HASH + 1]
        return line[:_HASH].upper() if len(line) > _HASH and line[_HASH:] == b":" else b""
