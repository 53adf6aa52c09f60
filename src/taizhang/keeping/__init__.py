"""Keeping a ledger: backups, checkpoints, packages for everybody, and whether all still holds.

A ledger must be open (`ledger.opening`), except where a function takes the path of one.
"""
