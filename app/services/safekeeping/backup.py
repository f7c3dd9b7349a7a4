"""Backups (备份): a home as it is now in one file, verified after writing; and back.

The file is a tar of what stands in the home: the database, its key slots, the
attachments, what is held. All of it is encrypted there as it is in the home, so
a backup opens with the home's passphrase and needs no key of its own.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import home as homes
from app import host
from app.errors import BadInput, Cancelled, DiskError, HomeError, system_reason
from app.services.safekeeping import custody
from app.services.safekeeping.renewal import RENEW
from app.services.session import Session, open_session

CHUNK = 1024 * 1024
SUFFIX = ".yhb"
INDEX = "index.json"
FORMAT = 1
NAMES = (homes.DATABASE, homes.KEYS, "yingheng.last")
FOLDERS = (homes.ATTACHMENTS, homes.HELD)
MADE = "backup_made"
"""Under this name a home keeps when it was last backed up, and under :data:`FILE` to where."""
FILE = "backup_file"


@dataclass(slots=True)
class Watch:
    """Tells how many bytes are done, and stops them where the user asked for it."""

    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] = lambda: False
    total: int = 0
    done: int = 0

    def passed(self, chunk: bytes) -> None:
        """So much more is done. Raises Cancelled; no half-written file is left behind then."""
        if self.cancelled():
            raise Cancelled("已取消备份，没有留下文件。")
        self.done += len(chunk)
        if self.progress is not None:
            self.progress(min(self.done, self.total), self.total)


@dataclass(frozen=True, slots=True)
class Made:
    """When a home was last backed up, as ISO text of local time, and to which file."""

    when: str
    file: str


def last_made(session: Session) -> Made | None:
    """The last backup that was made of this home; None where nobody ever made one."""
    when = session.local.get(MADE)
    return Made(when, session.local.get(FILE, "")) if when else None


def backup(session: Session, folder: Path, watch: Watch | None = None) -> dict[str, Any]:
    """Write a backup into ``folder``, read back and verified before it has its name.

    Raises DiskError, and Cancelled, which leaves no file.
    """
    watch = watch or Watch()
    folder.mkdir(parents=True, exist_ok=True)
    stamp = session.now().astimezone().strftime("%Y%m%d-%H%M%S")
    path = folder / f"backup-{session.home_id[:6]}-{stamp}{SUFFIX}"
    if path.exists():
        raise DiskError(f"“{path.name}”已经存在，不会覆盖。", code="file-exists")
    session.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    files = _files(session.home.folder)
    watch.total = 2 * sum(source.stat().st_size for source in files.values())
    index = {name: _measured(source, watch) for name, source in files.items()}
    digest = host.write_atomically(path, _tar(files, index, watch))
    with session.transaction():
        session.set_local(MADE, session.now().astimezone().isoformat(timespec="seconds"))
        session.set_local(FILE, str(path))
    return {"file": str(path), "sha256": digest, "bytes": path.stat().st_size}


def verify(path: Path, watch: Watch | None = None) -> dict[str, Any]:
    """Read a backup whole and hold every file in it against its index; nothing is written.

    Raises BadInput for a damaged one, DiskError, Cancelled.
    """
    watch = watch or Watch()
    index = _unpack(path, None, watch)
    return {
        "file": str(path),
        "files": len(index),
        "bytes": sum(size for _, size in index.values()),
    }


def restore(path: Path, folder: Path, passphrase: str | None) -> dict[str, Any]:
    """Make a home again from a backup, check it whole, and let it go on under a new id.

    Raises BadInput for a damaged backup and HomeError where the folder has a home.
    """
    if homes.exists(folder) or (folder.exists() and any(folder.iterdir())):
        raise HomeError(f"“{folder}”不是空文件夹，不能恢复到这里。", code="home-exists")
    aside = folder.with_name(f".{folder.name}.restoring")
    try:
        _remove(aside)  # of an attempt that was killed
        _unpack(path, aside, Watch())
        session = open_session(aside, passphrase)
        try:
            found = custody.check(session)
            if not found["ok"]:
                raise BadInput(f"“{path.name}”恢复后核对不符：{found['problems'][0]}。")
            with session.transaction():
                session.set_local(RENEW, "1")
        finally:
            session.close()
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
        host.sync_folder(folder.parent)
    finally:
        _remove(aside)
    session = open_session(folder, passphrase)
    try:
        return {"home": str(folder), "home_id": session.home_id, "role": session.role}
    finally:
        session.close()


def _files(folder: Path) -> dict[str, Path]:
    found = {name: folder / name for name in NAMES if (folder / name).exists()}
    for part in FOLDERS:
        if (folder / part).is_dir():
            found |= {
                f"{part}/{each.name}": each
                for each in sorted((folder / part).iterdir())
                if each.is_file() and each.suffix != ".in"
            }
    return found


def _measured(path: Path, watch: Watch) -> list[Any]:
    seen, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            seen.update(chunk)
            size += len(chunk)
            watch.passed(chunk)
    return [seen.hexdigest(), size]


def _tar(files: dict[str, Path], index: dict[str, list[Any]], watch: Watch) -> Iterator[bytes]:
    told = json.dumps({"format": FORMAT, "files": index}, sort_keys=True).encode()
    yield from _member(INDEX, len(told), iter([told]))
    for name, (digest, size) in sorted(index.items()):
        yield from _member(name, size, _chunks(files[name], digest, size, watch))
    yield b"\0" * (2 * tarfile.BLOCKSIZE)


def _member(name: str, size: int, chunks: Iterator[bytes]) -> Iterator[bytes]:
    info = tarfile.TarInfo(name)
    info.size = size
    yield info.tobuf(tarfile.GNU_FORMAT)
    yield from chunks
    yield b"\0" * (-size % tarfile.BLOCKSIZE)


def _chunks(path: Path, digest: str, size: int, watch: Watch) -> Iterator[bytes]:
    """A file's bytes; raises DiskError where they are not those that were measured."""
    seen, left = hashlib.sha256(), size
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            seen.update(chunk)
            left -= len(chunk)
            watch.passed(chunk)
            yield chunk
    if left or seen.hexdigest() != digest:
        raise DiskError(f"“{path.name}”两次读取的内容不一致，磁盘可能有故障，没有备份。")


def _unpack(path: Path, folder: Path | None, watch: Watch) -> dict[str, list[Any]]:
    """Write a backup's files into a fresh folder, each one verified by the index, which it gives.

    Without a folder the files are read and verified alone.
    """
    try:
        with path.open("rb") as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            first = archive.next()
            if first is None or first.name != INDEX or first.size > CHUNK * 64:
                raise BadInput(f"“{path.name}”不是鹰衡的备份。", code="bad-backup")
            index = json.loads(_content(archive, first))
            if index["format"] > FORMAT:
                raise BadInput(f"“{path.name}”由更新版本的鹰衡制作。", code="newer-format")
            files: dict[str, list[Any]] = index["files"]
            watch.total = sum(size for _, size in files.values())
            if folder is not None:
                folder.mkdir(parents=True)
            for name, (digest, size) in files.items():
                _take(archive, folder, name, digest, size, path.name, watch)
            if folder is not None:
                for each in {folder, *(place.parent for place in folder.rglob("*"))}:
                    host.sync_folder(each)
            return files
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError):
        raise BadInput(f"“{path.name}”已损坏或不完整。", code="bad-backup") from None
    except FileNotFoundError as error:
        raise BadInput(f"没有找到备份文件“{path}”。", code="no-backup") from error
    except OSError as error:
        what = "核对" if folder is None else "恢复"
        raise DiskError(f"{what}失败：{system_reason(error, '磁盘出错')}。") from error


def _take(
    archive: tarfile.TarFile,
    folder: Path | None,
    name: str,
    digest: str,
    size: int,
    file: str,
    watch: Watch,
) -> None:
    place, _, rest = name.partition("/")
    known = name in NAMES or (place in FOLDERS and rest and Path(rest).name == rest)
    info = archive.next()
    if not known or info is None or info.name != name or not info.isreg() or info.size != size:
        raise BadInput(f"“{file}”的内容与其目录不符。", code="bad-backup")
    if folder is not None:
        (folder / name).parent.mkdir(exist_ok=True)
    source = archive.extractfile(info)
    seen = hashlib.sha256()
    with closing(host.StickFile(folder / name)) if folder is not None else nullcontext() as out:
        while source is not None and (chunk := source.read(CHUNK)):
            watch.passed(chunk)
            seen.update(chunk)
            if out is not None:
                out.write(chunk)
    if seen.hexdigest() != digest:
        raise BadInput(f"“{file}”的内容与其目录不符。", code="bad-backup")


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    source = archive.extractfile(info)
    return source.read() if source is not None else b""


def _remove(folder: Path) -> None:
    """Take away a folder that this module made."""
    if folder.is_dir():
        for each in sorted(folder.rglob("*"), reverse=True):
            each.rmdir() if each.is_dir() else each.unlink()
        folder.rmdir()
