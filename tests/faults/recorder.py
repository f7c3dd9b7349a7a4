"""Records every change that a run of the program makes to the files under a folder.

Python's own calls are recorded below :mod:`pathlib`, those of the database's library through
:mod:`tests.faults.vfs`.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app.home import LOCK
from tests.faults import vfs
from tests.faults.medium import (
    Acknowledged,
    File,
    Folder,
    Named,
    Node,
    Step,
    Synced,
    Write,
)

NOT_ON_DISK = (LOCK, "-shm")
"""A lock lives with its process, and the database makes its shared memory again."""


class Recorder:
    """The steps of a run, to be played once. What the folder held before counts as durable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = Folder()
        self.steps: list[Step] = []
        self._now: dict[Path, Node] = {folder: self.root}
        self._open: dict[int, Node] = {}
        for path in sorted(folder.rglob("*")):
            if self.watches(path):
                node = Folder() if path.is_dir() else File(bytearray(path.read_bytes()))
                self._now[path] = self._folder(path).durable[path.name] = node

    def acknowledge(self, where: str, what: str) -> None:
        """The program has said that this is done."""
        self.steps.append(Acknowledged(where, what))

    def watches(self, path: Path) -> bool:
        """Whether what becomes of this file is recorded."""
        return path.is_relative_to(self.folder) and not path.name.endswith(NOT_ON_DISK)

    def _folder(self, path: Path) -> Folder:
        """The folder that a path stands in."""
        folder = self._now[path.parent]
        assert isinstance(folder, Folder)
        return folder

    def _named(self, path: Path, node: Node, before: str = "") -> None:
        self._now[path] = node
        names = {before: None, path.name: node} if before else {path.name: node}
        self.steps.append(Named(self._folder(path), names))

    # --- what is told, by the database's library too

    def opened(self, path: Path) -> File:
        if path not in self._now:
            self._named(path, File())
        file = self._now[path]
        assert isinstance(file, File)
        return file

    def wrote(self, file: File, at: int, data: bytes) -> None:
        self.steps.append(Write(file, at, data))

    def truncated(self, file: File, size: int) -> None:
        self.steps.append(Write(file, size, None))

    def synced(self, node: Node) -> None:
        self.steps.append(Synced(node))

    def folder_synced(self, folder: Path) -> None:
        self.synced(self._now[folder])

    def unlinked(self, path: Path) -> None:
        del self._now[path]
        self.steps.append(Named(self._folder(path), {path.name: None}))

    def renamed(self, path: Path, target: Path) -> None:
        """A file or folder, with all that is in it, has another name in the same folder."""
        assert path.parent == target.parent, "a move is not recorded"
        for below in [each for each in self._now if each.is_relative_to(path)]:
            self._now[target / below.relative_to(path)] = self._now.pop(below)
        self._named(target, self._now[target], path.name)

    # --- Python's own calls

    @contextmanager
    def recording(self) -> Iterator[None]:
        """While this is so, everything is recorded."""
        recorder, real_open, real = self, io.open, {name: getattr(os, name) for name in _CALLS}

        class Raw(io.FileIO):
            """An open file of the program's."""

            def __init__(self, file: Any, mode: str = "r", *args: Any, **how: Any) -> None:
                super().__init__(file, mode, *args, **how)
                path = _path(file)
                self.told = None
                if path is not None and recorder.watches(path) and mode.strip("b") != "r":
                    self.told = recorder._open[self.fileno()] = recorder.opened(path)
                    if "w" in mode:
                        recorder.truncated(self.told, 0)

            def write(self, data: Any) -> int:
                at = self.tell()
                written = super().write(data)
                if self.told is not None:
                    recorder.wrote(self.told, at, bytes(data[:written]))
                return written

            def truncate(self, size: int | None = None) -> int:
                cut = super().truncate(size)
                if self.told is not None:
                    recorder.truncated(self.told, cut)
                return cut

        def opened(file: Any, mode: str = "r", buffering: int = -1, *args: Any, **how: Any) -> Any:
            path = _path(file)
            if path is None or not recorder.watches(path) or not set(mode) & set("wxa+"):
                return real_open(file, mode, buffering, *args, **how)
            raw = Raw(file, mode.replace("b", "").replace("t", ""))
            if buffering == 0:
                return raw
            buffered: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, *args, **how)

        with (
            vfs.told(self),
            patch("io.open", opened),
            patch("builtins.open", opened),
            patch("io.FileIO", Raw),
        ):
            patches = {name: self._recorded(name, call) for name, call in real.items()}
            with patch.multiple(os, **patches):
                yield

    def _recorded(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """One of the system's calls, recorded once it was done."""

        def do(first: Any, *more: Any, **how: Any) -> Any:
            path = None if isinstance(first, int) else _path(first)
            existed = path is not None and path.exists()
            answer = call(first, *more, **how)
            if name == "fsync" and first in self._open:
                self.synced(self._open[first])
            elif path is not None and self.watches(path):
                self._done(name, path, existed, answer, more)
            return answer

        return do

    def _done(
        self, name: str, path: Path, existed: bool, answer: Any, more: tuple[Any, ...]
    ) -> None:
        if name == "open":
            self._open[answer] = self._now[path] if path.is_dir() else self.opened(path)
        elif name in ("rename", "replace"):
            target = _path(more[0])
            assert target is not None
            self.renamed(path, target)
        elif name in ("unlink", "rmdir"):
            self.unlinked(path)
        elif not existed:
            self._named(path, Folder())


_CALLS = ("open", "fsync", "rename", "replace", "unlink", "mkdir", "rmdir")


def _path(file: Any) -> Path | None:
    return None if isinstance(file, int) else Path(os.fsdecode(file)).absolute()
