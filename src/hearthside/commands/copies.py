"""`hearthside backup` and `hearthside restore`: the whole house, sealed as it lies, also while it is open."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from hearthside.commands.terminal import Refused, command, data_option, folder
from hearthside.kernel.words import Words
from hearthside.store.errors import Damaged, NewerSchema
from hearthside.store.onlooker import Missing


@click.command()
@click.option("--to", metavar="DIR", required=True, help="Folder in which the backup is made, by its date.")
@click.option("--keep", metavar="NUMBER", type=click.IntRange(1), help="Delete older ones beyond this many.")
@data_option
@command
def backup(words: Words, to: str, keep: int | None, data: str | None) -> None:
    """A whole copy of the house, checked before it is called done. The house may stay open."""
    from hearthside.keepsake import backup as copies

    house, target = folder(data), Path(to).absolute()
    if target.resolve().is_relative_to(house.resolve()):
        raise Refused("backup.inside", data=house)
    try:
        made, manifest = copies.make(house, target, datetime.now(UTC))
    except Missing as why:
        raise Refused("commands.none", data=house) from why
    except Damaged as why:
        raise Refused("backup.damaged", data=house, why=why) from why
    except OSError as why:
        raise Refused("backup.unwritable", to=target, why=why.strerror or why) from why
    counts = manifest.counts
    click.echo(words("backup.done", backup=made, entries=counts.entries, people=counts.people))
    for gone in copies.drop_older(target, made, keep) if keep else ():
        click.echo(words("backup.dropped", backup=gone))


@click.command()
@click.argument("source", metavar="BACKUP")
@data_option
@command
def restore(words: Words, source: str, data: str | None) -> None:
    """Put a backup in place, also while the house is open. What is there now is kept aside."""
    from hearthside.keepsake import restore as back

    house, wanted = folder(data), Path(source).absolute()
    try:
        done = back.restore(wanted, house, datetime.now(UTC))
    except Missing as why:
        raise Refused("restore.none", backup=wanted) from why
    except NewerSchema as why:
        raise Refused("restore.newer", backup=wanted) from why
    except Damaged as why:
        raise Refused("restore.damaged", backup=wanted, why=why) from why
    except back.AnotherHouse as why:
        raise Refused("restore.another", data=house) from why
    except back.NotTaken as why:
        raise Refused("restore.not_taken", data=house) from why
    except OSError as why:
        raise Refused("backup.unwritable", to=house, why=why.strerror or why) from why
    click.echo(words("restore.done", data=house, made=done.manifest.made, entries=done.manifest.counts.entries))
    if done.aside:
        click.echo(words("restore.aside", aside=done.aside))
    click.echo(words("restore.open" if done.open else "restore.shut"))
