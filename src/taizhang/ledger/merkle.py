"""The Merkle tree of RFC 6962 over the entries of the ledger.

A root of 32 bytes stands for every entry before it.  Whoever kept an older root can be
shown, with a few hashes, that nothing before it was changed (a consistency proof), or that
one entry is among them (an inclusion proof); neither needs the other entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

#: RFC 6962, 2.1: other first bytes for leaves and nodes, so that neither passes for the other.
_LEAF, _NODE = b"\x00", b"\x01"


def hash_leaf(entry: bytes) -> bytes:
    """Return the hash of one entry.

    >>> hash_leaf(b"").hex()
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
    """
    return sha256(_LEAF + entry).digest()


def _hash_node(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE + left + right).digest()


class Frontier:
    """The tree of the entries so far, as the roots of its whole subtrees: log(n) hashes.

    Adding an entry to a tree of any size takes a few hashes and no look at the entries.

        >>> frontier = Frontier()
        >>> frontier.root().hex()[:8]  # the hash of nothing
        'e3b0c442'
        >>> frontier.add(hash_leaf(b"one"))
        >>> frontier.root() == hash_leaf(b"one"), frontier.size
        (True, 1)
    """

    def __init__(self) -> None:
        self.size = 0
        self._roots: list[bytes] = []  # the largest subtree first

    def add(self, leaf: bytes) -> None:
        """Add the hash of the next entry."""
        self._roots.append(leaf)
        self.size += 1
        # Two subtrees of one size make one of twice the size: as in counting in binary.
        for _ in range((self.size & -self.size).bit_length() - 1):
            right = self._roots.pop()
            self._roots.append(_hash_node(self._roots.pop(), right))

    def root(self) -> bytes:
        """Return the root of the tree."""
        if not self._roots:
            return sha256(b"").digest()
        root = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            root = _hash_node(left, root)
        return root


def find_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over the hashes of entries."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def prove_inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the hashes that lead from the leaf at `index` (from 0) to the root."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no entry {index} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return []
    middle = _split(len(leaves))
    if index < middle:
        return [*prove_inclusion(leaves[:middle], index), find_root(leaves[middle:])]
    return [*prove_inclusion(leaves[middle:], index - middle), find_root(leaves[:middle])]


def check_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Return whether a proof shows that the leaf is entry `index` of the tree with this root.

    The algorithm is that of RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for hash_ in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = _hash_node(hash_, found)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            found = _hash_node(found, hash_)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def prove_consistency(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """Return the hashes that show the first `old_size` entries to be unchanged."""
    if not 0 < old_size <= len(leaves):
        raise IndexError(f"a tree of {len(leaves)} has no older state of {old_size} entries")
    return _prove_subtree(leaves, old_size, whole=True)


def _prove_subtree(leaves: Sequence[bytes], old_size: int, *, whole: bool) -> list[bytes]:
    if old_size == len(leaves):
        return [] if whole else [find_root(leaves)]
    middle = _split(len(leaves))
    if old_size <= middle:
        return [
            *_prove_subtree(leaves[:middle], old_size, whole=whole),
            find_root(leaves[middle:]),
        ]
    return [
        *_prove_subtree(leaves[middle:], old_size - middle, whole=False),
        find_root(leaves[:middle]),
    ]


def check_consistency(
    old_size: int, new_size: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Return whether a proof shows that the new tree only adds to the old one.

    The algorithm is that of RFC 9162, 2.1.4.2.
    """
    if not 0 < old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    path = list(proof)
    if old_size & (old_size - 1) == 0:  # a whole tree proves itself
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for hash_ in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = _hash_node(hash_, old), _hash_node(hash_, new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            new = _hash_node(new, hash_)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def _split(size: int) -> int:
    """Return the largest power of two below a size of at least 2."""
    return 1 << (size - 1).bit_length() - 1
