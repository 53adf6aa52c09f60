"""Statements, judgements and comparisons → files, pages and frames: a package for each.

The modules beside the packages are what all three write with.
"""
