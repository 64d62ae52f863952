"""A blind index of names and addresses: keyed digests of words, so that sealed orders can be found by them."""

from collections.abc import Collection, Mapping

from kernel.runtime.data.master_key import mac

USE = "goodgo/orders/search/1"
"""What the keys of the index are derived for."""

_DIGEST_BYTES = 8


class SearchIndex:
    """`keys` are by the master key's id, the current one first: it makes digests, every one finds them."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        self._keys = tuple(keys.values())

    def digests(self, words: Collection[str]) -> list[bytes]:
        """Returns the digests of the words that an order is found by."""
        return self._digest_under(self._keys[0], words)

    def alternatives(self, words: Collection[str]) -> list[list[bytes]]:
        """Returns the digests to look for: those under any one key have to be there, all of them."""
        return [self._digest_under(key, words) for key in self._keys]

    def _digest_under(self, key: bytes, words: Collection[str]) -> list[bytes]:
        return [mac(key, word.encode())[:_DIGEST_BYTES] for word in sorted(words)]
