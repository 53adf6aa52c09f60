"""Every error that taizhang raises on purpose.

An error says what and where, what it cost, and what to do.  Each inherits
`TaizhangError` and the nearest builtin, and hands every argument to
`super().__init__`, so that it survives the trip from a worker process.
Doubts about what a report *says* are not errors; they are flags of a record.
"""


class TaizhangError(Exception):
    """The base of all errors that taizhang raises on purpose."""
