"""The site: Django settings, and in time pages and API over the ledger."""
