"""The encodings that a page and its server say the page is in.

What they say is a hint for `decode_text`, not the truth: pages that say gb2312 hold
characters of GBK or GB18030, pages copied from site to site still say what the first one
said, and servers say what they were once set to.
"""

from __future__ import annotations

import re

#: Browsers look this far for it.
_HEAD = 4096

_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE
)
_XML = re.compile(
    rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE
)


def find_declared(data: bytes, charset: str | None = None) -> tuple[str, ...]:
    """Return the encodings that the server and the page name, the server's first.

    >>> find_declared(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    ('gb2312',)
    """
    head = data[:_HEAD]
    said = (pattern(head) for pattern in (_XML.match, _META.search))
    named = [match[1].decode("ascii").lower() for match in said if match]
    server = [] if charset is None else [charset.strip("\"' ").lower()]
    return tuple(dict.fromkeys((*server, *named)))
