"""The Merkle tree of the ledger."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger.merkle import (
    Frontier,
    check_consistency,
    check_inclusion,
    find_root,
    hash_leaf,
    prove_consistency,
    prove_inclusion,
)

SIZES = st.integers(1, 70)


def leaves(size: int) -> list[bytes]:
    return [hash_leaf(str(i).encode()) for i in range(size)]


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def test_tree_of_five_is_built_as_the_standard_draws_it() -> None:
    """Four entries make a whole subtree, and the fifth stands alone beside it."""
    a, b, c, d, e = leaves(5)

    assert find_root([a, b, c, d, e]) == node(node(node(a, b), node(c, d)), e)
    assert find_root([a, b, c]) == node(node(a, b), c)
    assert find_root([]) == sha256(b"").digest()


@given(SIZES)
def test_growing_tree_has_the_root_of_each_size(size: int) -> None:
    """A tree that grows entry by entry has at each size the root of those entries."""
    frontier, roots = Frontier(), []
    for leaf in leaves(size):
        frontier.add(leaf)
        roots.append(frontier.root())

    assert roots == [find_root(leaves(size)[:n]) for n in range(1, size + 1)]


@given(SIZES, st.data())
def test_every_entry_can_be_shown_to_be_there(size: int, data: st.DataObject) -> None:
    """A proof holds for its entry at its place, and for no other entry, place or root."""
    tree = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    proof = prove_inclusion(tree, index)
    root = find_root(tree)

    assert check_inclusion(tree[index], index, size, proof, root)
    assert not check_inclusion(hash_leaf(b"forged"), index, size, proof, root)
    assert not check_inclusion(tree[index], index, size, [*proof, root], root)
    assert not check_inclusion(tree[index], size, size, proof, root)
    assert not check_inclusion(tree[index], index, size, proof, hash_leaf(b"other"))


@given(SIZES, st.data())
def test_older_state_can_be_shown_to_be_kept(size: int, data: st.DataObject) -> None:
    """A proof holds between two states of one ledger, and not when an old entry was changed."""
    tree = leaves(size)
    old = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, old - 1))
    forged = [*tree[:changed], hash_leaf(b"forged"), *tree[changed + 1 :]]
    before = find_root(tree[:old])

    proof = prove_consistency(tree, old)
    assert check_consistency(old, size, proof, before, find_root(tree))
    assert not check_consistency(old, size, proof, before, find_root(forged))
    false = prove_consistency(forged, old)
    assert not check_consistency(old, size, false, before, find_root(forged))


@pytest.mark.parametrize("index", [-1, 3])
def test_no_proof_for_an_entry_that_is_not_there(index: int) -> None:
    """Asking for an entry outside the tree is an error, not an empty proof."""
    with pytest.raises(IndexError, match="tree of 3"):
        prove_inclusion(leaves(3), index)


@pytest.mark.parametrize("old", [0, 4])
def test_no_proof_for_a_state_that_never_was(old: int) -> None:
    """There is no older state of no entries, or of more than there are."""
    with pytest.raises(IndexError, match="tree of 3"):
        prove_consistency(leaves(3), old)
