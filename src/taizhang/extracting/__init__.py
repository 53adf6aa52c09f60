"""Document → Statements."""

from taizhang.model import Document, Statement


def extract_statements(document: Document) -> list[Statement]:
    """Return every quantified statement of a restored document, in the order of the text."""
    return []
