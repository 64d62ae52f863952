"""The Merkle tree is the one of RFC 9162 section 2.1, and its proofs hold for what they prove alone."""

from hashlib import sha256
from itertools import pairwise

import pytest

from services.auth.domain.audit.merkle_tree import (
    Frontier,
    Range,
    combine,
    consistency_ranges,
    hash_leaf,
    inclusion_ranges,
    is_consistent,
    root_of_path,
    split,
)

_SIZES = range(1, 70)
_LEAVES = [bytes([number]) for number in range(70)]
# the vectors of Certificate Transparency's reference implementation (google/certificate-transparency, merkle tests)
_VECTOR_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
_VECTOR_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def _define(leaves: list[bytes]) -> bytes:
    """The root as the RFC defines it."""
    if len(leaves) < 2:
        return sha256(b"\x00" + leaves[0]).digest() if leaves else sha256().digest()
    middle = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + _define(leaves[:middle]) + _define(leaves[middle:])).digest()


def _hashes(ranges: list[Range]) -> list[bytes]:
    return [_define(_LEAVES[start:end]) for start, end in ranges]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_of_the_reference(size: int) -> None:
    frontier = Frontier()
    for leaf in _VECTOR_LEAVES[:size]:
        list(frontier.add(hash_leaf(bytes.fromhex(leaf))))
    assert frontier.root().hex() == _VECTOR_ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert Frontier().root() == sha256().digest() == _define([])


def test_a_frontier_names_every_subtree_that_becomes_complete() -> None:
    frontier = Frontier()
    for size in _SIZES:
        for node, hash_ in frontier.add(hash_leaf(_LEAVES[size - 1])):
            assert _hashes([node.leaves]) == [hash_]
            assert node.leaves[1] == size
        assert frontier.root() == _define(_LEAVES[:size])
        nodes = split((0, size))
        assert combine(_hashes([node.leaves for node in nodes])) == frontier.root()
        assert all(larger.level > smaller.level for larger, smaller in pairwise(nodes))


def test_a_path_leads_to_the_root_from_its_own_leaf_and_place_alone() -> None:
    for size in _SIZES:
        root = _define(_LEAVES[:size])
        for index in range(size):
            path, leaf = _hashes(inclusion_ranges(index, size)), hash_leaf(_LEAVES[index])
            assert root_of_path(leaf, index, size, path) == root
            assert root_of_path(hash_leaf(b"other"), index, size, path) != root
            assert all(root_of_path(leaf, other, size, path) != root for other in range(-1, size + 1) if other != index)
            assert root_of_path(leaf, index, size, [*path, root]) is None
            if path:
                assert root_of_path(leaf, index, size, path[:-1]) is None


def test_every_tree_is_consistent_with_those_it_grew_from_and_no_other() -> None:
    for new in _SIZES:
        new_root = _define(_LEAVES[:new])
        for old in range(1, new + 1):
            old_root, path = _define(_LEAVES[:old]), _hashes(consistency_ranges(old, new))
            assert is_consistent(old, old_root, new, new_root, path)
            assert not is_consistent(old, sha256(b"other").digest(), new, new_root, path)
            assert not is_consistent(old, old_root, new, sha256(b"other").digest(), path)
            assert not is_consistent(old, old_root, new, new_root, [*path, new_root])
            for number in range(len(path)):
                broken = [*path[:number], sha256(path[number]).digest(), *path[number + 1 :]]
                assert not is_consistent(old, old_root, new, new_root, broken)
        assert is_consistent(0, _define([]), new, new_root, [])
    assert not is_consistent(2, _define(_LEAVES[:2]), 1, _define(_LEAVES[:1]), [])
