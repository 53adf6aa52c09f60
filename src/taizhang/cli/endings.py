"""How a command ends: its exit status, and a sentence instead of a traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

import click

from taizhang.errors import MissingExtraError, OutputError, TaizhangError


class Status(IntEnum):
    """The exit statuses of all commands."""

    DONE = 0
    LOOK_AGAIN = 1  #: --strict, and something carries a flag
    WRONG_USAGE = 2  #: also: the output cannot be written
    UNREADABLE = 3  #: a report, a table or a file of judgements could not be read
    INTERRUPTED = 130  #: Ctrl-C, as shells have it
    NO_READER = 141  #: the reader of our output went away, as shells have it


#: Set this variable to see where a mistake of ours was made.
TRACEBACK = "TAIZHANG_TRACEBACK"

#: A last paragraph for every help text.
STATUSES = """\b
Exit status:
  0 done   1 look again (--strict)   2 wrong usage   3 a file could not be read
"""


@contextmanager
def end_well(ctx: click.Context) -> Iterator[None]:
    """Turn every way in which a command can fail into a sentence and an exit status."""
    _let_stdout_take_chinese()
    try:
        with _flush_after():
            yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except (MissingExtraError, OutputError) as error:
        say(str(error))
        ctx.exit(Status.WRONG_USAGE)
    except BrokenPipeError:
        _silence_stdout()
        ctx.exit(Status.NO_READER)
    except TaizhangError as error:
        say(str(error))
        ctx.exit(Status.UNREADABLE)
    except KeyboardInterrupt:
        # A half-written sheet complains in a traceback of its own when it is torn down.
        sys.unraisablehook = lambda _: None
        say("Stopped. What was finished before is kept, and no file is half-written.")
        ctx.exit(Status.INTERRUPTED)
    except MemoryError:
        say("There is not enough memory. Nothing more was read. Try fewer or smaller files.")
        ctx.exit(Status.UNREADABLE)
    except OSError as error:  # a full disk behind "> file"
        say(f"The output cannot be written: {error.strerror or error}. It is not complete.")
        _silence_stdout()
        ctx.exit(Status.WRONG_USAGE)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        say(
            f"taizhang made a mistake ({type(error).__name__}: {error}), so nothing more was done."
            f" Please report it, with what it says when {TRACEBACK}=1 is set."
        )
        ctx.exit(Status.UNREADABLE)


@contextmanager
def _flush_after() -> Iterator[None]:
    """Write out what is left also when a command ends by its exit status.

    Left to the end of the process, a reader that is gone would be told of in a traceback.
    """
    try:
        yield
    except click.exceptions.Exit:
        sys.stdout.flush()
        raise
    sys.stdout.flush()


def say(sentence: str) -> None:
    """Print a sentence to stderr; what a name in it holds for a terminal to act on is left out."""
    from taizhang.exporting.characters import to_terminal_text  # noqa: PLC0415 - rarely needed

    click.echo(to_terminal_text(sentence), err=True)


def tell_count(number: int, noun: str) -> str:
    """Return a number of things in words: 1 report, 2,000 reports."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _let_stdout_take_chinese() -> None:
    """Write UTF-8 to files and pipes, and to a terminal what it can show."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def _silence_stdout() -> None:
    """Keep the interpreter from writing to a stream that is gone when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
