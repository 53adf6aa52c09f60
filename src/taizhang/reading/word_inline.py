"""The characters of a Word paragraph: what a reader sees of runs, fields and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from taizhang.reading.word_xml import attribute, below, child, is_on, tag_of, value

if TYPE_CHECKING:
    from taizhang.reading.word_styles import Styles
    from taizhang.reading.word_xml import Element

# Elements of a paragraph that stand for a character.  A soft hyphen shows only where a
# word is parted at the end of a line.
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

#: Elements whose words a reader does not see in the line: properties, deletions, field
#: codes, the reading above a character (ruby).
UNSEEN = frozenset(
    ["pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr"]
) | frozenset(["del", "delText", "moveFrom", "instrText", "delInstrText", "rt", "annotationRef"])

_DRAWINGS = frozenset(["drawing", "pict", "object"])
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}

#: What change tracking marks, in the words of a note.
_CHANGES = {"del": "deletion", "moveFrom": "move", "ins": "insertion"}


class Inline:
    """Writes the characters of paragraphs and keeps what hangs on them.

    A field is code and result: { PAGE } and 7.  Between its beginning and its separator
    stands the code, and whatever else stands there (a field inside the code) is not seen.
    """

    def __init__(self, styles: Styles, write: Callable[[str], None]) -> None:
        self.changes: Counter[str] = Counter()  #: tracked changes, by kind
        self.hidden = 0  #: stretches of hidden text
        self.notes: list[tuple[str, str]] = []  #: footnotes and endnotes: their part and id
        self._styles, self._write = styles, write
        self._codes: list[bool] = []  #: of each open field: whether its code is being read

    def write(self, parent: Element, boxes: list[Element]) -> None:
        """Write the characters of a paragraph or run; text boxes in it are put aside."""
        for element in parent:
            tag = tag_of(element)
            if tag == "fldChar":
                self._turn(attribute(element, "fldCharType"))
            elif any(self._codes):
                # Field marks inside may end the code; nothing else in it is seen.
                if tag not in UNSEEN:
                    self.write(element, [])
            elif (characters := _read_characters(tag, element)) is not None:
                self._write(characters)
            elif tag in UNSEEN:
                self._count(tag)
            elif tag in _DRAWINGS:
                boxes += below(element, "txbxContent")
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], attribute(element, "id")))
            elif tag == "AlternateContent":
                # The same drawing twice, for new and for old programs: the first will do.
                self.write(element[0] if len(element) else element, boxes)
            elif tag == "r" and self._is_hidden(element):
                self.hidden += 1
            else:
                self._count(tag)
                self.write(element, boxes)

    def _count(self, tag: str) -> None:
        if tag in _CHANGES:
            self.changes[_CHANGES[tag]] += 1

    def _turn(self, mark: str) -> None:
        if mark == "begin":
            self._codes.append(True)
        elif self._codes and mark == "separate":
            self._codes[-1] = False
        elif self._codes and mark == "end":
            self._codes.pop()

    def _is_hidden(self, run: Element) -> bool:
        properties = child(run, "rPr")
        if child(properties, "vanish") is not None:
            return is_on(properties, "vanish")
        return self._styles.hides(value(properties, "rStyle"))


def _read_characters(tag: str, element: Element) -> str | None:
    """Return what an element stands for, None for one that only holds others."""
    if tag == "t":
        return element.text or ""
    return _read_symbol(element) if tag == "sym" else _CHARACTERS.get(tag)


def _read_symbol(element: Element) -> str:
    """Return the character of a symbol font, a bullet for those that only the font has."""
    try:
        character = chr(int(attribute(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if not character.isprintable() else character
