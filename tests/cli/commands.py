"""Running the command line in tests, within the process and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from taizhang.cli import main

REPORT = (
    "2026年澜陵市政府工作报告\n各位代表：\n一、2025年工作回顾\n"
    "全市地区生产总值达到3200亿元，增长6.5%。城镇新增就业1.79万人。\n"
    "二、2026年工作安排\n"
    "地区生产总值增长7%以上，力争达到8%。居民消费价格涨幅控制在2%—3%。\n"
)


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    """Run the command line within this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=data)


def start(*arguments: str | Path, **environment: str) -> subprocess.Popen[bytes]:
    """Start the command line as a process."""
    return subprocess.Popen(
        [sys.executable, "-c", "from taizhang.cli import main; main()", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )
