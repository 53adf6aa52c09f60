"""How a record is cited: a sentence in both languages, and a W3C Web Annotation."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang.ledger import models
from taizhang.ledger.queries.statements import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What makes a quotation checkable by anyone: its words, its place, its entry."""

    quote: str
    title_zh: str
    title_en: str
    permalink: str
    document: str
    entry: int
    added: str  #: the day of the entry

    @property
    def chinese(self) -> str:
        """The citation in Chinese."""
        return (
            f"“{self.quote}”，《{self.title_zh}》。台账第{self.entry}条（{self.added}）：{self.permalink}，"
            f"文件 SHA-256 {self.document}"
        )

    @property
    def english(self) -> str:
        """The citation in English."""
        return (
            f"“{self.quote}”, {self.title_en}. Taizhang ledger, entry {self.entry} ({self.added}):"
            f" {self.permalink}, SHA-256 of the document {self.document}"
        )


def annotate(row: models.Statement, words: Words, *, page: str, source: str) -> dict[str, object]:
    """Return the Web Annotation of a record: what it says of which characters of our copy.

    `page` is the address of the record and `source` that of the published text; both are
    absolute.  Positions are code points, as in the record format.
    """
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{page}annotation.json",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"id": page, "type": "Dataset", "format": "text/html"},
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": row.quote_start, "end": row.quote_end},
                {
                    "type": "TextQuoteSelector",
                    "exact": words.quote,
                    "prefix": words.prefix,
                    "suffix": words.suffix,
                },
            ],
            "state": {"type": "State", "value": f"sha256:{row.document_id}"},
        },
    }
