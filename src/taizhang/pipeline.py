"""The only place where the stages meet: bytes in, statements out."""

from __future__ import annotations

from taizhang.extracting import extract_statements
from taizhang.model import Document, Statement
from taizhang.restoring import restore


def extract(document: Document) -> list[Statement]:
    """Return every quantified statement of a document, in the order of the text.

    A document that has not been restored yet is restored first.
    """
    return extract_statements(document if document.repairs else restore(document))
