"""The bundled list of common passwords. The rule that refuses them is in domain/passwords/password_policy.py."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("common_passwords.txt")  # its first lines name source and licence


class WordSet:
    """A `Container` of many words with 8 octets each, where a set needs 85: every replica has it in memory.

    A text that is not in the list has the hash of one of its 18,000 words once in 10^15 times, and is then refused.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._hashes = array("q", sorted(map(hash, words)))

    def __contains__(self, text: object) -> bool:
        place = bisect_left(self._hashes, hash(text))
        return place < len(self._hashes) and self._hashes[place] == hash(text)


@cache
def common_passwords() -> WordSet:
    return WordSet(read_common_passwords())


def read_common_passwords() -> list[str]:
    """Returns them case-folded, with 4 characters or more: a shorter one says nothing about a longer password."""
    _head, _, passwords = _FILE.read_text(encoding="utf-8").partition("\n\n")
    return passwords.split()
