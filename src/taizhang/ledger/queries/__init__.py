"""What the pages ask of the ledger: one module a subject."""
