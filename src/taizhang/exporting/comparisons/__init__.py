"""What differs between two versions of a document, as files: rows, a workbook and a page."""
