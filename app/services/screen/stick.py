"""Sticks (优盘) as the window shows them: found by themselves, with the packages on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from app import host
from app.services.screen.parcelrows import PackageFile, StickRow

NAMED = re.compile(
    r"(tasks|results|peer|receipt|county)-\d{4}-.+-[0-9a-f]{6}-\d{3,}(\.1of\d+)?\.yhp"
)
"""How a package, or the first volume of one, is called."""

CARDS = "card-*.json"

MANY = 500
"""So many names of a folder are looked at; a stick of photographs has more."""


def sticks() -> tuple[StickRow, ...]:
    """The sticks that are plugged in now. Needs no home; reads names alone."""
    return tuple(row for each in host.sticks() if (row := _row(each.folder, each.name)))


def folder_row(folder: Path) -> StickRow | None:
    """A folder that was chosen in the place of a stick; None where it is gone."""
    return _row(folder, folder.name or str(folder))


def _row(folder: Path, name: str) -> StickRow | None:
    with suppress(OSError):  # pulled out while it was looked at
        names = _names(folder)
        return StickRow(
            str(folder),
            name,
            host.free_bytes(folder),
            tuple(PackageFile(str(path), kind) for path, kind in sorted(_packages(names))),
            sum(path.match(CARDS) for path in names),
        )
    return None


def _names(folder: Path) -> list[Path]:
    """The files of a folder and of the folders in it."""
    found = list(islice(folder.iterdir(), MANY))
    for inner in [each for each in found if each.is_dir() and not each.name.startswith(".")]:
        with suppress(OSError):
            found += islice(inner.iterdir(), MANY)
    return found


def _packages(names: list[Path]) -> Iterator[tuple[Path, str]]:
    for path in names:
        if match := NAMED.fullmatch(path.name):
            yield path, match[1]
