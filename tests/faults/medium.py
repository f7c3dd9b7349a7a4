"""A disk as a power cut leaves it: what was synced is there, of the rest anything.

A recording is a list of steps. Played up to some step, the files and folders know what is durable
of them and what only the system's memory has. :func:`image` draws one of the disks that may be
found when the power comes back: of the writes since the last sync of their file any are kept,
one of them torn, and of the names since the last sync of their folder any are kept.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

SECTOR = 512
Change = TypeVar("Change")


@dataclass(eq=False, slots=True)
class File:
    """A file, whatever it is called."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        self.durable, self.pending = self.content(self.pending), []

    def content(self, kept: list[Write]) -> bytearray:
        """The durable bytes and some of the writes."""
        found = bytearray(self.durable)
        for write in kept:
            found.extend(bytes(max(0, write.at - len(found))))
            if write.data is None:
                del found[write.at :]
            else:
                found[write.at : write.at + len(write.data)] = write.data
        return found


@dataclass(eq=False, slots=True)
class Folder:
    """A folder, wherever it is."""

    durable: dict[str, Node] = field(default_factory=dict)
    pending: list[Named] = field(default_factory=list)

    def sync(self) -> None:
        self.durable, self.pending = self.names(self.pending), []

    def names(self, kept: list[Named]) -> dict[str, Node]:
        """The durable names and some of the changes."""
        found = dict(self.durable)
        for change in kept:
            for name, node in change.names.items():
                if node is None:
                    found.pop(name, None)
                else:
                    found[name] = node
        return found


Node: TypeAlias = File | Folder


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes were written to a file; where there are none, it was cut there."""

    file: File
    at: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Named:
    """Names of a folder got a file, in the place of whatever had them, or (None) went; at once."""

    folder: Folder
    names: dict[str, Node | None]


@dataclass(frozen=True, slots=True)
class Synced:
    """All of a file's bytes, or of a folder's names, are on the medium."""

    node: Node


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The program has said that something is done: ``what`` must be found in ``where``."""

    where: str
    what: str


Step: TypeAlias = Write | Named | Synced | Acknowledged


def do(step: Step) -> None:
    """Play one more step of a recording."""
    match step:
        case Write(file):
            file.pending.append(step)
        case Named(folder):
            folder.pending.append(step)
        case Synced(node):
            node.sync()
        case Acknowledged():
            pass


def image(folder: Folder, chance: random.Random) -> dict[Path, bytes]:
    """What may be found below a folder now that the power is gone: every file by its path."""
    return dict(_found(folder, Path(), chance.random(), chance))


def _found(
    folder: Folder, at: Path, tear: float, chance: random.Random
) -> Iterator[tuple[Path, bytes]]:
    for name, node in folder.names(_some(folder.pending, chance)).items():
        if isinstance(node, Folder):
            yield from _found(node, at / name, tear, chance)
        else:
            yield at / name, bytes(node.content(_torn(_some(node.pending, chance), tear, chance)))


def _some(changes: list[Change], chance: random.Random) -> list[Change]:
    """Some of the changes, in their order: none, all, the first few, or any."""
    match chance.randrange(6) if changes else 0:
        case 0:
            return []
        case 1:
            return changes
        case 2 | 3:
            return changes[: chance.randint(0, len(changes))]
        case _:
            share = chance.random()
            return [change for change in changes if chance.random() < share]


def _torn(kept: list[Write], tear: float, chance: random.Random) -> list[Write]:
    """The same writes, one of them perhaps only begun: up to a sector's end, or to any byte."""
    if not kept or tear < 0.4:
        return kept
    place = chance.choice([len(kept) - 1, chance.randrange(len(kept))])
    write = kept[place]
    if not write.data:
        return kept
    end = chance.randrange(len(write.data))
    if tear < 0.8:
        end = max(0, (write.at + end) // SECTOR * SECTOR - write.at)
    return [*kept[:place], Write(write.file, write.at, write.data[:end]), *kept[place + 1 :]]
