"""Document → Statements."""

from taizhang.extracting.statements import extract_statements

__all__ = ["extract_statements"]
