"""`taizhang checkpoint`: the whole ledger in four signed lines, and proofs of its records."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from taizhang.cli.endings import STATUSES
from taizhang.cli.ledgers import needs_site, reading

_HELP = f"""Sign the state of a ledger, so that others can show when it was changed.

Prints a checkpoint: the ledger's name, how many entries it has, their Merkle root, and a
signature.  The ledger keeps it too.  Publish it, or send it to somebody who keeps it: then
not even the owner of the database can change an older entry unseen.

\b
Examples:
  taizhang checkpoint --new-key keeper.pem              a pair: keeper.pem, keeper.pem.pub
  taizhang checkpoint ledger.db --key keeper.pem
  taizhang checkpoint ledger.db --prove 44af1c9f8b0cd6f2
  taizhang verify ledger.db --key keeper.pem.pub

{STATUSES}"""

_ORIGIN = re.compile(r"[^\s+]+")


@click.command("checkpoint", help=_HELP)
@click.argument("ledger", metavar="[LEDGER]", required=False)
@click.option("--key", type=click.Path(path_type=Path), help="The private key that signs.")
@click.option("--new-key", type=click.Path(path_type=Path), help="Make a pair of keys.")
@click.option("--origin", metavar="NAME", help="What the ledger is called: example.org/ledger.")
@click.option("--prove", metavar="RECORD", help="Print a proof that the ledger holds a record.")
@click.option("--since", metavar="SIZE", type=int, help="Prove that so many entries stayed.")
def command(  # noqa: PLR0913 - click hands over one argument an option
    *,
    ledger: str | None,
    key: Path | None,
    new_key: Path | None,
    origin: str | None,
    prove: str | None,
    since: int | None,
) -> None:
    """Make a key, sign, or prove."""
    if new_key is not None:
        with needs_site("A key"):
            from taizhang.keeping.keys import make_key  # noqa: PLC0415

        public = make_key(new_key)
        click.echo(f"Wrote {new_key}, which signs: keep it secret and apart from the ledger.")
        click.echo(f"Wrote {public}, which checks: publish it.")
        if ledger is None:
            return
    if ledger is None or (key is None) == (prove is None):
        raise click.UsageError("Name a LEDGER, and --key to sign it or --prove.")
    if origin is not None and not _ORIGIN.fullmatch(origin):
        raise click.UsageError("--origin is a name without blanks and plus signs.")
    with reading(ledger):
        if prove is not None:
            _prove(prove, since)
        elif key is not None:
            _sign(key, origin)


def _prove(name: str, since: int | None) -> None:
    from taizhang.keeping.checkpointing import prove  # noqa: PLC0415 - needs an open ledger

    click.echo(json.dumps(prove(name, since=since), ensure_ascii=False, indent=2))


def _sign(key: Path, origin: str | None) -> None:
    from taizhang.keeping.checkpointing import make_checkpoint  # noqa: PLC0415
    from taizhang.keeping.keys import read_private_key  # noqa: PLC0415

    click.echo(make_checkpoint(read_private_key(key), origin), nl=False)
