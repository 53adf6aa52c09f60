"""Characters paired wrongly after a byte was lost: “三?！钡拙€ for “三保”底線.

The cause.  Pages stored in GBK, two bytes a character, were edited byte by byte: a
program looked for the bytes of a character to annotate, or of a sign to change, and
found them where one character's second byte and the next one's first byte stand side by
side.  What it put between them tore two characters apart:

    布局數字     BC BE D6 | 94 B5 ...    D6 94 is 謹, read jǐn
    as edited    ... D6 94 ( j ǐ n ) B5 ...
    as decoded   局 ?jǐn) ...            94 has no partner; "(" went with it

From the torn place on every pair is off by one byte, and the text is gibberish until a
byte below 80 takes the odd one up: 底線 is B5 D7 BE 80, read as ..B5 拙 €.

The repair goes back to bytes, gives the lost one every value it can have, and pairs them
anew (shifted/).  A note tells much: it was put after the character that the bytes on
both sides of the border make up, so it names the lost byte.  Otherwise the words tell.  A
character that they leave open is written as 〓, and recorded as a loss; a run that stays
gibberish whatever the byte was is left as published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache, lru_cache

from taizhang.lexicon.words import BIT
from taizhang.model import Confidence, Loss, Repair, Span
from taizhang.restoring.gbk import LETTERS, MARK, STRANGE
from taizhang.restoring.plausibility import Reading, is_known
from taizhang.restoring.shifted import HOLE, Shifted, read_shifted

RULE = "byte-shift"
LOSS = "lost-bytes"
_REASON = (
    "A byte of the page was lost or put in here; paired anew, its neighbours give these words."
)
_GUESSED = f"{_REASON} One of them is hardly more than a guess."
_OPEN = "The bytes of this character were lost, and the words around it do not tell which it was."
_UNREAD = "Bytes of the page were lost here, and what is left gives no words."

#: A mark beside a character: not at the end of a line, where a question may end.
_LOST = re.compile(rf"[{MARK}](?:(?<=[^\x00-\x7f][{MARK}])|(?=[^\x00-\x7f]))")
_LOST_SIGNS = re.compile(f"{HOLE}+|\ufffd+|(?:锟斤拷)+")
_BEFORE = re.compile(r"[^\x00-\x7f]*\Z")
#: Some pages write signs of prose in half width after decoding.
_BEHIND = re.compile(r"[!,:;(]?([^\x00-\x7f]*)")
#: Rare characters alone may be names: 傈僳, 邛崃.
_DAMAGE = re.compile(f"[{MARK}{STRANGE}]")
#: Rare by the word list, but no damage: numbers in circles and brackets of documents.
_KEPT = {ord(sign): None for sign in "①②③④⑤⑥⑦⑧⑨⑩〔〕「」『』【】∶○〇※●■◆△▲□→"}
#: A note in the middle of a character: the mark before it is no question.
_TORN_NOTE = re.compile(rf"[{MARK}]\(?[{LETTERS}]{{1,6}}\)")
#: Characters that reports do not use stand this near each other in gibberish.
_NEAR = 8
#: Reading a run takes milliseconds; a text torn at more places than this, and one in so many
#: characters, is beyond repair.
_MOST_RUNS, _READ = 60, 300
#: Words beside a mark that cost more, a character, are none: behind a question stand words.
_ODD = 10 * BIT + BIT // 2
#: What is looked at behind a mark, and how far gibberish is followed.
_LOOK, _FARTHEST = 5, 400


def may_hold_shifted_bytes(alphabet: Set[str]) -> bool:
    """Return whether any of these characters can mark a lost byte or come of mispaired ones."""
    return not _marks().isdisjoint(alphabet)


@cache
def _marks() -> frozenset[str]:
    ranges = ((0x3041, 0x3096), (0x30A1, 0x30F6), (0x3105, 0x3129), (0xE000, 0xE4C5))
    strange = (chr(code) for first, last in ranges for code in range(first, last + 1))
    # Rows of signs and of rare characters in GBK, where pairs of inner bytes fall.
    pairs = (bytes((one, two)) for one in range(0xA1, 0xAA) for two in range(0xA1, 0xFF))
    signs = b"".join(pairs).decode("gbk", "ignore")
    rare = set(signs) - set(
        "，。、；：！？（）《》“”‘’〈〉—…·　％＋－．／〔〕①②③④⑤⑥⑦⑧⑨⑩×℃°‰～「」『』【】∶○〇※●■◆△▲□→"
    )
    rare -= set(map(chr, range(0xFF01, 0xFF5F)))
    return frozenset((*"?\ufffd€^`~", *strange, *rare))


def find_shifted_bytes(text: str) -> list[Repair]:
    """Find the runs that a lost byte made unreadable, with what they were.

        >>> [repair.replacement for repair in find_shifted_bytes("切實兜牢“三?！钡拙€。")]
        ['保”底線']
        >>> [repair.replacement for repair in find_shifted_bytes("升級布局?jǐn)?shù)字基礎設施")]
        ['數']

    A question mark after a question is no damage:

        >>> find_shifted_bytes("人从哪里来?钱从哪里来?")
        []
    """
    return [
        Repair(
            run.span,
            run.words,
            RULE,
            _GUESSED if run.confidence is Confidence.LOW else _REASON,
            run.confidence,
        )
        for run in _runs(text)
        if isinstance(run, Shifted)
    ]


def find_lost_bytes(text: str) -> list[Loss]:
    """Find what is still open: single characters, and runs that no byte makes readable.

    >>> [loss.span for loss in find_lost_bytes("加快〓设")]
    [Span(start=2, end=3)]
    """
    unread = [Loss(run, LOSS, _UNREAD) for run in _runs(text) if isinstance(run, Span)]
    done = {place for loss in unread for place in range(loss.span.start, loss.span.end)}
    signs = [
        Loss(Span(*match.span()), LOSS, _OPEN)
        for match in _LOST_SIGNS.finditer(text)
        if match.start() not in done
    ]
    return sorted(unread + signs, key=lambda loss: loss.span.start)


@lru_cache(maxsize=1)  # both functions above ask for the runs of the same text
def _runs(text: str) -> tuple[Shifted | Span, ...]:
    """Return the damaged runs in order: as they read, or only where they are."""
    return tuple(_search_runs(text))


def _search_runs(text: str) -> Iterator[Shifted | Span]:
    done = searches = 0
    most = _MOST_RUNS + len(text) // _READ
    rare = _rare_places(text)
    anchors = sorted({match.start() for match in _LOST.finditer(text)} | rare)
    for anchor in anchors:
        if anchor < done:
            continue
        is_mark = text[anchor] in MARK
        gibberish = _gibberish(text, anchor, rare)
        if gibberish is None and not (is_mark and _is_odd(text, anchor)):
            continue
        searches += 1
        run = read_shifted(text, anchor, done) if searches <= most else None
        if run is not None:
            done = run.span.end
            yield run
            continue
        note = _TORN_NOTE.match(text, anchor)
        if note is not None and (gibberish is None or gibberish.end < note.end()):
            gibberish = Span(anchor, note.end())
        if gibberish is not None and _DAMAGE.search(text, gibberish.start, gibberish.end):
            done = gibberish.end
            yield gibberish


def _is_odd(text: str, anchor: int) -> bool:
    """Return whether what stands beside a mark is hardly language; most marks stop here."""
    if _TORN_NOTE.match(text, anchor):
        return True
    before, behind = text[max(0, anchor - _LOOK) : anchor], text[anchor + 1 : anchor + 1 + _LOOK]
    sides = _BEFORE.search(before), _BEHIND.match(behind)
    words = (side[side.re.groups] for side in sides if side is not None)
    return any(part and Reading().then_all(part).cost > _ODD * len(part) for part in words)


def _rare_places(text: str) -> set[int]:
    """Return where characters stand that reports do not use, signs of lists apart."""
    rare = "".join(
        sign for sign in set(text) if sign > "\u0390" and sign != HOLE and not is_known(sign)
    ).translate(_KEPT)
    if not rare and not re.search(f"[{STRANGE}]", text):
        return set()
    pattern = re.compile(f"[{re.escape(rare)}{STRANGE}]")
    return {match.start() for match in pattern.finditer(text)}


def _gibberish(text: str, anchor: int, rare: Set[int]) -> Span | None:
    """Return the stretch from here on in which rare characters follow each other closely."""
    end = anchor
    count = strange = 0
    for place in range(anchor, min(len(text), anchor + _FARTHEST)):
        if text[place] == "\n" or place - end > _NEAR:
            break
        if place in rare or (place > anchor and text[place] in MARK):
            end = place
            count += 1
            strange += place in rare
    return Span(anchor, end + 1) if count >= 2 and strange else None
