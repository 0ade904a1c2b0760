"""The commands beside `serve`: they run, say in a sentence what came of it, and end."""

from __future__ import annotations

import click

from hearthside.commands import archive, bringing, cards, copies, damage, hints


def add(main: click.Group) -> None:
    """Let `hearthside` know them."""
    looks = (damage.doctor, cards.cards, hints.hints)
    for one in (archive.export, bringing.bring_back, copies.backup, copies.restore, *looks):
        main.add_command(one)
