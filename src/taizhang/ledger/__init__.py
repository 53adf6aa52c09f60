"""The ledger: what was read and judged, kept for good, as a chain of events.

Events are only ever added.  The tables that pages read are projections of them and can be
made anew at any time.  This is a Django app; nothing outside it and `taizhang.web` imports
Django, and it knows `taizhang.model` and nothing of how reports are read.
"""
