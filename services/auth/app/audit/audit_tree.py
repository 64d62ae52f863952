"""The Merkle tree of the audit trail: hashes of ranges from kept subtrees, and from the events where none is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.auth.app.audit.ports import ChainedEvents, TreeNodes
from services.auth.domain.audit.merkle_tree import Frontier, Node, Range, combine, hash_leaf, split

TILE = 8
"""The level of the smallest subtrees that are kept: 256 events. A proof reads the events of two of them at most."""
_TILES_PER_STEP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTree:
    events: ChainedEvents
    nodes: TreeNodes

    async def extend(self) -> bool:
        """Keeps the next subtrees that are complete, and returns whether there were any. Raises AuditTrailChanged.

        Reads at most 2,048 events, so that a long trail holds nothing up.
        """
        kept, complete = await self.nodes.count(TILE), await self.events.count() >> TILE
        if complete <= kept:
            return False
        complete = min(complete, kept + _TILES_PER_STEP)
        peaks = split((0, kept << TILE))
        hashes = await self._hash_nodes(peaks)
        frontier = Frontier(kept, [hashes[each] for each in peaks], TILE)
        leaves = await self.events.read(kept << TILE, complete << TILE)
        tiles = (_hash_leaves(leaves[at : at + (1 << TILE)]) for at in range(0, len(leaves), 1 << TILE))
        await self.nodes.add({node: hash_ for tile in tiles for node, hash_ in frontier.add(tile)})
        return True

    async def root(self, size: int) -> bytes:
        """Returns the root over the first events. Raises AuditTrailChanged."""
        return (await self.hash_ranges([(0, size)]))[0]

    async def hash_ranges(self, ranges: Sequence[Range]) -> list[bytes]:
        """Returns the hashes of ranges of a proof. Raises AuditTrailChanged."""
        hashes = await self._hash_nodes({node for each in ranges for node in split(each)})
        return [combine([hashes[node] for node in split(each)]) for each in ranges]

    async def _hash_nodes(self, nodes: Iterable[Node]) -> Mapping[Node, bytes]:
        hashes = dict(await self.nodes.read(node for node in nodes if node.level >= TILE))
        tiles: dict[int, Sequence[bytes]] = {}
        for node in set(nodes) - hashes.keys():
            start, end = node.leaves
            tile = start >> TILE
            if node.level < TILE:
                if tile not in tiles:
                    tiles[tile] = await self._read_tile(tile)
                leaves = tiles[tile][start - (tile << TILE) : end - (tile << TILE)]
            else:
                leaves = await self.events.read(start, end)
            hashes[node] = _hash_leaves(leaves)
        return hashes

    async def _read_tile(self, tile: int) -> Sequence[bytes]:
        """Returns the events of a tile; of the last one those that are there."""
        start = tile << TILE
        return await self.events.read(start, min(start + (1 << TILE), await self.events.count()))


def _hash_leaves(leaves: Sequence[bytes]) -> bytes:
    frontier = Frontier()
    for each in leaves:
        list(frontier.add(hash_leaf(each)))
    return frontier.root()
