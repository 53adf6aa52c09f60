"""Running the command line in tests, within the process and as a process of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner, Result

from taizhang.cli import main

REPORT = (
    "2026年澜陵市政府工作报告\n各位代表：\n一、2025年工作回顾\n"
    "全市地区生产总值达到3200亿元，增长6.5%。城镇新增就业1.79万人。\n"
    "二、2026年工作安排\n"
    "地区生产总值增长7%以上，力争达到8%。居民消费价格涨幅控制在2%—3%。\n"
)

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'ledger_%'"
    " AND sql NOT LIKE 'CREATE VIRTUAL%'"  # the index of words keeps no text to read
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


def call(*arguments: str | Path) -> tuple[int, str, str]:
    """Run the command line as a process; each opens a ledger of its own."""
    process = start(*arguments)
    out, err = process.communicate(timeout=240)
    return process.returncode, out.decode(), err.decode()


def read_tables(ledger: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of a ledger, past the program."""
    with closing(sqlite3.connect(ledger)) as database:
        names = [name for (name,) in database.execute(_TABLES)]
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
