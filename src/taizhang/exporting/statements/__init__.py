"""Statements as files and frames: one module a format, one row of `formats.FORMATS` each."""
