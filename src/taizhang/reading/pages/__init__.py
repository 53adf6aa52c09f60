"""Signs on pages → a text in reading order, and where on its page each character stands.

PDF, OFD and pictures have no lines and no paragraphs: only signs, each at a place.  Their
readers hand over the signs of each page (`glyphs`); here they become lines (`rows`),
tables between ruled lines (`ruled_tables`), columns in reading order (`columns`), running
heads and page numbers apart (`running_heads`), paragraphs (`paragraphs`), and one text
with its layout (`assembling`).
"""

from taizhang.reading.pages.assembling import PagedText, assemble
from taizhang.reading.pages.glyphs import Glyph, Rule
from taizhang.reading.pages.rows import Page, read_page

__all__ = ["Glyph", "Page", "PagedText", "Rule", "assemble", "read_page"]
