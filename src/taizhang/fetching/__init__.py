"""URL → bytes in an archive folder, with their hash, the server's headers and the time.

The only part of the project that uses the network, and only when it is called.  It knows
nothing of what is in the bytes: `reading` reads the archive.
"""

from taizhang.fetching.archive import Archive, Entry
from taizhang.fetching.client import Bounds, fetch

__all__ = ["Archive", "Bounds", "Entry", "fetch"]
