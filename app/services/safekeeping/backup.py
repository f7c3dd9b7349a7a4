"""Backups (备份): a home as it is now in one file, verified after writing; and back.

The file is a tar of what stands in the home: the database, its key slots, the
attachments, what is held. All of it is encrypted there as it is in the home, so
a backup opens with the home's passphrase and needs no key of its own.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from app import home as homes
from app import host
from app.errors import BadInput, DiskError, HomeError, system_reason
from app.services.safekeeping import custody
from app.services.safekeeping.renewal import RENEW
from app.services.session import Session, open_session

CHUNK = 1024 * 1024
SUFFIX = ".yhb"
INDEX = "index.json"
FORMAT = 1
NAMES = (homes.DATABASE, homes.KEYS, "yingheng.last")
FOLDERS = (homes.ATTACHMENTS, homes.HELD)


def backup(session: Session, folder: Path) -> dict[str, Any]:
    """Write a backup into ``folder``, read back and verified before it has its name."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = session.now().astimezone().strftime("%Y%m%d-%H%M%S")
    path = folder / f"backup-{session.home_id[:6]}-{stamp}{SUFFIX}"
    if path.exists():
        raise DiskError(f"“{path.name}”已经存在，不会覆盖。", code="file-exists")
    session.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    files = _files(session.home.folder)
    index = {name: _measured(source) for name, source in files.items()}
    digest = host.write_atomically(path, _tar(files, index))
    return {"file": str(path), "sha256": digest, "bytes": path.stat().st_size}


def restore(path: Path, folder: Path, passphrase: str | None) -> dict[str, Any]:
    """Make a home again from a backup, check it whole, and let it go on under a new id.

    Raises BadInput for a damaged backup and HomeError where the folder has a home.
    """
    if homes.exists(folder) or (folder.exists() and any(folder.iterdir())):
        raise HomeError(f"“{folder}”不是空文件夹，不能恢复到这里。", code="home-exists")
    aside = folder.with_name(f".{folder.name}.restoring")
    try:
        _remove(aside)  # of an attempt that was killed
        _unpack(path, aside)
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


def _measured(path: Path) -> list[Any]:
    with path.open("rb") as file:
        return [hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size]


def _tar(files: dict[str, Path], index: dict[str, list[Any]]) -> Iterator[bytes]:
    told = json.dumps({"format": FORMAT, "files": index}, sort_keys=True).encode()
    yield from _member(INDEX, len(told), iter([told]))
    for name, (digest, size) in sorted(index.items()):
        yield from _member(name, size, _chunks(files[name], digest, size))
    yield b"\0" * (2 * tarfile.BLOCKSIZE)


def _member(name: str, size: int, chunks: Iterator[bytes]) -> Iterator[bytes]:
    info = tarfile.TarInfo(name)
    info.size = size
    yield info.tobuf(tarfile.GNU_FORMAT)
    yield from chunks
    yield b"\0" * (-size % tarfile.BLOCKSIZE)


def _chunks(path: Path, digest: str, size: int) -> Iterator[bytes]:
    """A file's bytes; raises DiskError where they are not those that were measured."""
    seen, left = hashlib.sha256(), size
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            seen.update(chunk)
            left -= len(chunk)
            yield chunk
    if left or seen.hexdigest() != digest:
        raise DiskError(f"“{path.name}”两次读取的内容不一致，磁盘可能有故障，没有备份。")


def _unpack(path: Path, folder: Path) -> None:
    """Write a backup's files into a fresh folder, each one verified by the index."""
    try:
        with path.open("rb") as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            first = archive.next()
            if first is None or first.name != INDEX or first.size > CHUNK * 64:
                raise BadInput(f"“{path.name}”不是鹰衡的备份。", code="bad-backup")
            index = json.loads(_content(archive, first))
            if index["format"] > FORMAT:
                raise BadInput(f"“{path.name}”由更新版本的鹰衡制作。", code="newer-format")
            folder.mkdir(parents=True)
            for name, (digest, size) in index["files"].items():
                _take(archive, folder, name, digest, size, path.name)
            for each in {folder, *(place.parent for place in folder.rglob("*"))}:
                host.sync_folder(each)
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError):
        raise BadInput(f"“{path.name}”已损坏或不完整。", code="bad-backup") from None
    except FileNotFoundError as error:
        raise BadInput(f"没有找到备份文件“{path}”。", code="no-backup") from error
    except OSError as error:
        raise DiskError(f"恢复失败：{system_reason(error, '磁盘出错')}。") from error


def _take(
    archive: tarfile.TarFile, folder: Path, name: str, digest: str, size: int, file: str
) -> None:
    place, _, rest = name.partition("/")
    known = name in NAMES or (place in FOLDERS and rest and Path(rest).name == rest)
    info = archive.next()
    if not known or info is None or info.name != name or not info.isreg() or info.size != size:
        raise BadInput(f"“{file}”的内容与其目录不符。", code="bad-backup")
    target = folder / name
    target.parent.mkdir(exist_ok=True)
    source = archive.extractfile(info)
    seen = hashlib.sha256()
    with closing(host.StickFile(target)) as out:
        while source is not None and (chunk := source.read(CHUNK)):
            seen.update(chunk)
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
