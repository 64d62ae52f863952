"""The passwords that guessers try first, bundled: no look-up leaves the machine."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

_FILE = Path(__file__).with_name("common_passwords.txt")  # its head names source and licence


class Words:
    """A `Container` of many words in 8 octets each, where a set takes 85: it is in every replica.

    Another text has the hash of one of 18,000 words once in 10^15; it would be refused as they are.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._hashes = array("q", sorted(map(hash, words)))

    def __contains__(self, text: object) -> bool:
        place = bisect_left(self._hashes, hash(text))
        return place < len(self._hashes) and self._hashes[place] == hash(text)


def common_passwords() -> list[str]:
    """Case-folded, each of 4 characters or more: shorter ones say nothing of a password that holds them."""
    _head, _, passwords = _FILE.read_text(encoding="utf-8").partition("\n\n")
    return passwords.split()
