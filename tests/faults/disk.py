"""A disk that fails: the n-th call of one kind on files under watched folders goes wrong.

It stands between the program and the real disk, below :mod:`pathlib`, so that nothing that the
program does with files of its own goes past it. (The database's library writes by itself: kills
and edits are for that.)
"""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

FAIL, LOSE = "fails", "is lost"
ERRORS = (errno.ENOSPC, errno.EIO)


@dataclass
class Disk:
    """Counts the calls on files under ``folders``; the ``at``-th fails, or is silently lost.

    A lost sync, or close, loses what was written since the sync before, as a stick does that
    says yes and is pulled out; a lost write leaves nothing, a lost rename the old name.
    """

    folders: Sequence[Path]
    at: int = -1
    how: str = FAIL
    error: int = errno.EIO
    calls: list[str] = field(default_factory=list)
    hit: str = ""
    _synced: dict[int, int] = field(default_factory=dict)

    def watches(self, path: Any) -> bool:
        if isinstance(path, int):
            return False
        place = Path(os.fsdecode(path)).absolute()
        return any(place.is_relative_to(folder) for folder in self.folders)

    def goes_wrong(self, call: str) -> bool:
        """Note a call; raises where it is the one that fails, True where it is to be lost."""
        self.calls.append(call)
        mine = len(self.calls) - 1 == self.at
        if mine:
            self.hit = call
            if self.how == FAIL:
                raise OSError(self.error, os.strerror(self.error))
        return mine

    @contextmanager
    def mounted(self) -> Iterator[Disk]:
        """While this is so, the disk is what the program meets."""
        real = {name: getattr(os, name) for name in ("fsync", "unlink", "mkdir")}
        renames = {name: getattr(os, name) for name in ("rename", "replace")}
        real_open = io.open

        def opened(file: Any, *args: Any, **how: Any) -> Any:
            if not self.watches(file):
                return real_open(file, *args, **how)
            self.goes_wrong("open")
            return _File(self, real_open(file, *args, **how))

        class RawFile(io.FileIO):
            """What is opened past :func:`open`."""

            def __init__(self, file: Any, *args: Any, **how: Any) -> None:
                self.watched = disk.watches(file)
                if self.watched:
                    disk.goes_wrong("open")
                super().__init__(file, *args, **how)

            def readinto(self, buffer: Any) -> Any:
                lost = self.watched and disk.goes_wrong("read")
                return 0 if lost else super().readinto(buffer)

        disk = self

        def sync(descriptor: int) -> None:
            status = os.fstat(descriptor)
            if not self.goes_wrong("sync"):
                real["fsync"](descriptor)
                self._synced[status.st_ino] = status.st_size
            elif stat.S_ISREG(status.st_mode):  # of a folder only names could be lost
                self.lose(descriptor, status.st_ino)

        def renamed(name: str) -> Callable[..., None]:
            def rename(source: Any, target: Any, **how: Any) -> None:
                if not self.watches(target) or not self.goes_wrong("rename"):
                    renames[name](source, target, **how)

            return rename

        def watched(name: str, call: str) -> Callable[..., Any]:
            def do(path: Any, *args: Any, **how: Any) -> Any:
                if not self.watches(path) or not self.goes_wrong(call):
                    real[name](path, *args, **how)

            return do

        with (
            patch("io.open", opened),
            patch("builtins.open", opened),
            patch("io.FileIO", RawFile),
            patch("os.fsync", sync),
            patch("os.rename", renamed("rename")),
            patch("os.replace", renamed("replace")),
            patch("os.unlink", watched("unlink", "unlink")),
            patch("os.mkdir", watched("mkdir", "mkdir")),
        ):
            yield self

    def lose(self, file: Any, inode: int) -> None:
        """What the medium never got of a file is gone."""
        os.truncate(file, self._synced.get(inode, 0))


class _File:
    """An open file whose reads, writes and closing are counted."""

    def __init__(self, disk: Disk, file: Any) -> None:
        self._disk = disk
        self._file = file
        self._writes = file.writable()
        self._inode = os.fstat(file.fileno()).st_ino

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Any:
        return iter(self._file)

    def read(self, *args: Any) -> Any:
        lost = self._disk.goes_wrong("read")
        found = self._file.read(*args)
        return found[:0] if lost else found

    def readinto(self, buffer: Any) -> Any:
        lost = self._disk.goes_wrong("read")
        return 0 if lost else self._file.readinto(buffer)

    def write(self, data: Any) -> int:
        if self._disk.goes_wrong("write"):
            return len(data)
        written: int = self._file.write(data)
        return written

    def close(self) -> None:
        if self._file.closed:
            return
        try:
            lost = self._disk.goes_wrong("close")
        finally:
            self._file.close()
        if lost and self._writes:
            self._disk.lose(self._file.name, self._inode)
