"""The desk: what people bring to the ledger, until somebody decides about it.

Corrections from readers, verdicts proposed by hand, uploaded reports.  Its tables are no
part of the ledger: they may be changed and deleted, and nothing in them is evidence.  What
is accepted becomes an entry of the ledger, under the name of who accepted it.
"""
