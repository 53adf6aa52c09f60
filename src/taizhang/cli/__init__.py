"""The command line: one module a command, loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from taizhang.cli.endings import end_well

#: In the order in which they are of use.
_COMMANDS = (
    *("extract", "track", "check", "verify", "add", "serve", "createadmin", "work", "compare"),
    *("restore", "fetch", "schema", "export", "import", "backup", "restore-backup", "checkpoint"),
)

#: The modules that cannot have the names of their commands.
_MODULES = {"import": "import_"}


class _Commands(click.Group):
    """A group that loads only the command that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name.replace("-", "_"))
        found: click.Command = import_module(f"taizhang.cli.{module}").command
        return found

    def invoke(self, ctx: click.Context) -> object:
        with end_well(ctx):
            return super().invoke(ctx)


def _print_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import taizhang  # noqa: PLC0415 - looking the version up takes time

        click.echo(f"taizhang {taizhang.__version__}")
        ctx.exit()


_HELP = """Read government work reports; keep every promise with its exact words.

\b
Examples:
  taizhang extract 2026.docx            what a report promises and claims
  taizhang extract reports -o all.xlsx  a folder of reports, for a spreadsheet
  taizhang track 2025.docx 2026.docx    what became of each promise
  taizhang restore 2025.txt             the text with its damage undone"""


@click.command(cls=_Commands, help=_HELP)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Start the command line."""
