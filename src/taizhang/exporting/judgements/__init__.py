"""Judgements as files: one module a format, one row of `formats.TRACK_FORMATS` each."""
