"""How a line of the security log looks: time in UTC, weight, what happened."""

from __future__ import annotations

import logging
import time


class UtcFormatter(logging.Formatter):
    """2026-11-25T08:00:00Z WARNING taizhang.security: sign-in failed: '林清'."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%Y-%m-%dT%H:%M:%SZ"
        )
