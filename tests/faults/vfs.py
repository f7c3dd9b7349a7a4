"""SQLite's own door to the disk, opened: every write, cut and sync that the library makes is told.

The library hands all its file calls to a table of functions (a VFS). A copy of the system's
table, with those that change a file told first to a listener, becomes the default one for a
while. That is done with :mod:`ctypes`, for Python's binding shows no VFS.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3._sqlite3 as library

JOURNALS = 0x800 | 0x4000 | 0x80000
"""SQLITE_OPEN_MAIN_JOURNAL, _SUPER_JOURNAL and _WAL: their first sync syncs the folder too."""
NAME = b"told"

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs`` up to what is put in the place of its own."""

    _fields_ = [
        *(("version", c_int), ("file_size", c_int), ("path_size", c_int), ("next", c_void_p)),
        *(("name", c_char_p), ("data", c_void_p), ("open", c_void_p), ("delete", c_void_p)),
        ("others", c_void_p * 14),
    ]


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``."""

    _fields_ = [
        *(("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p)),
        *(("truncate", c_void_p), ("sync", c_void_p), ("others", c_void_p * 13)),
    ]


_STANDING: list[Any] = []
"""They are kept: a database that an error has left open goes on calling them."""


class Listener(Protocol):
    """Whom the calls are told to, after the disk has done them."""

    def watches(self, path: Path) -> bool: ...
    def opened(self, path: Path) -> Any: ...
    def wrote(self, file: Any, at: int, data: bytes) -> None: ...
    def truncated(self, file: Any, size: int) -> None: ...
    def synced(self, file: Any) -> None: ...
    def folder_synced(self, folder: Path) -> None: ...
    def unlinked(self, path: Path) -> None: ...


class _Told:
    """The functions that stand in the place of the system's; one object a recording."""

    def __init__(self, real: _Vfs, listener: Listener) -> None:
        self.listener = listener
        self.files: dict[int, Any] = {}
        self.fresh: dict[int, Path] = {}
        self.real_open, self.real_delete = _OPEN(real.open), _DELETE(real.delete)
        self.methods: dict[int, _Methods] = {}
        self.alive: list[Any] = []
        self.vfs = _Vfs.from_buffer_copy(real)
        self.vfs.name = NAME
        self.vfs.next = None
        self.vfs.open = self.pointer(_OPEN(self.open))
        self.vfs.delete = self.pointer(_DELETE(self.delete))

    def pointer(self, function: Any) -> int | None:
        self.alive.append(function)
        return ctypes.cast(function, c_void_p).value

    def open(self, vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
        path = Path(os.fsdecode(ctypes.string_at(name))) if name else None
        existed = path is not None and path.exists()
        code = int(self.real_open(vfs, name, file, flags, out))
        if code == 0 and path is not None and self.listener.watches(path):
            place = ctypes.cast(file, POINTER(c_void_p))
            place[0] = ctypes.addressof(self.told_methods(place[0] or 0))
            self.files[file] = self.listener.opened(path)
            if flags & JOURNALS and not existed:
                self.fresh[file] = path
        return code

    def delete(self, vfs: int, name: bytes, sync: int) -> int:
        path = Path(os.fsdecode(name))
        existed = path.exists()
        code = int(self.real_delete(vfs, name, sync))
        if existed and code == 0 and self.listener.watches(path):
            self.listener.unlinked(path)
            if sync:
                self.listener.folder_synced(path.parent)
        return code

    def told_methods(self, real: int) -> _Methods:
        """A copy of a file's functions whose changes are told; one for each kind of file."""
        if real in self.methods:
            return self.methods[real]
        copy = self.methods[real] = _Methods.from_buffer_copy(_Methods.from_address(real))
        do_write, do_cut, do_sync = _WRITE(copy.write), _TRUNCATE(copy.truncate), _SYNC(copy.sync)

        def write(file: int, data: int, size: int, at: int) -> int:
            code = int(do_write(file, data, size, at))
            self.listener.wrote(self.files[file], at, ctypes.string_at(data, size))
            return code

        def truncate(file: int, size: int) -> int:
            code = int(do_cut(file, size))
            self.listener.truncated(self.files[file], size)
            return code

        def sync(file: int, flags: int) -> int:
            code = int(do_sync(file, flags))
            self.listener.synced(self.files[file])
            if path := self.fresh.pop(file, None):
                self.listener.folder_synced(path.parent)
            return code

        copy.write = self.pointer(_WRITE(write))
        copy.truncate = self.pointer(_TRUNCATE(truncate))
        copy.sync = self.pointer(_SYNC(sync))
        return copy


@contextmanager
def told(listener: Listener) -> Iterator[None]:
    """Databases that are opened meanwhile tell what they do; they must be closed within it."""
    sqlite = ctypes.CDLL(library.__file__)
    sqlite.sqlite3_vfs_find.restype = POINTER(_Vfs)
    sqlite.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
    sqlite.sqlite3_vfs_unregister.argtypes = [c_void_p]
    standing = _Told(sqlite.sqlite3_vfs_find(None)[0], listener)
    _STANDING.append(standing)
    sqlite.sqlite3_vfs_register(ctypes.addressof(standing.vfs), 1)
    try:
        yield
    finally:
        sqlite.sqlite3_vfs_unregister(ctypes.addressof(standing.vfs))
