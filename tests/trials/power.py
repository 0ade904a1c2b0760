"""What a disk may hold after the power went: all that was synced, and of the rest any half, sector by sector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trials.recording_vfs import Step

SECTOR = 512


@dataclass
class Disk:
    """synced: files as they surely are · pending: what was written since the last sync of each."""

    synced: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[Step]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        name, what, _, _ = step
        if what == "sync":
            content = self.synced.setdefault(name, bytearray())
            for one in self.pending.pop(name, []):
                _apply(content, one)
        elif what == "remove":
            self.synced.pop(name, None)
            self.pending.pop(name, None)
        else:
            self.pending.setdefault(name, []).append(step)

    def torn(self, chance: Random) -> dict[str, bytes]:
        """One state in which the files may be found: the synced parts, and each other sector, cut or not at all."""
        found = {name: bytearray(content) for name, content in self.synced.items()}
        for name, steps in self.pending.items():
            content = found.setdefault(name, bytearray())
            for step in steps:
                for part in _sectors(step):
                    if chance.random() < 0.5:
                        _apply(content, part)
        return {name: bytes(content) for name, content in found.items()}


def images(steps: Sequence[Step], at: Sequence[int], chance: Random) -> Iterator[tuple[int, dict[str, bytes]]]:
    """(steps taken, the files found) for a power cut after each of these numbers of steps, in order."""
    disk, done = Disk(), 0
    for moment in sorted(at):
        for step in steps[done:moment]:
            disk.take(step)
        done = moment
        yield moment, disk.torn(chance)


def _sectors(step: Step) -> Iterator[Step]:
    """A write as the sectors it touches; a cut is one."""
    name, what, offset, data = step
    if what != "write":
        yield step
        return
    end = offset + len(data)
    while offset < end:
        until = min(end, (offset // SECTOR + 1) * SECTOR)
        yield name, what, offset, data[len(data) - (end - offset) : len(data) - (end - until)]
        offset = until


def _apply(content: bytearray, step: Step) -> None:
    _, what, offset, data = step
    if what == "truncate":
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset + len(data) - len(content))))
    content[offset : offset + len(data)] = data
