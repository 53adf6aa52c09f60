"""Packages: a ledger, or what a search finds in it, as open data that outlives this program."""
