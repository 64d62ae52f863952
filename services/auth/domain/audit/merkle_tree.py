"""A Merkle tree over a growing list (RFC 9162 section 2.1): roots, inclusion proofs and consistency proofs.

A proof is a list of hashes of ranges of leaves. This module says which ranges; who has the leaves hashes them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

Range = tuple[int, int]
"""The leaves from the first number up to, and without, the second."""


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """The complete subtree over the leaves from `index` << `level` up to the next one of its level."""

    level: int
    index: int

    @property
    def leaves(self) -> Range:
        return self.index << self.level, (self.index + 1) << self.level


def hash_leaf(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def hash_children(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def split(leaves: Range) -> list[Node]:
    """Returns the complete subtrees that a range of a proof consists of, the largest first."""
    start, end = leaves
    nodes = []
    while start < end:
        level = (end - start).bit_length() - 1
        nodes.append(Node(level, start >> level))
        start += 1 << level
    return nodes


def combine(hashes: Sequence[bytes]) -> bytes:
    """Returns the hash of a range from those of its `split`; of no leaves the hash of nothing."""
    if not hashes:
        return sha256().digest()
    *larger, hash_ = hashes
    for each in reversed(larger):
        hash_ = hash_children(each, hash_)
    return hash_


class Frontier:
    """The complete subtrees of a list that grows by hashes of `level`; at 0 these are leaves."""

    def __init__(self, count: int = 0, peaks: Sequence[bytes] = (), level: int = 0) -> None:
        """`count` are the hashes so far, `peaks` those of `split((0, count << level))`."""
        self.count = count
        self._peaks = list(peaks)
        self._level = level

    def add(self, hash_: bytes) -> Iterator[tuple[Node, bytes]]:
        """Yields every subtree that the hash completes, itself first. Read all of them."""
        level, index = self._level, self.count
        yield Node(level, index), hash_
        while index & 1:
            hash_ = hash_children(self._peaks.pop(), hash_)
            level, index = level + 1, index >> 1
            yield Node(level, index), hash_
        self._peaks.append(hash_)
        self.count += 1

    def root(self) -> bytes:
        return combine(self._peaks)


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Returns the path of a leaf to the root of `size` leaves, from the leaf upwards (RFC 9162 section 2.1.3.1)."""
    start, end = 0, size
    ranges: list[Range] = []
    while end - start > 1:
        middle = start + _largest_power_below(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """Returns what proves that the first `old` of `new` leaves are as they were (RFC 9162 section 2.1.4.1)."""
    if old in {0, new}:
        return []
    start, end = 0, new
    ranges: list[Range] = []
    while end > old:
        middle = start + _largest_power_below(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return [*([(start, end)] if start else []), *ranges[::-1]]


def root_of_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Returns the root that a path leads a leaf's hash to; None for a path that is not one of that leaf's."""
    if not 0 <= index < size or len(path) != len(inclusion_ranges(index, size)):
        return None
    for (start, _), sibling in zip(inclusion_ranges(index, size), path, strict=True):
        leaf = hash_children(sibling, leaf) if start < index else hash_children(leaf, sibling)
    return leaf


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Returns whether the path proves that the tree of `new` leaves begins with the one of `old` (section 2.1.4.2)."""
    if old > new or len(path) != len(consistency_ranges(old, new)):
        return False
    if old in {0, new}:
        return old == 0 or old_root == new_root
    shift = (old & -old).bit_length() - 1  # up to the subtree that ends with the old tree
    at, last = (old >> shift) - 1, (new - 1) >> shift
    first, *others = [old_root, *path] if old.bit_count() == 1 else path
    begins = ends = first
    for sibling in others:
        if at & 1 or at == last:
            begins, ends = hash_children(sibling, begins), hash_children(sibling, ends)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            ends = hash_children(ends, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and (begins, ends) == (old_root, new_root)


def _largest_power_below(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1
